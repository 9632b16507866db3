import { Problem } from '@linli/domain';
import type { Mailer } from '@linli/services';
import { createTransport } from 'nodemailer';

/** Where mail is handed over, and from whom it is. */
export interface MailSettings {
  /** smtp://user:password@host:587, or smtps:// */
  url: string;
  from: string;
}

/**
 * LINLI_SMTP_URL and LINLI_MAIL_FROM; undefined where no mail server is set: then people are told on the page only.
 * @throws Problem 'bad-input' for an address that is none, or a sender that is missing
 */
export function readMailSettings(env: Record<string, string | undefined>): MailSettings | undefined {
  const url = env.LINLI_SMTP_URL || undefined;
  if (url === undefined) return undefined;
  if (!/^smtps?:\/\//.test(url))
    throw new Problem('bad-input', 'LINLI_SMTP_URL is not the address of a mail server', {
      fix: 'give smtp://user:password@host:587 or smtps://user:password@host:465, or leave it out',
    });
  const from = env.LINLI_MAIL_FROM || undefined;
  if (from === undefined)
    throw new Problem('bad-input', 'LINLI_MAIL_FROM is missing: from whom mail is', {
      fix: 'set it, for example LINLI_MAIL_FROM="Linli <linli@example.org>"',
    });
  return { url, from };
}

const TIMEOUT_MS = 20_000;

/** Hands mail to an SMTP server; a server that does not answer fails the mail, not the program. */
export function createMailer(settings: MailSettings): Mailer & { verify(): Promise<void>; close(): void } {
  const transport = createTransport(settings.url, { from: settings.from });
  Object.assign(transport.options, {
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  return {
    async send({ to, subject, text }) {
      await transport.sendMail({ to, subject, text });
    },
    async verify() {
      await transport.verify();
    },
    close: () => transport.close(),
  };
}
