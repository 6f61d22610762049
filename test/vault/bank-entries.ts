import { ibanOf } from "../../src/domain/bank-accounts/iban.ts";
import type { Chance } from "../support/seeded.ts";
import { digits } from "./cards.ts";

type Fields = Readonly<Record<string, string>>;

/** Bank accounts that nobody else has, one of each type, as a form has them. `marked` hears each number. */
export function bankEntries(chance: Chance, marked: (number: string) => string): readonly Fields[] {
  return [
    { type: "sepa_debit", "sepa_debit[iban]": marked(ibanOf("DE", `1${digits(chance, 17)}`)) },
    {
      type: "au_becs_debit",
      "au_becs_debit[bsb_number]": "062000",
      "au_becs_debit[account_number]": marked(`7${digits(chance, 8)}`),
    },
    {
      type: "us_bank_account",
      "us_bank_account[routing_number]": "110000000",
      "us_bank_account[account_number]": marked(`8${digits(chance, 13)}`),
    },
    {
      type: "bacs_debit",
      "bacs_debit[sort_code]": "108800",
      "bacs_debit[account_number]": marked(`6${digits(chance, 7)}`),
    },
    {
      type: "acss_debit",
      "acss_debit[institution_number]": "000",
      "acss_debit[transit_number]": "11000",
      "acss_debit[account_number]": marked(`5${digits(chance, 11)}`),
    },
  ];
}

export const PAYER: Fields = {
  "billing_details[name]": "Ada Payer",
  "billing_details[email]": "ada@shop.example",
  "billing_details[address][line1]": "1 High Street",
  "billing_details[address][city]": "London",
  "billing_details[address][postal_code]": "E1 6AN",
  "billing_details[address][country]": "GB",
};
