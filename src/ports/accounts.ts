/** The installation's accounts: opaque JSON by id. Its own are kept apart from all documents, in order of creation. */
export interface Accounts {
  /** One of its own, or else the document of kind `account` with this id, whatever scope that is kept in. */
  readAccount(id: string): Promise<unknown>;
  listAccounts(): Promise<readonly { readonly id: string; readonly data: unknown }[]>;
  /** Does nothing if there is such an account already. */
  addAccount(id: string, created: number, data: unknown): Promise<void>;
  /** Writes an account that is there anew; its place in the list stays. Does nothing if there is no such account. */
  changeAccount(id: string, data: unknown): Promise<void>;
}
