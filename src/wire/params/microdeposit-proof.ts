import { integer, listOf, string } from "./table.ts";

/** What the owner of an account read off his statement. Whether it is one kind of proof, and whole, is for the rules to judge. */
export const microdepositProof = { amounts: listOf(integer()), descriptor_code: string() } as const;
