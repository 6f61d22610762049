import { type ErrorAnswers, invalid } from "./error-answer.ts";

/** Answers to requests about time that tests move. But for the first, the API's own texts are not on record. */
export const CLOCK_ANSWERS = {
  test_clock_advancing: ({ clock }) => ({
    ...invalid(`Test clock advancement underway - cannot perform modifications: ${clock}`),
    status: 429,
  }),
  test_clock_full: ({ maximum }) =>
    invalid(`A test clock can have at most ${maximum} customers.`, { param: "test_clock" }),
  test_time_missing: () =>
    invalid("Pass one of these parameters: seconds, to.", { code: "parameter_missing", param: "seconds" }),
  test_time_not_later: ({ param }) =>
    invalid("Time only moves forward: this moment has passed on the clock that you want to advance.", { param }),
  test_time_too_far: ({ param, years }) =>
    invalid(`This moment is too far away: it can be at most ${years} years ahead.`, { param }),
} satisfies Partial<ErrorAnswers>;
