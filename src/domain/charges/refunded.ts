import type { Charge } from "./charge.ts";

/**
 * Everything went back, and no further capture of the same hold can follow. What was refunded before anything was captured
 * is a hold that was let go.
 */
export function isRefunded({ amountCaptured, amountRefunded, captured }: Charge): boolean {
  const isOver = captured || amountCaptured === 0;
  return isOver && amountRefunded > 0 && amountRefunded >= amountCaptured;
}
