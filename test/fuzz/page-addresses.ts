/** Where pages and the operator's tools are: answered by what a browser or a program shows, not by the API's objects. */
const PLACES: readonly string[] = [
  "/_florin/3ds/",
  "/_florin/acs/",
  "/_florin/mandates/",
  "/_florin/receipts/",
  "/_florin/recover/",
  "/_florin/verify",
  "/docs",
  "/livez",
  "/metrics",
  "/openapi.json",
  "/readyz",
];

export function isPage(path: string): boolean {
  return PLACES.some((place) => path.startsWith(place));
}

/* Data table: addresses that nobody was given. `{hostile}` is a value of any kind. */
export const PAGE_ADDRESSES: readonly string[] = [
  "/openapi.json",
  "/openapi.json?{hostile}={hostile}",
  "/docs",
  "/docs/",
  "/docs/payment_intents",
  "/docs/customers?{hostile}",
  "/docs/{hostile}",
  "/docs/payment_intents/{hostile}",
  "/livez",
  "/readyz",
  "/metrics",
  "/metrics/{hostile}",
  "/",
  "/favicon.ico",
  "/robots.txt",
  "/.well-known/{hostile}",
  "/{hostile}",
  "/v1",
  "/v1/",
  "/v2/core/events",
  "/v1/{hostile}/{hostile}",
  "/_florin",
  "/_florin/{hostile}",
  "/_florin/3ds/",
  "/_florin/3ds/{hostile}",
  "/_florin/3ds/{hostile}?mode={hostile}&merchant={hostile}&payment_intent={hostile}&payment_intent_client_secret={hostile}",
  "/_florin/3ds/{hostile}?mode=test&merchant={hostile}&setup_intent={hostile}&setup_intent_client_secret={hostile}",
  "/_florin/3ds/notification",
  "/_florin/acs/challenge",
  "/_florin/acs/challenge?state={hostile}",
  "/_florin/acs/challenge?state={hostile}&creq={hostile}&threeDSSessionData={hostile}",
  "/_florin/verify?mode=test&merchant={hostile}&payment_intent={hostile}&payment_intent_client_secret={hostile}",
  "/_florin/mandates/{hostile}?merchant={hostile}&mode=live&key={hostile}",
  "/_florin/receipts/{hostile}?merchant={hostile}&mode=test&key={hostile}",
  "/_florin/recover/",
  "/_florin/recover/{hostile}",
  "/_florin/recover/{hostile}?redirect_status={hostile}",
];

/* Data table: forms for those addresses. */
export const PAGE_FORMS: readonly string[] = [
  "",
  "outcome=succeeded",
  "outcome={hostile}",
  "creq={hostile}",
  "creq={message}&threeDSSessionData={message}",
  "cres={message}&threeDSSessionData={message}",
  "cres={hostile}&threeDSSessionData={hostile}",
  "descriptor_code={hostile}",
  "amounts={hostile}&amounts=45",
  "pay=same&amount={hostile}&currency=usd",
  "pay=card&number={hostile}&exp={hostile}&cvc={hostile}&amount=1&currency=eur",
  "pay={hostile}",
  "{hostile}={hostile}",
];
