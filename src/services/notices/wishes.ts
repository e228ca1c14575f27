import { createHash, randomUUID } from 'node:crypto';
import { vapidPublicKey } from '#src/adapters/vapid-key.ts';
import { deleteDevice, devicesOf, digestsOf, findWishes, saveDevice, saveWishes } from '#src/data/notice-wishes.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { DigestRhythm, nextDigestAt } from '#src/domain/people/digest-time.ts';
import { type NoticeChannel, type NoticeWishes, readWishes, usualWishes } from '#src/domain/people/notices.ts';
import { mobileIn } from '#src/domain/people/phone.ts';
import { mostDevices, type PushAddress, readPushAddress } from '#src/domain/people/push-address.ts';
import { secret, smsGateway } from '#src/env.ts';
import { followedOrganisations } from '#src/services/acting.ts';
import { signedInPerson } from '#src/services/filing/known-person.ts';
import { nearReceivers } from '#src/services/integrators/webhooks.ts';
import type { Session } from '#src/services/session.ts';
import { isUuid } from '#src/services/uuid.ts';

export type MyWishes = {
  wishes: NoticeWishes;
  locale: Locale;
  /** as the identity provider has them, all but hidden; null where it has none */
  email: string | null;
  phone: string | null;
  /** the portal can send short messages */
  sms: boolean;
  organisations: { id: string; name: string; every: DigestRhythm | 'each' }[];
  /** `mark`: SHA-256 of the endpoint, by which a browser knows itself */
  devices: { id: string; service: string; mark: string; madeAt: Date }[];
  /** of the portal, for browsers */
  pushKey: string;
};

const maskedEmail = (email: string): string => email.replace(/^(.).*(?=@)/, '$1***');
const maskedPhone = (phone: string): string => `${phone.slice(0, 3)} *** ${phone.slice(-3)}`;

/** How whoever is signed in wants to be told, and how he can be. @param locale of the page, where he has chosen none */
export async function myWishes(session: Session, locale: Locale, now: Date): Promise<MyWishes> {
  const [kept, digests, devices, followed, { claims }] = await Promise.all([
    findWishes(session.id),
    digestsOf(session.id),
    devicesOf(session.id),
    followedOrganisations(session, now),
    signedInPerson(session),
  ]);
  const phone = mobileIn(claims?.phone_number);
  return {
    wishes: kept ?? usualWishes,
    locale: kept?.locale ?? locale,
    email: claims?.email ? maskedEmail(claims.email) : null,
    phone: phone ? maskedPhone(phone) : null,
    sms: smsGateway() !== undefined,
    organisations: followed.map(({ id, name }) => ({ id, name, every: digests.get(id) ?? 'each' })),
    devices: devices.map(({ id, endpoint, madeAt }) => ({
      ...{ id, madeAt, service: new URL(endpoint).hostname },
      mark: createHash('sha256').update(endpoint).digest('hex'),
    })),
    pushKey: vapidPublicKey(secret('VAPID_PRIVATE_KEY')),
  };
}

/** Takes over the whole form; digests of what he follows today alone. */
export async function chooseWishes(
  session: Session,
  typed: Readonly<Record<NoticeChannel, readonly string[]>> & { locale: string; rhythmOf: (organisationId: string) => string },
  now: Date,
): Promise<void> {
  const followed = await followedOrganisations(session, now);
  await saveWishes(session.id, {
    ...readWishes(typed),
    locale: typed.locale === 'en' ? 'en' : 'vi',
    digests: followed.map(({ id }) => {
      const every = DigestRhythm.safeParse(typed.rhythmOf(id)).data;
      return { organisationId: id, wanted: every ? { every, nextAt: nextDigestAt(every, now) } : null };
    }),
    now,
  });
}

/** This browser takes messages from now on. @returns false where what it sent is no address of a push service */
export async function addDevice(session: Session, sent: PushAddress, now: Date): Promise<boolean> {
  const address = readPushAddress(sent, nearReceivers());
  if (!address) return false;
  await saveDevice(session.id, { id: randomUUID(), ...address }, mostDevices, now);
  return true;
}

export const removeDevice = async (session: Session, id: string): Promise<void> => {
  if (isUuid(id)) await deleteDevice(id, session.id);
};
