import type { RecoveryLinkPorts } from "../app/recovery/create-link.ts";
import type { MailLinkPorts } from "../app/recovery/mail-link.ts";
import type { Settings } from "../config/settings.ts";
import type { Log } from "../ports/log.ts";
import type { DocumentReader } from "../ports/store.ts";
import type { Vault } from "../ports/vault.ts";
import { signedRecoveryLinks } from "../system/recovery-links.ts";
import { smtpMailer } from "../system/smtp-mailer.ts";

interface RecoverySurroundings {
  readonly store: DocumentReader;
  readonly log: Log;
  readonly vault: Pick<Vault, "keyedDigest">;
  readonly baseUrl: () => string;
}

interface RecoveryParts {
  readonly recovery: RecoveryLinkPorts;
  /** Absent where no messages are sent. */
  readonly mail: MailLinkPorts | undefined;
}

/** How customers are brought back to what failed without them. */
export function recoveryOf(
  { mail, recoveryLinkDays }: Settings,
  { store, log, vault, baseUrl }: RecoverySurroundings,
): RecoveryParts {
  const recovery = { recoveryLinks: signedRecoveryLinks(vault.keyedDigest), recoveryLinkDays };
  const mailer = mail && smtpMailer(mail);
  return { recovery, mail: mailer && { ...recovery, documents: store, log, mailer, baseUrl } };
}
