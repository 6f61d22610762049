/** An answer as it leaves: status, the bytes of the body as text, and what only this answer needs in its head. */
export interface Reply {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}
