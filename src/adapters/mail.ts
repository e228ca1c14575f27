import { createTransport, type Transporter } from 'nodemailer';
import type { Options, SentMessageInfo } from 'nodemailer/lib/smtp-pool';

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

const limits = { connectionTimeout: 5_000, greetingTimeout: 5_000, dnsTimeout: 5_000, socketTimeout: 15_000 };

/**
 * The connections to a mail server that letters share which follow each other: with TLS, opening one takes longer than its letter.
 * A letter whose connection broke is not sent again by them, since the server may have taken it: its queue does, under the same Message-ID.
 */
function connectTo(smtpUrl: string): Transporter<SentMessageInfo, Options> {
  // Spelled out: beside a `url` nodemailer would take none of the other settings.
  const { protocol, hostname, port, username, password } = new URL(smtpUrl);
  const options = {
    pool: true as const,
    maxConnections: 5,
    maxRequeues: 0, // which its types do not know
    secure: protocol === 'smtps:',
    host: hostname.replace(/^\[|\]$/g, ''),
    ...(port && { port: Number(port) }),
    ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    ...limits,
    // no letter about a person goes over an open line, except to this very machine
    requireTLS: !isLoopback(smtpUrl),
    ignoreTLS: isLoopback(smtpUrl),
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
  };
  return createTransport(options);
}

type Connected = { transport: ReturnType<typeof connectTo>; letters: number; idle?: NodeJS.Timeout };
const connected = new Map<string, Connected>();
const keptOpen = 1_000; // ms after the last letter: servers, and whoever stops one, do not like to wait for us

async function byConnection<T>(smtpUrl: string, send: (transport: Connected['transport']) => Promise<T>): Promise<T> {
  const it = connected.get(smtpUrl) ?? { transport: connectTo(smtpUrl), letters: 0 };
  connected.set(smtpUrl, it);
  clearTimeout(it.idle);
  it.letters++;
  try {
    return await send(it.transport);
  } finally {
    it.letters--;
    if (it.letters === 0)
      it.idle = setTimeout(() => {
        connected.delete(smtpUrl);
        it.transport.close();
      }, keptOpen).unref();
  }
}

/**
 * Hands one message to the mail server.
 * @returns the Message-ID it was sent under, once the server has taken it
 * @throws MailNotAccepted
 */
export async function sendMail({ smtpUrl, from }: MailSettings, mail: OutgoingMail): Promise<{ messageId: string }> {
  const messageId = `<${mail.messageId}@${senderDomain(from)}>`;
  const letter = {
    from,
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId,
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
  const { accepted } = await byConnection(smtpUrl, (transport) => transport.sendMail(letter)).catch((problem: unknown) => {
    throw translated(problem);
  });
  if (accepted.length === 0) throw new MailNotAccepted('refused', false);
  return { messageId };
}

function translated(problem: unknown): MailNotAccepted {
  const { responseCode, code } = (problem ?? {}) as { responseCode?: number; code?: string };
  // Whatever the server called it: whoever looks after the portal mends it, and no letter is lost meanwhile.
  if (code === 'EAUTH' || code === 'ENOAUTH' || code === 'ETLS') return new MailNotAccepted('settings', true, responseCode);
  if (typeof responseCode === 'number') return new MailNotAccepted('refused', responseCode < 500, responseCode);
  if (code === 'EENVELOPE') return new MailNotAccepted('refused', false);
  return new MailNotAccepted('unreachable', true);
}

function senderDomain(from: string): string {
  const domain = from.match(/@([a-z0-9.-]+)>?\s*$/i)?.[1];
  if (domain === undefined) throw new MailNotAccepted('settings', true);
  return domain;
}

const isLoopback = (smtpUrl: string): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(smtpUrl).hostname);
