import type { Address } from "../addresses.ts";
import type { Instant } from "../instant.ts";
import { uncheckedAddress } from "../payment-methods/checks.ts";
import type { Card, CardBrand } from "../payment-methods/payment-method.ts";
import type { CardToken, NumberToken } from "./token.ts";

/** The cardholder's part of a card form. Fields that were left empty come as empty text. */
export interface TokenFields {
  readonly name?: string | undefined;
  readonly addressLine1?: string | undefined;
  readonly addressLine2?: string | undefined;
  readonly addressCity?: string | undefined;
  readonly addressState?: string | undefined;
  readonly addressZip?: string | undefined;
  readonly addressCountry?: string | undefined;
  readonly networks?: { readonly preferred?: CardBrand | undefined } | undefined;
}

export interface CreateTokenFacts {
  readonly now: Instant;
  readonly fresh: { readonly token: string; readonly card: string };
  readonly clientIp?: string | undefined;
}

export function createToken(card: Card, fields: TokenFields, facts: CreateTokenFacts): CardToken {
  const address = addressOf(fields);
  return {
    id: facts.fresh.token,
    created: facts.now,
    card: {
      ...card,
      checks: { ...card.checks, ...uncheckedAddress(address) },
      preferredNetwork: fields.networks?.preferred ?? card.preferredNetwork,
    },
    cardId: facts.fresh.card,
    billingDetails: { ...(address && { address }), ...(filled(fields.name) && { name: fields.name }) },
    used: false,
    clientIp: facts.clientIp,
  };
}

export function createNumberToken(id: string, { now, clientIp }: Omit<CreateTokenFacts, "fresh">): NumberToken {
  return { id, type: "pii", created: now, used: false, clientIp };
}

function addressOf(fields: TokenFields): Address | undefined {
  const address: Address = {
    ...(filled(fields.addressLine1) && { line1: fields.addressLine1 }),
    ...(filled(fields.addressLine2) && { line2: fields.addressLine2 }),
    ...(filled(fields.addressCity) && { city: fields.addressCity }),
    ...(filled(fields.addressState) && { state: fields.addressState }),
    ...(filled(fields.addressZip) && { postalCode: fields.addressZip }),
    ...(filled(fields.addressCountry) && { country: fields.addressCountry }),
  };
  return Object.keys(address).length === 0 ? undefined : address;
}

function filled(text: string | undefined): text is string {
  return text !== undefined && text !== "";
}
