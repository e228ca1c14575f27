import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Procedure } from '#src/domain/procedures/procedure.ts';
import { feeRemarks, quote } from './quote.ts';

const procedure = (code: string) =>
  Procedure.parse(JSON.parse(readFileSync(new URL(`../../../prisma/seed/procedures/${code}.json`, import.meta.url), 'utf8')));
const today = '2026-11-23';

test('the certificate of marital status costs 0 đ online because of Resolution 411, and an unknown fee at the counter', () => {
  const online = quote(procedure('1.004873'), 'online', today);
  expect(online.total).toBe(0);
  expect(online.whyZero?.vi).toContain('411/NQ-HĐND');
  expect(online.lines).toMatchObject([{ kind: 'fee', amount: 0, waivedBy: { basis: { vi: expect.stringContaining('411/NQ-HĐND') } } }]);
  const counter = (exempt: string) => quote(procedure('1.004873'), 'in_person', today, { answers: { exempt } });
  expect(counter('no')).toMatchObject({ total: null, whyZero: null, lines: [{ amount: null }] });
  expect(counter('yes')).toMatchObject({ total: 0, lines: [{ amount: 0, basis: { en: expect.stringContaining('art. 11') } }] });
});

test('before the resolution the fee was due online too', () => {
  expect(quote(procedure('1.004873'), 'online', '2025-09-28').total).toBeNull();
  expect(quote(procedure('1.004873'), 'online', '2025-09-29').total).toBe(0);
});

test('a charge is never waived: a company pays 100.000 đ to publish, online too', () => {
  const online = quote(procedure('2.002043'), 'online', today);
  expect(online.lines.map(({ kind, amount }) => [kind, amount])).toEqual([
    ['fee', 0],
    ['charge', 100_000],
  ]);
  expect(online).toMatchObject({ total: 100_000, whyZero: null });
  expect(online.lines[1]?.waivedBy).toBeUndefined();
});

test('at the counter a company pays half the fee until the end of 2026 and the whole from 2027', () => {
  expect(quote(procedure('2.002043'), 'in_person', '2026-12-31').total).toBe(125_000);
  expect(quote(procedure('2.002043'), 'in_person', '2027-01-01').total).toBe(150_000);
});

test('an expired discount no longer applies: a driving licence online is 135.000 đ from 2026', () => {
  expect(quote(procedure('3.000347'), 'online', '2025-12-31').total).toBe(115_000);
  expect(quote(procedure('3.000347'), 'online', '2026-01-01').total).toBe(135_000);
  expect(quote(procedure('3.000347'), 'in_person', '2025-12-31').total).toBe(135_000);
});

test('each channel has its own fee: permanent residence', () => {
  expect(quote(procedure('1.004222'), 'online', today).total).toBe(10_000);
  expect(quote(procedure('1.004222'), 'in_person', today).total).toBe(20_000);
});

test('what costs nothing by law says its own reason, not that of the waiver', () => {
  const marriage = quote(procedure('1.000894'), 'online', today);
  expect(marriage.total).toBe(0);
  expect(marriage.lines[0]?.waivedBy).toBeUndefined();
  expect(marriage.whyZero?.en).toContain('Law on Civil Status');
});

test('a fee that is 0 đ in every case through this channel is one line, however open the case is', () => {
  const birth = quote(procedure('1.001193'), 'online', today);
  expect(birth.total).toBe(0);
  expect(birth.lines.filter(({ extra }) => !extra)).toMatchObject([{ kind: 'fee', amount: 0, waivedBy: {} }]);
  expect(birth.lines[0]?.open).toBeUndefined();
});

