import { createTransport } from "nodemailer";
import type { Mailer } from "../ports/mailer.ts";

export interface SmtpSettings {
  /** `smtp://` or `smtps://`, with user and password where the server wants them. */
  readonly url: string;
  /** Sender, such as `Shop <pay@shop.example>`. */
  readonly from: string;
}

/** All of it must be over before another worker may try the same message. */
const TIMES_MS = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000, dnsTimeout: 5_000 };

const MOST_CONNECTIONS = 5;

/** Hands messages to a mail server. It sends only what it is given: no files, nothing from the network. */
export function smtpMailer({ url, from }: SmtpSettings): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: MOST_CONNECTIONS,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...TIMES_MS,
  });
  return {
    async send({ to, subject, text, id }) {
      const messageId = `<${id}@${domainOf(from)}>`;
      // A name and an address by themselves: a comma in the address makes no second recipient.
      await transport.sendMail({ from, to: { name: "", address: to }, subject, text, messageId, headers: AUTOMATIC });
    },
    close: () => transport.close(),
  };
}

/** Nobody's absence note answers to it (RFC 3834). */
const AUTOMATIC = { "Auto-Submitted": "auto-generated" };

function domainOf(from: string): string {
  return /@([^\s>]+)/.exec(from)?.[1] ?? "localhost";
}
