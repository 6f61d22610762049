import assert from "node:assert/strict";
import { test } from "node:test";
import { SettingsError, settingsFrom } from "./settings.ts";

const URL_OF_SERVER = "smtps://user:p%40ss@mail.example.com:465";
const FROM = "Shop <pay@shop.example>";

function settings(url: string, from: string) {
  return settingsFrom({}, { FLORIN_SMTP_URL: url, FLORIN_MAIL_FROM: from });
}

test("with a mail server and a sender customers are written to, without them nobody is", () => {
  const { mail, terms } = settings(URL_OF_SERVER, FROM);
  assert.deepEqual([mail, terms.mailsRecoveryLinks], [{ url: URL_OF_SERVER, from: FROM }, true]);
  const silent = settings("", "");
  assert.deepEqual([silent.mail, silent.terms.mailsRecoveryLinks], [undefined, false]);
});

for (const from of ["pay@shop.example", "<pay@shop.example>", "Zoë & Söhne <pay@shop.example>"]) {
  test(`${from} is a sender`, () => assert.equal(settings(URL_OF_SERVER, from).mail?.from, from));
}

const REFUSED: readonly [url: string, from: string, named: string][] = [
  [URL_OF_SERVER, "", "FLORIN_MAIL_FROM"],
  ["", FROM, "FLORIN_SMTP_URL"],
  ["https://user:secret@mail.example.com", FROM, "FLORIN_SMTP_URL"],
  ["smtp://user:secret@", FROM, "FLORIN_SMTP_URL"],
  [URL_OF_SERVER, "Shop", "FLORIN_MAIL_FROM"],
  [URL_OF_SERVER, "a@b.example, c@d.example", "FLORIN_MAIL_FROM"],
  [URL_OF_SERVER, "Shop <pay@shop.example>\r\nBcc: x@y.example", "FLORIN_MAIL_FROM"],
];

for (const [url, from, named] of REFUSED) {
  test(`"${url}" with "${from.replaceAll(/\s+/g, " ")}" is refused by name, without the password`, () => {
    assert.throws(
      () => settings(url, from),
      (error) => error instanceof SettingsError && error.message.includes(named) && !error.message.includes("secret"),
    );
  });
}
