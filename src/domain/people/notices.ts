import { z } from 'zod';
import type { DossierEventType } from '#src/domain/dossiers/events.ts';

/** What people are told of. About a dossier they are named after its events; a filing is told to each side in its own words. */
export const NoticeKind = z.enum([
  'submitted',
  'filed_for_you',
  'filed_by_you',
  'received',
  'reception_refused',
  'issued',
  'result_returned',
  'withdrawn',
  'calendar_recomputed',
  'extended',
  'supplement_requested',
  'supplement_answered',
  'payment_requested',
  'payment_recorded',
  'payment_cancelled',
  'stopped',
  'complaint_answered',
  'question_asked',
  'message_written',
  'mandate_proposed',
  'mandate_accepted',
  'mandate_ending',
  'mandate_ended',
  'member_invited',
  'member_changed',
  'member_ended',
  'look_answered',
  'key_ending',
  'webhook_given_up',
  'draft_ending',
  'begun_draft_ending',
  'begun_draft_sent',
  'begun_draft_deleted',
  'drafts_out_of_reach',
  'drafts_left_to_you',
  'drafts_left_unsent',
  'digest',
  'desk_letter',
]);
export type NoticeKind = z.infer<typeof NoticeKind>;
/** What the portal's list shows. The others are letters that only sum up what stands in a list already, an organisation's or an official's. */
export const ListedKind = NoticeKind.exclude(['digest', 'desk_letter']);
export type ListedKind = z.infer<typeof ListedKind>;
export const isListed = (kind: NoticeKind): kind is ListedKind => ListedKind.safeParse(kind).success;
/** Told to those who manage an organisation, of what connects its software. */
export type ConnectionKind = 'key_ending' | 'webhook_given_up';
/** Told of a draft that somebody began for another: to him, to the other, or to who represents the organisation. */
export type BegunDraftKind =
  | 'begun_draft_ending'
  | 'begun_draft_deleted'
  | 'drafts_out_of_reach'
  | 'drafts_left_to_you'
  | 'drafts_left_unsent';

/** What a person chooses by: what only he can move, how it ended, how it goes on, what was written to him, who may act for him. */
export const NoticeGroup = z.enum(['asked', 'outcome', 'progress', 'words', 'rights']);
export type NoticeGroup = z.infer<typeof NoticeGroup>;
export const noticeGroups = NoticeGroup.options;

export const groupOf: Readonly<Record<ListedKind, NoticeGroup>> = {
  supplement_requested: 'asked',
  payment_requested: 'asked',
  question_asked: 'asked',
  key_ending: 'asked',
  webhook_given_up: 'asked',
  reception_refused: 'outcome',
  issued: 'outcome',
  result_returned: 'outcome',
  stopped: 'outcome',
  withdrawn: 'outcome',
  submitted: 'progress',
  received: 'progress',
  calendar_recomputed: 'progress',
  extended: 'progress',
  supplement_answered: 'progress',
  payment_recorded: 'progress',
  payment_cancelled: 'progress',
  draft_ending: 'asked',
  begun_draft_ending: 'asked',
  begun_draft_sent: 'progress',
  begun_draft_deleted: 'progress',
  drafts_out_of_reach: 'rights',
  drafts_left_to_you: 'rights',
  drafts_left_unsent: 'rights',
  message_written: 'words',
  look_answered: 'words',
  complaint_answered: 'words',
  filed_for_you: 'rights',
  filed_by_you: 'rights',
  mandate_proposed: 'rights',
  mandate_accepted: 'rights',
  mandate_ending: 'rights',
  mandate_ended: 'rights',
  member_invited: 'rights',
  member_changed: 'rights',
  member_ended: 'rights',
};

/** The ways out of the portal. In its own list everything stands, whatever was chosen: so nothing that matters in law can be switched off. */
export const NoticeChannel = z.enum(['email', 'sms', 'push']);
export type NoticeChannel = z.infer<typeof NoticeChannel>;
export const noticeChannels = NoticeChannel.options;

