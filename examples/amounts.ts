/** `18050` → `180.50`. The API counts in the currency's smallest unit. */
export function euros(cents: number): string {
  return (cents / 100).toFixed(2);
}
