import webPush from 'web-push';
import { NotTaken } from './not-taken.ts';
import { callOutside } from './outside-call.ts';
import { vapidPublicKey } from './vapid-key.ts';

export type PushSettings = {
  /** 32 bytes in base64url */
  privateKey: string;
  /** whom a push service can ask about us, `https:` or `mailto:` */
  subject: string;
  /** push services of this machine may be called: it is its own outside world */
  loopback: boolean;
};
export type PushAddress = { endpoint: string; p256dh: string; auth: string };

const keptFor = 3 * 86_400; // seconds for which a push service waits for the device

/**
 * Hands one message, encrypted for one browser, to its push service. The endpoint came from a browser, so it is called as addresses of
 * strangers are; the same id takes the place of an earlier try that was not delivered yet.
 * @throws NotTaken; `gone` where the browser no longer wants any
 */
export async function sendPush(settings: PushSettings, to: PushAddress, payload: string, id: string): Promise<void> {
  const { endpoint, headers, body } = webPush.generateRequestDetails(
    { endpoint: to.endpoint, keys: { p256dh: to.p256dh, auth: to.auth } },
    payload,
    {
      vapidDetails: { subject: settings.subject, publicKey: vapidPublicKey(settings.privateKey), privateKey: settings.privateKey },
      TTL: keptFor,
      topic: id.replaceAll('-', ''),
      contentEncoding: 'aes128gcm',
    },
  );
  const done = await callOutside({ url: endpoint, headers: headers as Record<string, string>, body: body ?? '' }, settings);
  if (done.taken) return;
  const { status, fault } = done;
  if (fault === 'address') throw new NotTaken('address', false);
  if (fault !== 'status') throw new NotTaken('unreachable', true);
  if (status === 404 || status === 410) throw new NotTaken('gone', false, status);
  throw new NotTaken('refused', status === 429 || (status ?? 0) >= 500, status);
}
