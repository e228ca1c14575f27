import { expect, test } from 'vitest';
import { Channel } from '#src/domain/dossiers/events.ts';
import { Status } from '#src/domain/dossiers/status.ts';
import { applicantCodes, channelCodes, statusCodes } from './codes.ts';
import { Difference, differenceOf, nationalMoment, servicesFor, toldEvents } from './messages.ts';
import { pauseAfterRefusal, pauseWhileAway, portalPauses, refusalPauses } from './pauses.ts';

const statuses = Status.values;

test('each of our statuses is one of theirs, and no two are the same', () => {
  const sent = [...statuses].map((status) => [status, statusCodes[status].code]);
  expect(sent).toEqual([
    [1, '1'],
    [2, '2'],
    [3, '3'],
    [4, '4'],
    [5, '5'],
    [6, '6'],
    [7, '7'],
    [8, '8'],
    [9, '9'],
    [10, '10'],
  ]);
});

test.each([
  ['in_person', '0'],
  ['post', '1'],
  ['online', '0'],
] as const)('what came in by %s goes as HinhThuc %s', (channel, code) => expect(channelCodes[channel].code).toBe(code));

test('no value claims to be verified while nobody has seen the specification', () => {
  const all = [
    ...[...statuses].map((status) => statusCodes[status]),
    ...Channel.options.map((channel) => channelCodes[channel]),
    ...Object.values(applicantCodes),
  ];
  expect(all.filter(({ trust }) => trust === 'verified')).toEqual([]);
});

const dues = ['', '20261125170000', '20261126170000'];
const ours = [...statuses].flatMap((status) => dues.map((due) => ({ status: statusCodes[status].code, due })));
test('both sides agree where status and due date are the same, in every combination; the status is named first', () => {
  expect(ours).toHaveLength(30);
  for (const here of ours) {
    expect(differenceOf(here, undefined)).toBe('missing');
    for (const there of ours)
      expect(differenceOf(here, there), JSON.stringify({ here, there })).toBe(
        here.status !== there.status ? 'status' : here.due !== there.due ? 'due' : null,
      );
  }
  expect(Difference.options).toEqual(['missing', 'status', 'due']);
});

test('a moment is told by the clock in Vietnam, to the second', () => {
  expect(nationalMoment(new Date('2026-11-22T17:05:09.999Z'))).toBe('20261123000509');
  expect(nationalMoment(null)).toBe('');
});

test('the whole dossier goes before the step that changed it, and what is between office and citizen goes nowhere', () => {
  expect(servicesFor('received')).toEqual(['DongBoHoSoMC', 'CapNhatTienDoHoSoMC']);
  expect(servicesFor('submitted')).toEqual(['DongBoHoSoMC']);
  for (const type of ['message_written', 'question_asked', 'rated', 'complained', 'opinion_given', 'stop_proposed'] as const)
    expect(toldEvents).not.toContain(type);
});

test('the pauses grow; of the portal never beyond a minute, and of a refused message they end', () => {
  expect([...portalPauses]).toEqual([...portalPauses].sort((a, b) => a - b));
  expect(portalPauses.at(-1)).toBe(60_000);
  const own = Array.from({ length: 50 }, (_, at) => pauseWhileAway(at + 1));
  expect(own).toEqual([...own].sort((a, b) => a - b));
  expect(own.at(-1)).toBe(300_000);
  expect([1, 2, 3, 4, 5].map(pauseAfterRefusal)).toEqual([...refusalPauses, undefined]);
});
