/** A postal address as it was given; parts that nobody gave are absent. `country` is ISO 3166-1 alpha-2. */
export interface Address {
  readonly city?: string | undefined;
  readonly country?: string | undefined;
  readonly line1?: string | undefined;
  readonly line2?: string | undefined;
  readonly postalCode?: string | undefined;
  readonly state?: string | undefined;
}

export interface Shipping {
  readonly address: Address;
  readonly name: string;
  readonly phone?: string | undefined;
  readonly carrier?: string | undefined;
  readonly trackingNumber?: string | undefined;
}

export interface BillingDetails {
  readonly address?: Address | undefined;
  readonly email?: string | undefined;
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
  readonly taxId?: string | undefined;
}
