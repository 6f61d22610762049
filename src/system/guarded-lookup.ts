import { lookup as systemLookup, type LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";

/** Finds all addresses of a name. */
export type FindAddresses = (name: string) => Promise<readonly LookupAddress[]>;

/** A name stands for an address that must not be reached. */
export class AddressNotAllowed extends Error {
  override readonly name = "AddressNotAllowed";
}

export const findAddresses: FindAddresses = (name) =>
  new Promise((resolve, reject) => {
    systemLookup(name, { all: true }, (error, addresses) => (error === null ? resolve(addresses) : reject(error)));
  });

/**
 * What a socket asks for the addresses of its name. The socket connects to just what is answered here and asks once, so
 * what was checked is what is used. One forbidden address among several refuses the name: whoever answers so is up to
 * something.
 */
export function guardedLookup(find: FindAddresses, isAllowed: (address: string) => boolean): LookupFunction {
  return (name, options, answer) => {
    find(name).then(
      (addresses) => {
        const wanted = addresses.filter(({ family }) => isFamily(family, options.family));
        const [first] = wanted;
        if (!addresses.every(({ address }) => isAllowed(address))) answer(new AddressNotAllowed(name), "");
        else if (first === undefined) answer(new Error(`no address for ${name}`), "");
        else if (options.all === true) answer(null, [...wanted]);
        else answer(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => answer(error, ""),
    );
  };
}

function isFamily(family: number, wanted: number | string | undefined): boolean {
  return wanted === undefined || wanted === 0 || wanted === family || wanted === `IPv${family}`;
}
