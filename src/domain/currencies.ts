import type { Amount, Currency } from "./money.ts";

/**
 * The currencies that can be charged, in the order in which Stripe lists them in its refusal of an unknown one (as
 * answered in October 2024, and in 2026 with the Caribbean guilder `xcg`). Its list also names the stablecoin `usdc`,
 * which is not an ISO 4217 currency and is left out here. Retired ones (`eek`, `hrk`, `ltl`…) are still listed there, so they are here.
 */
const LISTED =
  "usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn bzd cad cdf chf clp " +
  "cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl hrk htg huf idr ils inr " +
  "isk jmd jod jpy kes kgs khr kmf krw kwd kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk mxn myr " +
  "mzn nad ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos srd " +
  "std szl thb tjs tnd top try ttd twd tzs uah ugx uyu uzs vnd vuv wst xaf xcd xcg xof xpf yer zar zmw btn ghs eek lvl svc " +
  "vef ltl sll mro";

export const CURRENCIES: readonly Currency[] = LISTED.split(" ") as Currency[];

const KNOWN: ReadonlySet<string> = new Set(CURRENCIES);

/** Charged in whole units. ISK and UGX have no minor unit either, but the API charges them in hundredths. */
const ZERO_DECIMAL: ReadonlySet<string> = new Set(
  "bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf".split(" "),
);

/** Charged in thousandths, of which the card networks carry only hundredths. */
const THREE_DECIMAL: ReadonlySet<string> = new Set("bhd jod kwd omr tnd".split(" "));

/** Smallest charge in minor units, from Stripe's table of minimums by settlement currency. */
const MINIMUMS: Readonly<Record<string, number>> = {
  usd: 50,
  aed: 200,
  aud: 50,
  bgn: 100,
  brl: 50,
  cad: 50,
  chf: 50,
  czk: 1_500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17_500,
  inr: 50,
  jpy: 50,
  mxn: 1_000,
  myr: 200,
  nok: 300,
  nzd: 50,
  pln: 200,
  ron: 200,
  sek: 300,
  sgd: 50,
  thb: 1_000,
};

/**
 * Elsewhere the rule is "the equivalent of USD 0.50", which nobody can know without exchange rates. No listed currency
 * was ever worth so much that 30 of its minor units exceed that, so this refuses nothing that the rule would allow.
 */
const MINIMUM_WITHOUT_A_TABLE = 30;

const MAXIMUM = 99_999_999;
const MAXIMUMS: Readonly<Record<string, number>> = { idr: 999_999_999_999 };

/** Whether the text is a code of {@link CURRENCIES}; codes are lower case. */
export function isCurrency(text: string): text is Currency {
  return KNOWN.has(text);
}

/** Digits after the decimal point in the amounts that the API takes. */
export function minorDigits(currency: Currency): 0 | 2 | 3 {
  if (ZERO_DECIMAL.has(currency)) return 0;
  return THREE_DECIMAL.has(currency) ? 3 : 2;
}

/** Smallest amount that can be charged. */
export function minimumCharge(currency: Currency): Amount {
  return (MINIMUMS[currency] ?? MINIMUM_WITHOUT_A_TABLE) as Amount;
}

/** Largest amount that can be charged: eight digits, twelve for IDR. */
export function maximumCharge(currency: Currency): Amount {
  return (MAXIMUMS[currency] ?? MAXIMUM) as Amount;
}

const SYMBOLS: Readonly<Record<string, string>> = {
  usd: "$",
  aud: "$",
  brl: "R$",
  cad: "$",
  cny: "¥",
  eur: "€",
  gbp: "£",
  hkd: "$",
  idr: "Rp",
  ils: "₪",
  inr: "₹",
  jpy: "¥",
  krw: "₩",
  mxn: "$",
  myr: "RM",
  ngn: "₦",
  nzd: "$",
  php: "₱",
  sgd: "$",
  thb: "฿",
  twd: "$",
  uah: "₴",
  vnd: "₫",
};

/** An amount for people to read, such as `$999,999.99` or `¥50`; a currency without a common sign shows its code. */
export function formatAmount(amount: Amount, currency: Currency): string {
  const decimals = minorDigits(currency);
  const digits = String(Math.abs(amount)).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, ",");
  const fraction = decimals === 0 ? "" : `.${digits.slice(-decimals)}`;
  const sign = amount < 0 ? "-" : "";
  const symbol = SYMBOLS[currency] ?? `${currency.toUpperCase()} `;
  return `${sign}${symbol}${whole}${fraction}`;
}

/** The same with the code behind it, such as `$0.50 usd`: the form of the minimum-amount refusal. */
export function formatAmountWithCode(amount: Amount, currency: Currency): string {
  return `${formatAmount(amount, currency)} ${currency}`;
}
