import { SettingsError } from "../config/settings.ts";
import { VaultError } from "../ports/vault.ts";
import { StoreOpenError } from "../stores/store-open-error.ts";
import { KeyringError } from "../vault/key-material.ts";

/** What the operating system refuses (`errno`, getaddrinfo), and what the operator can do about it. */
const SENTENCES: Readonly<Record<string, (error: SystemError) => string>> = {
  EACCES: ({ port }) => `Listening on port ${port} is not allowed. Choose another one with --port.`,
  EADDRINUSE: ({ port }) => `Port ${port} is in use. Stop the other program, or choose another port with --port.`,
  EADDRNOTAVAIL: ({ address }) => `This machine does not have the address ${address}. Choose another one with --host.`,
  EAI_AGAIN: ({ hostname }) => `The name ${hostname} could not be looked up. Give --host an address.`,
  ENOTFOUND: ({ hostname }) => `There is no host with the name ${hostname}. Give --host an address.`,
};

interface SystemError extends Error {
  readonly code: string;
  readonly port?: number;
  readonly address?: string;
  readonly hostname?: string;
}

/** Errors whose message is written for the operator. */
const TOLD = [KeyringError, SettingsError, StoreOpenError, VaultError];

/** Ends with one clear line where the operator can do something about it, and with a trace where only we can. */
export function tellFailure(error: unknown): void {
  console.error(`florin: ${sentence(error)}`);
  process.exitCode = 1;
}

function sentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (TOLD.some((kind) => error instanceof kind)) return error.message;
  const known = "code" in error ? SENTENCES[String(error.code)] : undefined;
  return known?.(error as SystemError) ?? error.stack ?? error.message;
}
