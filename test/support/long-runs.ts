/** `FLORIN_LONG_TESTS=1` lets tests that get better with time take theirs. */
export const LONG_RUNS = process.env["FLORIN_LONG_TESTS"] === "1";
