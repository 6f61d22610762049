import type { Rendered } from "../render/context.ts";
import { isHash } from "./members.ts";

/**
 * A charge or setup attempt with another form of its card's `three_d_secure`, or null for none; as it is where 3D Secure was
 * not tried.
 */
export function withThreeDSecure(attempt: Rendered, change: (threeDSecure: Rendered) => Rendered | null): Rendered {
  const details = attempt["payment_method_details"];
  const card = isHash(details) ? details["card"] : undefined;
  const secure = isHash(card) ? card["three_d_secure"] : undefined;
  if (!isHash(details) || !isHash(card) || !isHash(secure)) return attempt;
  return { ...attempt, payment_method_details: { ...details, card: { ...card, three_d_secure: change(secure) } } };
}
