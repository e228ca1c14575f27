import { z } from 'zod';
import { KnownThere, type Service } from '#src/domain/national/messages.ts';
import { perProcess } from '#src/per-process.ts';

/** Where the national portal's adapter is called, and as whom. */
export type NationalPortal = {
  /** without a slash at the end; `/mapi/login` and `/mapi/g` lie below it */
  url: string;
  username: string;
  password: string;
  /** `madonvi`, as it was given to the city */
  unit: string;
  /** milliseconds for one call, its answer included */
  timeout: number;
};

/** Whom to blame: the portal (`away`: it will be tried again as it is) or the message. */
export type Away = 'unreachable' | 'slow' | 'unavailable' | 'broken' | 'credentials';
export type NationalFault = Away | 'refused';

/** Of what the portal answers only numbers and its code are kept: its words may repeat a person's data. */
export type NationalAnswer<T> =
  | { taken: true; value: T }
  | { taken: false; fault: NationalFault; status: number | null; code: string | null };
type Refusal = Extract<NationalAnswer<never>, { taken: false }>;

const Answer = z.looseObject({
  error_code: z.coerce.string(),
  session: z.string().min(1).optional(),
  result: z.array(z.unknown()).optional(),
});

const taken = '0';
/** The session is none any more; the code is from memory, HTTP 401 says the same. */
const sessionEnded = '401';

const sessions = () => perProcess('national portal sessions', () => new Map<string, string>());
const keyOf = ({ url, username }: NationalPortal) => `${username}@${url}`;

/**
 * Hands one message to the national portal, signing in where that has not been done or has ended.
 * @param key the same for every attempt at this message, so that a receiver that had it already can see so
 */
export async function sendMessage(
  portal: NationalPortal,
  it: { service: Service; updating: boolean; key: string; data: object },
): Promise<NationalAnswer<undefined>> {
  const answer = await ask(portal, { service: it.service, isUpdating: it.updating, data: [it.data] }, it.key);
  return answer.taken ? { taken: true, value: undefined } : answer;
}

/** What the portal knows of these dossiers (`TraCuuHoSo`); those that it does not know are missing. */
export async function askAbout(portal: NationalPortal, codes: readonly string[]): Promise<NationalAnswer<KnownThere[]>> {
  const answer = await ask(portal, { service: 'TraCuuHoSo', isUpdating: false, data: codes.map((MaHoSo) => ({ MaHoSo })) });
  if (!answer.taken) return answer;
  const read = KnownThere.array().safeParse(answer.value.result ?? []);
  return read.success ? { taken: true, value: read.data } : { taken: false, fault: 'broken', status: 200, code: null };
}

async function ask(portal: NationalPortal, body: object, key?: string): Promise<NationalAnswer<z.infer<typeof Answer>>> {
  const known = sessions().get(keyOf(portal));
  const first = await within(portal, known, body, key);
  const ended = !first.taken && known !== undefined && (first.status === 401 || first.code === sessionEnded);
  if (!ended) return first;
  sessions().delete(keyOf(portal));
  return within(portal, undefined, body, key);
}

async function within(
  portal: NationalPortal,
  known: string | undefined,
  body: object,
  key: string | undefined,
): Promise<NationalAnswer<z.infer<typeof Answer>>> {
  let session = known;
  if (session === undefined) {
    const { username, password } = portal;
    const login = await post(portal, '/mapi/login', { username, password });
    if (!login.taken) return login.fault === 'refused' ? { ...login, fault: 'credentials' } : login;
    session = login.value.session;
    if (session === undefined) return { taken: false, fault: 'broken', status: 200, code: null };
    sessions().set(keyOf(portal), session);
  }
  const answer = await post(portal, '/mapi/g', { session, madonvi: portal.unit, ...body }, key);
  // A session that was given a moment ago and opens nothing: it is not the message.
  return !answer.taken && known === undefined && answer.status === 401 ? { ...answer, fault: 'credentials' } : answer;
}

const faultOf = (status: number): NationalFault =>
  status === 408 || status === 429 || status === 502 || status === 503 || status === 504
    ? 'unavailable'
    : status >= 400 && status < 500
      ? 'refused'
      : 'broken';

async function post(portal: NationalPortal, path: string, body: object, key?: string): Promise<NationalAnswer<z.infer<typeof Answer>>> {
  const signal = AbortSignal.timeout(portal.timeout);
  let status: number | null = null;
  try {
    const answer = await fetch(portal.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...(key && { 'idempotency-key': key }) },
      body: JSON.stringify(body),
      redirect: 'manual', // what it tells goes to the configured address and nowhere else
      signal,
    });
    status = answer.status;
    const text = await answer.text();
    if (status !== 200) return refused(faultOf(status), status, null);
    const read = Answer.safeParse(parsed(text));
    if (!read.success) return refused('broken', status, null);
    return read.data.error_code === taken ? { taken: true, value: read.data } : refused('refused', status, read.data.error_code);
  } catch {
    return refused(signal.aborted ? 'slow' : 'unreachable', status, null);
  }
}

const refused = (fault: NationalFault, status: number | null, code: string | null): Refusal => ({
  taken: false,
  fault,
  status,
  code: code && /^[\w.-]{1,24}$/.test(code) ? code : null,
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
