import { createTransport } from 'nodemailer';

export type MailSettings = {
  /** `smtp://` or `smtps://`, with user and password where the server wants them */
  smtpUrl: string;
  /** the sender, as `Một Cửa <khong-tra-loi@…>` */
  from: string;
};

export type OutgoingMail = {
  to: string;
  subject: string;
  text: string;
  html?: string | undefined;
  /** the same for every attempt at one message, so that a receiver can drop the second; letters, digits, `.`, `-`, `_` */
  messageId: string;
};

/**
 * The message was not taken. `temporary` says whether trying again can help. It carries no address and no content,
 * not even in `cause`: mail servers repeat addresses in their answers.
 */
export class MailNotAccepted extends Error {
  readonly kind = 'mail-not-accepted';
  readonly reason: 'unreachable' | 'refused' | 'settings';
  readonly temporary: boolean;
  /** SMTP reply code, when there was a reply */
  readonly code: number | undefined;

  constructor(reason: MailNotAccepted['reason'], temporary: boolean, code?: number) {
    super(`Mail not accepted: ${reason}${code === undefined ? '' : ` (${code})`}`);
    this.name = 'MailNotAccepted';
    this.reason = reason;
    this.temporary = temporary;
    this.code = code;
  }
}

const LIMITS = { connectionTimeout: 5_000, greetingTimeout: 5_000, dnsTimeout: 5_000, socketTimeout: 15_000 };

/**
 * Hands one message to the mail server.
 * @returns the Message-ID it was sent under, once the server has taken it
 * @throws MailNotAccepted
 */
export async function sendMail({ smtpUrl, from }: MailSettings, mail: OutgoingMail): Promise<{ messageId: string }> {
  const messageId = `<${mail.messageId}@${senderDomain(from)}>`;
  const transport = createTransport({
    url: smtpUrl,
    ...LIMITS,
    // no letter about a person goes over an open line, except to this very machine
    requireTLS: !isLoopback(smtpUrl),
    ignoreTLS: isLoopback(smtpUrl),
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
  });
  try {
    const { accepted } = await transport.sendMail({
      from,
      to: { name: '', address: mail.to },
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      messageId,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    if (accepted.length === 0) throw new MailNotAccepted('refused', false);
    return { messageId };
  } catch (problem) {
    throw problem instanceof MailNotAccepted ? problem : translated(problem);
  } finally {
    transport.close();
  }
}

function translated(problem: unknown): MailNotAccepted {
  const { responseCode, code } = (problem ?? {}) as { responseCode?: number; code?: string };
  if (typeof responseCode === 'number') return new MailNotAccepted('refused', responseCode < 500, responseCode);
  if (code === 'EAUTH' || code === 'ENOAUTH' || code === 'ETLS') return new MailNotAccepted('settings', false);
  if (code === 'EENVELOPE') return new MailNotAccepted('refused', false);
  return new MailNotAccepted('unreachable', true);
}

function senderDomain(from: string): string {
  const domain = from.match(/@([a-z0-9.-]+)>?\s*$/i)?.[1];
  if (domain === undefined) throw new MailNotAccepted('settings', false);
  return domain;
}

const isLoopback = (smtpUrl: string): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(smtpUrl).hostname);
