/** What a method is kept for: payments with its holder present, or also without. */
export type FutureUsage = "off_session" | "on_session";