test('while the case is open its lines stand side by side, and there is no total', () => {
  const open = quote(procedure('1.001456'), 'in_person', today);
  expect(open.lines.map(({ amount, open: is }) => [amount, is])).toEqual([
    [200_000, true],
    [400_000, true],
  ]);
  expect(open.total).toBeNull();
  const lost = quote(procedure('1.001456'), 'in_person', today, { answers: { issue: 'reissue' } });
  expect(lost).toMatchObject({ total: 400_000, lines: [{ amount: 400_000 }] });
  expect(lost.lines[0]?.open).toBeUndefined();
});

test('copies are counted where the declaration says how many, and are in no total while it does not', () => {
  const of = (declaration?: Record<string, unknown>) =>
    quote(procedure('1.001193'), 'online', today, { answers: {}, ...(declaration && { declaration }) });
  expect(of()).toMatchObject({ total: 0, lines: [{ kind: 'fee' }, { kind: 'charge', amount: 8000, extra: true }] });
  expect(of({ copies_wanted: 'yes' })).toMatchObject({ total: 0, lines: [{ kind: 'fee' }, { extra: true }] });
  expect(of({ copies_wanted: 'yes', copies_count: 3 })).toMatchObject({
    total: 24_000,
    lines: [{ kind: 'fee' }, { amount: 8000, count: 3 }],
  });
  expect(of({ copies_wanted: 'no' }).lines).toHaveLength(1);
  expect(quote(procedure('2.000635'), 'online', today).total).toBeNull();
  expect(quote(procedure('2.000635'), 'online', today, { answers: {}, declaration: { copies_count: 2 } }).total).toBe(16_000);
});

test('an amount per page has no total, the line says it', () => {
  const copy = quote(procedure('2.000815'), 'in_person', today);
  expect(copy.total).toBeNull();
  expect(copy.lines).toMatchObject([{ kind: 'charge', amount: 2_000, per: { vi: 'mỗi trang' } }]);
});

test('a land certificate online: the fee is waived, the charge to appraise is still unknown, so the total is too', () => {
  expect(quote(procedure('1.012783'), 'online', today)).toMatchObject({
    total: null,
    lines: [
      { kind: 'fee', amount: 0 },
      { kind: 'charge', amount: null },
    ],
  });
});

test('what nobody found a rule for is unknown, not free', () => {
  expect(quote(procedure('1.001653'), 'online', today)).toMatchObject({
    total: null,
    whyZero: null,
    trust: null,
    lines: [{ amount: null }],
  });
});

test('an amount can be trusted as far as its rule: the waiver is verified, a fee from memory is not', () => {
  expect(quote(procedure('1.004873'), 'online', today).trust).toBe('verified');
  expect(quote(procedure('1.002755'), 'in_person', today).trust).toBe('memory');
  expect(quote(procedure('1.001456'), 'in_person', today).trust).toBe('verified');
});

test('a fee that is 0 đ only by memory is 0 đ by the verified waiver where one holds', () => {
  const online = quote(procedure('1.001266'), 'online', today);
  expect(online).toMatchObject({ total: 0, trust: 'verified' });
  expect(online.whyZero?.vi).toContain('411/NQ-HĐND');
  expect(quote(procedure('1.001266'), 'in_person', today)).toMatchObject({ total: 0, trust: 'memory' });
});

test.each(['1.001456', '3.000347', '3.000348', '3.000353'])('the discount of %s is not spoken of once it has ended', (code) => {
  const told = (day: string) => feeRemarks(procedure(code), day).notes.map(({ en }) => en);
  expect(told('2025-12-31')).toContain('Reduced when filed online, until the end of 2025.');
  expect(told('2026-01-01').filter((note) => note.includes('2025'))).toEqual([]);
});

test('why a line costs nothing is said once, and only while the rule holds', () => {
  expect(feeRemarks(procedure('1.004873'), today).whyZero).toHaveLength(1);
  expect(feeRemarks(procedure('1.004873'), '2025-09-28').whyZero).toEqual([]);
  expect(feeRemarks(procedure('2.002043'), today).whyZero[0]?.vi).toContain('411/NQ-HĐND');
});
