/** Members of the official examples that our objects are right not to have. */
export interface ExampleException {
  /** The example's name. */
  readonly resource: string;
  /** Where in it, as a JSON pointer. */
  readonly at: string;
  readonly because: string;
}

export const EXAMPLE_EXCEPTIONS: readonly ExampleException[] = [
  {
    resource: "balance",
    at: "/connect_reserved",
    because: "told only of accounts that hold reserves against others, and nothing is reserved here",
  },
];

/** Examples of objects that nothing here is like, by name. */
export const UNSHOWN_EXAMPLES: Readonly<Record<string, string>> = {
  cash_balance: "customers hold no cash",
  "checkout.session": "there are no Checkout pages",
  customer_cash_balance_transaction: "customers hold no cash",
  deleted_price: "there is no catalogue",
  deleted_product: "there is no catalogue",
  item: "there are no Checkout pages",
  line_item: "there are no invoices",
  payment_link: "there are no Checkout pages",
  payout: "nothing is paid out",
  price: "there is no catalogue",
  product: "there is no catalogue",
};
