/** A message to one person, in plain text. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same for the same message sent once more, so that whoever receives it can tell: letters, digits, `.`, `_` and `-`. */
  readonly id: string;
}

export interface Mailer {
  /** Resolves when a mail server has taken the message. @throws if none has, within seconds. */
  send(mail: Mail): Promise<void>;
  /** Lets go of connections. Nothing may be sent after it. */
  close(): void;
}
