/** What a listener needs of its connection. */
export interface ListenerSocket {
  send(text: string): void;
  /** Bytes that wait for a slow client. */
  readonly bufferedAmount: number;
  /** Cuts the connection. */
  terminate(): void;
}

/** With so much waiting in the connection, a listener is left alone until the client has taken some of it. */
const LARGEST_BACKLOG_BYTES = 1_048_576;

export function isSlow(socket: ListenerSocket): boolean {
  return socket.bufferedAmount > LARGEST_BACKLOG_BYTES;
}
