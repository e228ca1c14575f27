import { describe, expect, test } from 'vitest';
import { DossierEvent, type DossierEventType } from '#src/domain/dossiers/events.ts';
import {
  channelsFor,
  groupOf,
  ListedKind,
  type NoticeGroup,
  noticeChannels,
  noticeGroups,
  type TellingFacts,
  toldOf,
  usualWishes,
} from './notices.ts';

const all = { email: noticeGroups, sms: noticeGroups, push: noticeGroups };
const nothing = { email: [], sms: [], push: [] };
const reachable = { phone: true, devices: 1, digest: false };
const listed = ListedKind.options;
const ofGroup = (group: NoticeGroup): ListedKind[] => listed.filter((kind) => groupOf[kind] === group);

/** The end of a draft has had a letter of its own. */
const written = (kind: ListedKind, channels: readonly string[]) => channels.filter((it) => it !== 'email' || kind !== 'draft_ending');

describe('Through which channels a notice goes', () => {
  test.each([
    // group, what was chosen, without a phone, and with a digest of its organisation
    ['asked', 'email sms push', 'email push', 'email sms push'],
    ['outcome', 'email sms push', 'email push', ''],
    ['progress', 'email push', 'email push', ''],
    ['words', 'email push', 'email push', ''],
    ['rights', 'email push', 'email push', 'email push'],
  ] as const)('%s, where nothing was chosen: %s; without a telephone: %s; with a digest: %s', (group, usual, phoneless, digested) => {
    for (const kind of ofGroup(group)) {
      expect(channelsFor(kind, { ...reachable, wishes: usualWishes }).join(' '), kind).toBe(written(kind, usual.split(' ')).join(' '));
      expect(channelsFor(kind, { ...reachable, wishes: usualWishes, phone: false }).join(' '), kind).toBe(
        written(kind, phoneless.split(' ')).join(' '),
      );
      expect(channelsFor(kind, { ...reachable, wishes: usualWishes, digest: true }).join(' '), kind).toBe(
        written(kind, digested.split(' ')).join(' '),
      );
    }
  });

  test('every kind × every single wish: what was chosen and nothing else, but the letters about who may act for one', () => {
    for (const kind of listed)
      for (const channel of noticeChannels)
        for (const group of noticeGroups) {
          const wishes = { ...nothing, [channel]: [group] };
          const always = groupOf[kind] === 'rights' ? ['email'] : [];
          const wanted = noticeChannels.filter((it) => always.includes(it) || (it === channel && groupOf[kind] === group));
          expect(channelsFor(kind, { ...reachable, wishes }), `${kind}, ${group} by ${channel}`).toEqual(written(kind, wanted));
        }
  });

  test('nothing goes where there is no device or no telephone, and a digest is a letter whatever was chosen', () => {
    for (const kind of listed)
      expect(channelsFor(kind, { wishes: all, phone: false, devices: 0, digest: false })).toEqual(written(kind, ['email']));
    for (const wishes of [all, nothing, usualWishes])
      for (const letter of ['digest', 'desk_letter'] as const) expect(channelsFor(letter, { ...reachable, wishes })).toEqual(['email']);
  });
});

describe('Who is told of an entry', () => {
  const told = (type: DossierEventType, facts: Partial<TellingFacts> = {}) =>
    toldOf({ type, actorKind: 'staff', assisted: false, mandated: null, later: false, ...facts }).map(
      ({ whom, kind }) => `${whom}: ${kind}`,
    );
  const citizen = { actorKind: 'citizen' };

  test.each([
    ['by oneself', citizen, ['applicant: submitted', 'beginner: begun_draft_sent', 'followers: submitted']],
    ['at a counter, with consent', { assisted: true }, ['applicant: filed_for_you', 'actor: filed_by_you']],
    ['on paper, by reception', {}, []],
    ['under a person’s mandate', { ...citizen, mandated: 'person' }, ['applicant: filed_for_you', 'actor: filed_by_you']],
    [
      'under an organisation’s mandate',
      { ...citizen, mandated: 'organisation' },
      ['applicant: submitted', 'representative: filed_for_you', 'followers: submitted'],
    ],
  ] as const)('filed %s', (_, facts, whom) => {
    expect(told('submitted', facts)).toEqual(whom);
  });

  test('a date that came nearer and one’s own words are told to nobody', () => {
    expect(told('calendar_recomputed')).toEqual([]);
    expect(told('calendar_recomputed', { later: true })).toHaveLength(2);
    expect(told('message_written', citizen)).toEqual([]);
    expect(told('message_written')).toHaveLength(2);
  });

  test('what has to be answered is told to all who may answer it', () => {
    for (const type of ['supplement_requested', 'question_asked'] as const)
      expect(told(type)).toEqual([`applicant: ${type}`, `answerers: ${type}`, `followers: ${type}`]);
  });

  test('what is to be paid is told to those who may pay it, not to all who follow', () => {
    expect(told('payment_requested')).toEqual(['applicant: payment_requested', 'answerers: payment_requested']);
  });

  test('of all that can happen to a dossier, these and no others concern the citizen', () => {
    const types = DossierEvent.options.map((it) => it.shape.type.value);
    expect(types.filter((type) => told(type, { ...citizen, later: true }).length > 0 || told(type).length > 0).sort()).toEqual(
      [
        ...['submitted', 'received', 'reception_refused', 'issued', 'result_returned', 'withdrawn', 'calendar_recomputed', 'extended'],
        ...[
          'supplement_requested',
          'supplement_answered',
          'payment_requested',
          'payment_recorded',
          'payment_cancelled',
          'stopped',
          'complaint_answered',
          'question_asked',
          'message_written',
        ],
      ].sort(),
    );
  });
});
