import { SettingsError } from "./settings-error.ts";

/** The mail server, with its password in the address, and whom messages come from. */
export interface MailSettings {
  /** `smtp://` or `smtps://` */
  readonly url: string;
  /** Such as `Shop <pay@shop.example>`. */
  readonly from: string;
}

const SENDER = /^(?:[^<>\p{Cc}]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@,]+@[^\s<>@,]+)$/u;

/**
 * How messages are sent; undefined if they are not. A server's address may hold its password: what is wrong about one is
 * told without it. @throws SettingsError naming what is wrong.
 */
export function mailFrom(
  written: (name: string) => string | undefined,
  nameOf: (name: string) => string,
): MailSettings | undefined {
  const [url, from] = [written("smtp-url"), written("mail-from")];
  const [urlName, fromName] = [nameOf("smtp-url"), nameOf("mail-from")];
  if (url === undefined && from === undefined) return undefined;
  if (url === undefined || from === undefined) {
    throw new SettingsError(`Messages need ${urlName} and ${fromName}: set both, or none of them.`);
  }
  if (!/^smtps?:\/\//.test(url) || !URL.canParse(url)) {
    throw new SettingsError(`${urlName} must be an address such as smtps://user:password@mail.example.com:465.`);
  }
  if (!SENDER.test(from)) {
    throw new SettingsError(`${fromName} must be a sender such as "Shop <pay@shop.example>", not "${from}".`);
  }
  return { url, from };
}
