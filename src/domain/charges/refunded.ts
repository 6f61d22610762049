import type { Charge } from "./charge.ts";

/** Everything went back, and no further capture of the same hold can follow. */
export function isRefunded({ amountCaptured, amountRefunded, captured }: Charge): boolean {
  return captured && amountRefunded > 0 && amountRefunded >= amountCaptured;
}
