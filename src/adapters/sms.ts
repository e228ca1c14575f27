import { NotTaken } from './not-taken.ts';

export type SmsSettings = {
  /** where the gateway takes messages, by POST */
  url: string;
  /** the whole header of that name, as `Bearer …` or `Basic …` */
  authorization?: string | undefined;
  /** the brand name or number that people see */
  from: string;
  /**
   * What is posted: JSON, or a form as `to={to}&text={text}`. In its values `{to}` is the number as +84…, `{msisdn}` as 84…, `{national}`
   * as 0…; `{text}`, `{from}`, and `{id}`, the same at each try.
   */
  body: string;
  /** what an answer holds where the message was taken; for gateways that say 200 to everything */
  taken?: string | undefined;
};

/** `to`: digits from the leading 0, as the portal keeps numbers. */
export type OutgoingSms = { to: string; text: string; id: string };

const longest = 10_000;
/** What any gateway says that is only for now: too much at once, or its own trouble. */
const passing = (status: number): boolean => status === 408 || status === 425 || status === 429 || status >= 500;

/**
 * Hands one short message to the gateway; the id goes along as `Idempotency-Key` too, so that one sent twice is one.
 * @throws NotTaken
 */
export async function sendSms(settings: SmsSettings, sms: OutgoingSms): Promise<void> {
  const { body, type } = filled(settings, sms);
  const answer = await fetch(settings.url, {
    method: 'POST',
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(longest),
    headers: {
      'content-type': type,
      'idempotency-key': sms.id,
      ...(settings.authorization ? { authorization: settings.authorization } : {}),
    },
  }).catch(() => {
    throw new NotTaken('unreachable', true);
  });
  const said = await answer.text().catch(() => '');
  if (answer.status === 401 || answer.status === 403) throw new NotTaken('settings', true, answer.status); // a key can be mended in time
  if (!answer.ok) throw new NotTaken('refused', passing(answer.status), answer.status);
  if (settings.taken !== undefined && !said.includes(settings.taken)) throw new NotTaken('refused', false, answer.status);
}

function filled({ body, from }: SmsSettings, { to, text, id }: OutgoingSms): { body: string; type: string } {
  const values: Record<string, string> = { to: `+84${to.slice(1)}`, msisdn: `84${to.slice(1)}`, national: to, text, id, from };
  const put = (template: string) => template.replace(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all);
  if (!body.startsWith('{')) {
    const form = new URLSearchParams([...new URLSearchParams(body)].map(([name, value]) => [name, put(value)]));
    return { body: form.toString(), type: 'application/x-www-form-urlencoded' };
  }
  const json = JSON.parse(body, (_, value: unknown) => (typeof value === 'string' ? put(value) : value)) as unknown;
  return { body: JSON.stringify(json), type: 'application/json' };
}