/** By channel, of what a person wishes to hear there. */
export type NoticeWishes = Readonly<Record<NoticeChannel, readonly NoticeGroup[]>>;

/** For whoever has chosen nothing: letters about everything, short messages where he must act or it is over. A device that he added wants all. */
export const usualWishes: NoticeWishes = { email: noticeGroups, sms: ['asked', 'outcome'], push: noticeGroups };

/** Who acts for somebody must not be able to keep it from him: these letters are always sent. */
export const alwaysSent: Readonly<Record<NoticeChannel, readonly NoticeGroup[]>> = { email: ['rights'], sms: [], push: [] };

/**
 * Through which channels a notice goes out. `digest`: the person has one of the organisation that it is about, which takes the place of
 * single messages but of what waits for him, since a deadline runs, and of what others may do in his name.
 */
export function channelsFor(
  kind: NoticeKind,
  { wishes, phone, devices, digest }: { wishes: NoticeWishes; phone: boolean; devices: number; digest: boolean },
): NoticeChannel[] {
  if (!isListed(kind)) return ['email'];
  const group = groupOf[kind];
  if (digest && group !== 'asked' && group !== 'rights') return [];
  // The end of a draft has had its letter before it stands in the list.
  const reachable: Record<NoticeChannel, boolean> = { email: kind !== 'draft_ending', sms: phone, push: devices > 0 };
  return noticeChannels.filter((it) => reachable[it] && (wishes[it].includes(group) || alwaysSent[it].includes(group)));
}

/**
 * Whom an entry of a journal is told to: who filed or for whom it was filed, who did it, who had begun it for who then sent it, who represents
 * the organisation, who may answer for it, who has a digest of it.
 */
export type Addressee = 'applicant' | 'actor' | 'beginner' | 'representative' | 'answerers' | 'followers';
export type Told = { whom: Addressee; kind: ListedKind };

/** What of an entry decides whom it is told to. */
export type TellingFacts = {
  type: DossierEventType;
  actorKind: string;
  /** an official filed it with the person's consent */
  assisted: boolean;
  /** it was filed under a mandate of such a side */
  mandated: 'person' | 'organisation' | null;
  /** a date that had been given has moved to a later one */
  later: boolean;
};

/** Who is told of an entry, and as what; nobody of what happens inside the office. */
export function toldOf({ type, actorKind, assisted, mandated, later }: TellingFacts): Told[] {
  if (type === 'submitted') {
    if (assisted || mandated === 'person')
      return [
        { whom: 'applicant', kind: 'filed_for_you' },
        { whom: 'actor', kind: 'filed_by_you' },
      ];
    // Handed in on paper: whoever did so stands there, and the next letter says that it was received, or why not.
    if (actorKind === 'staff') return [];
  }
  // A date that came nearer is no broken word: the page says it.
  if (type === 'calendar_recomputed' && !later) return [];
  if (type === 'message_written' && actorKind !== 'staff') return []; // his own words
  const kind = ListedKind.safeParse(type).data;
  if (!kind) return [];
  return [
    { whom: 'applicant', kind },
    ...(type === 'submitted' && !mandated ? [{ whom: 'beginner' as const, kind: 'begun_draft_sent' as const }] : []),
    ...(type === 'submitted' && mandated === 'organisation' ? [{ whom: 'representative' as const, kind: 'filed_for_you' as const }] : []),
    ...(groupOf[kind] === 'asked' ? [{ whom: 'answerers' as const, kind }] : []),
    // What is to be paid is for those who may pay it.
    ...(kind === 'payment_requested' ? [] : [{ whom: 'followers' as const, kind }]),
  ];
}

/** What was ticked in the form of wishes, by channel; what is none of the groups is left aside. */
export const readWishes = (ticked: Readonly<Record<NoticeChannel, readonly string[]>>): NoticeWishes => {
  const chosen = (channel: NoticeChannel) => noticeGroups.filter((group) => ticked[channel].includes(group));
  return { email: chosen('email'), sms: chosen('sms'), push: chosen('push') };
};
