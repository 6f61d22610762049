import type { CardRow } from "../test-card.ts";

/** Cards that simply pay, by network. */
export const BRAND_CARDS: readonly CardRow[] = [
  { number: "4242424242424242", names: ["visa", "us"] },
  { number: "4000056655665556", names: ["visa_debit"] },
  { number: "5555555555554444", names: ["mastercard"] },
  { number: "2223003122003222", railToken: "mastercard_2_series" },
  { number: "5200828282828210", names: ["mastercard_debit"], funding: "debit" },
  { number: "5105105105105100", names: ["mastercard_prepaid"], funding: "prepaid" },
  {
    number: "378282246310005",
    names: ["amex", "amex_threeDSecureNotSupported"],
    behaviour: { authentication: "not_supported" },
  },
  { number: "371449635398431", railToken: "amex_8431" },
  { number: "6011111111111117", names: ["discover"] },
  { number: "6011000990139424", railToken: "discover_9424" },
  { number: "6011981111111113", railToken: "discover_debit", funding: "debit" },
  { number: "3056930009020004", names: ["diners"] },
  { number: "36227206271667", railToken: "diners_14_digits" },
  // BCcard (Korea) and DinaCard (Serbia) ride on Discover's network; the number does not say which of them it is.
  { number: "6555900000604105", railToken: "discover_bccard_dinacard" },
  { number: "3566002020360505", names: ["jcb"], country: "JP" },
  { number: "6200000000000005", names: ["unionpay"], country: "CN" },
  { number: "6200000000000047", railToken: "unionpay_debit", country: "CN", funding: "debit" },
  { number: "6205500000000000004", railToken: "unionpay_19_digits", country: "CN" },
  { number: "4000002500001001", names: ["visa_cartesBancaires"], coBrand: "cartes_bancaires" },
  { number: "5555552500001001", names: ["mastercard_cartesBancaires"], coBrand: "cartes_bancaires" },
  { number: "4000050360000001", names: ["visa_debit_eftposAuCoBranded"], coBrand: "eftpos_au" },
  {
    number: "5555050360000080",
    names: ["mastercard_debit_eftposAuCoBranded"],
    coBrand: "eftpos_au",
    funding: "debit",
  },
  { number: "4000051230000072", names: ["debit_visaFsaProductCode", "debit_visaHsaProductCode"] },
  { number: "5200828282828897", names: ["mastercard_debit_mastercardFsaProductCode"], funding: "debit" },
];
