import { SettingsError } from "./settings-error.ts";

/**
 * Addresses and ranges of the proxies in front, such as `127.0.0.1,10.0.0.0/8`: what they say of a client's address
 * counts, and nobody else's word does. @throws SettingsError naming what is wrong.
 */
export function proxiesFrom(variable: string, text: string | undefined): readonly string[] {
  const proxies = text?.split(",").map((part) => part.trim()) ?? [];
  const wrong = proxies.find((proxy) => !isRange(proxy));
  if (wrong === undefined) return proxies;
  throw new SettingsError(`${variable} must list addresses or ranges such as 127.0.0.1,10.0.0.0/8, not "${wrong}".`);
}

function isRange(text: string): boolean {
  const [address = "", bits, ...more] = text.split("/");
  if (more.length > 0) return false;
  const longest = isVersion4(address) ? 32 : isVersion6(address) ? 128 : -1;
  return longest > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest));
}

function isVersion4(address: string): boolean {
  const parts = address.split(".");
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

function isVersion6(address: string): boolean {
  return /^[0-9a-f:]+$/i.test(address) && URL.canParse(`http://[${address}]`);
}
