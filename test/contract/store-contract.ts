import { describe } from "node:test";
import type { OpenStore } from "../support/store-samples.ts";
import { accountsContract } from "./store-accounts-contract.ts";
import { commitContract } from "./store-commit-contract.ts";
import { deliveriesContract } from "./store-deliveries-contract.ts";
import { jobsContract } from "./store-jobs-contract.ts";
import { journalContract } from "./store-journal-contract.ts";
import { ledgerContract } from "./store-ledger-contract.ts";
import { listContract } from "./store-list-contract.ts";
import { undeliveredContract } from "./store-undelivered-contract.ts";
import { timelinesContract } from "./store-timelines-contract.ts";
import { listenersContract } from "./store-listeners-contract.ts";
import { searchContract } from "./store-search-contract.ts";
import { vaultContract } from "./store-vault-contract.ts";

/**
 * Registers the tests that every store must pass: the promises of the store port, one by one.
 * @param open Answers a new, empty store for each test.
 */
export function storeContract(name: string, open: OpenStore): void {
  describe(`${name} keeps the store contract`, () => {
    commitContract(open);
    listContract(open);
    journalContract(open);
    jobsContract(open);
    timelinesContract(open);
    ledgerContract(open);
    vaultContract(open);
    deliveriesContract(open);
    undeliveredContract(open);
    accountsContract(open);
    listenersContract(open);
    searchContract(open);
  });
}
