import { appendFileSync } from "node:fs";
import { observeExchanges } from "../support/exchanges.ts";
import { answerJudge } from "./answer-faults.ts";
import { readDescription } from "./description.ts";
import { told } from "./faults.ts";
import { EMPTY_TALLY, sumOf, type Tally, tallyOf } from "./tally.ts";

/**
 * From now on, every answer that a test gets in the described version must fit the description: the test that made the
 * request fails otherwise. With a report, it goes on, and the file gets a line when the process ends. Paths that are
 * ours alone are not described and not checked, nor is the part of an object that a publishable key is shown.
 */
export function checkExchanges(file: string, report?: string): void {
  const judge = answerJudge(readDescription(file));
  let tallies: Tally[] = [];
  observeExchanges((exchange) => {
    if (exchange.byClient || exchange.replayed || !exchange.path.startsWith("/v1/")) return;
    const verdict = judge(exchange);
    if (verdict === undefined) return;
    const { method, path, status } = exchange;
    if (report !== undefined) {
      tallies.push(tallyOf(verdict, status));
      if (tallies.length === 100) tallies = [sumOf(tallies)];
    } else if (verdict.faults.length > 0) {
      const faults = verdict.faults.map(told).join("; ");
      throw new Error(`${method} ${path} answered ${status} with what the API's description forbids: ${faults}`);
    }
  });
  if (report === undefined) return;
  process.on("exit", () => appendFileSync(report, `${JSON.stringify(sumOf([EMPTY_TALLY, ...tallies]))}\n`));
}
