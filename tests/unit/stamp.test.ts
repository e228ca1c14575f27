import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BinaryRows, binaryRows } from '#prisma/seed/load/binary-rows.ts';
import { putDossier, putEntry, putWork } from '#prisma/seed/load/dossier-rows.ts';
import { type Plain, storyOf } from '#prisma/seed/load/plain-story.ts';
import { stampsOf } from '#prisma/seed/load/stamp.ts';
import { calendarOf } from '#src/domain/clock/calendar.ts';
import { type Mark, marksOfMoves } from '#src/domain/indicators/tally.ts';
import { type Work, workOfMoves } from '#src/domain/reports/work.ts';

const calendar = calendarOf(
  [],
  [
    ['07:30', '11:30'],
    ['13:00', '17:00'],
  ],
);
const monday = Date.parse('2026-03-02T01:00:00Z');

const hex = (bytes: number) => fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 2 * bytes, maxLength: 2 * bytes });
const id = fc.uuid();
const unit = fc.constantFrom('26740', '25747', '26740-CA', 'vp_ubnd');

type Of<T> = T extends fc.Arbitrary<infer It> ? It : never;

/** What those of one kind have in common. */
const kind = fc.record({
  ...{ receivingUnit: unit, competentUnit: unit, version: fc.constantFrom('1.000001', '1.000002') },
  code: fc.constantFrom('38.98.H29-260302-', '38.98.H29-260302-1', '001.38.98.H29-260302-'),
  channel: fc.constantFrom('online' as const, 'in_person' as const, 'post' as const),
  /** the date by law: before or after the result, or at the very moment of an entry */
  due: fc.constantFrom('2026-03-03T10:00:00.000Z', '2026-03-20T10:00:00.000Z', 1, 3),
  stars: fc.constantFrom(undefined, undefined, 2, 5),
});
const own = fc.record({
  ...{ id, applicantId: id, reception: id, head: id, specialist: id, clerk: id, answersHash: hex(32), submissionHash: hex(32) },
  number: fc.integer({ min: 1_000, max: 9_999 }),
  gaps: fc.array(fc.integer({ min: 1_000, max: 2 * 86_400_000 }), { minLength: 5, maxLength: 5 }),
});

function plainOf({ due, stars, ...of }: Of<typeof kind>, it: Of<typeof own>): Plain {
  const at = [monday];
  for (const gap of it.gaps) at.push((at.at(-1) ?? 0) + gap);
  const version = { id: `00000000-0000-4000-8000-${of.version.replace('.', '').padStart(12, '0')}`, procedure: { code: of.version } };
  const filing = {
    ...{ id: it.id, code: `${of.code}${it.number}`, version: version as Plain['filing']['version'], channel: of.channel },
    ...{ applicantId: it.applicantId, receivingUnit: of.receivingUnit, competentUnit: of.competentUnit },
    limit: { amount: 3, unit: 'working_day' as const },
    declared: { answers: {}, answersHash: it.answersHash, submissionHash: it.submissionHash, salt: '' },
  };
  const staff = { reception: it.reception, head: it.head, specialist: it.specialist, clerk: it.clerk };
  const dueAt = typeof due === 'number' ? new Date(at[due] ?? 0).toISOString() : due;
  return { filing, at: at.slice(0, stars === undefined ? 5 : 6), due: dueAt, staff, stars };
}

type Written = { journal: string; dossier: string; work_entry: string; marks: Mark[]; works: Work[] };
const taken = (rows: Record<'journal' | 'dossier' | 'work_entry', BinaryRows>) => ({
  journal: Buffer.from(rows.journal.take()).toString('hex'),
  dossier: Buffer.from(rows.dossier.take()).toString('hex'),
  work_entry: Buffer.from(rows.work_entry.take()).toString('hex'),
});

const fewRows = () => ({ journal: binaryRows(8_192), dossier: binaryRows(1_024), work_entry: binaryRows(1_024) });

/** As every other dossier is written. */
function told(it: Plain, firstId: number, key: string): Written {
  const { moves, dossier } = storyOf(it);
  const rows = fewRows();
  let previous = '0'.repeat(64);
  moves.forEach(({ entry }, i) => {
    previous = putEntry(rows, entry, previous, firstId + i);
  });
  const works = workOfMoves(moves);
  for (const work of works) putWork(rows, work);
  putDossier(rows, dossier, previous, key, it.filing.declared.submissionHash);
  return { ...taken(rows), marks: marksOfMoves(moves, calendar), works };
}

test('a stamped dossier is byte by byte, and in what it counts for, what it would be if it were told', () => {
  const rows = fewRows();
  const marks: Mark[] = [];
  const works: Work[] = [];
  const stampFor = stampsOf(calendar, rows, {
    addMark: (mark) => marks.push(structuredClone(mark)),
    addWork: (work) => works.push(structuredClone(work)),
  });
  let stamped = 0;
  const property = fc.property(
    kind,
    fc.array(own, { minLength: 8, maxLength: 12 }),
    fc.integer({ min: -(2 ** 52), max: 2 ** 52 }),
    id,
    (of, all, first, key) => {
      for (const it of all.map((one) => plainOf(of, one))) {
        const press = stampFor(it);
        if (!press) continue;
        stamped += 1;
        press(first, { key, hash: it.filing.declared.submissionHash });
        const counted = { marks: marks.splice(0), works: works.splice(0) };
        expect({ ...taken(rows), ...counted }).toEqual(told(it, first, key));
      }
    },
  );
  fc.assert(property, { numRuns: 100 });
  expect(stamped).toBeGreaterThan(100);
});
