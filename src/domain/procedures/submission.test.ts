import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Procedure } from './procedure.ts';
import { countsAs, filingWay, Submission } from './submission.ts';

const local = { kind: 'local' } as const;
const portal = {
  name: { vi: 'Cổng Dịch vụ công quốc gia', en: 'National Public Service Portal' },
  host: 'dichvucong.gov.vn',
  url: 'https://dichvucong.gov.vn/thu-tuc-hanh-chinh/1',
  hotline: '18001096',
};
const handOff = { kind: 'hand_off', portal, basis: { vi: 'Theo trang của thủ tục', en: 'By its page' }, trust: 'verified' } as const;
const [online, counter, post] = [{ channel: 'online' }, { channel: 'in_person' }, { channel: 'post' }] as const;

test.each([
  // where it is submitted, its channels, by a citizen, by an official at a counter
  [local, [online, counter, post], 'local', 'assisted'],
  [local, [online], 'local', undefined],
  [local, [counter, post], undefined, 'assisted'],
  [local, [post], undefined, undefined],
  [handOff, [online, counter, post], 'hand_off', undefined],
  [handOff, [online], 'hand_off', undefined],
  [handOff, [counter], undefined, undefined],
  [handOff, [post], undefined, undefined],
] as const)('%#: the way of a citizen is %s', (submission, channels, citizen, staff) => {
  expect(filingWay({ submission, channels }, 'citizen')).toBe(citizen);
  expect(filingWay({ submission, channels }, 'staff')).toBe(staff);
});

test('what is filed at a counter is not counted as online', () => {
  expect(countsAs).toEqual({ local: 'online', hand_off: 'online', assisted: 'in_person' });
});

describe('Where a procedure is submitted', () => {
  test('a link leads to the host that people are told, and never in the clear', () => {
    expect(Submission.safeParse(handOff).success).toBe(true);
    for (const url of [
      'https://dichvucong.gov.vn.vidu.vn/1',
      'https://vidu.vn/dichvucong.gov.vn',
      'http://dichvucong.gov.vn/1',
      'dichvucong.gov.vn',
    ])
      expect(Submission.safeParse({ ...handOff, portal: { ...portal, url } }).success, url).toBe(false);
    expect(Submission.safeParse({ ...handOff, basis: { vi: ' ', en: 'x' } }).success).toBe(false);
  });

  test('of the catalogue six go to the national portal, each with its own page and where we know it from; the others are filed here', () => {
    const all = globSync('prisma/seed/procedures/*.json').map((file) => Procedure.parse(JSON.parse(readFileSync(file, 'utf8'))));
    const away = all.filter(({ submission }) => submission.kind === 'hand_off');
    expect(away.map(({ code }) => code).sort()).toEqual(['1.001456', '1.010386', '1.012575', '1.013065', '1.014061', '1.014062']);
    for (const { code, submission, source } of away) {
      if (submission.kind !== 'hand_off') throw new Error(code);
      expect(submission.portal.url, code).toBe(source.url);
      expect(submission.trust, code).toBe(code === '1.001456' ? 'inferred' : 'verified');
    }
    expect(all.filter(({ submission }) => submission.kind === 'local')).toHaveLength(107);
  });
});
