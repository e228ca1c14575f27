import { hash } from 'node:crypto';
import { type Calendar, vietnamDate } from '#src/domain/clock/calendar.ts';
import { workingMinutesBetween } from '#src/domain/clock/working-time.ts';
import { answeredSlowly, slotOf } from '#src/domain/indicators/signs.ts';
import { type Mark, marksOfMoves } from '#src/domain/indicators/tally.ts';
import { type Work, workOf } from '#src/domain/reports/work.ts';
import { binaryRows, rowsOf } from './binary-rows.ts';
import type { Counting } from './counting.ts';
import { isoOf, putDossier, putEntry, putWork, textOf } from './dossier-rows.ts';
import { type Plain, storyOf } from './plain-story.ts';
import { idOf } from './residents.ts';
import { bigHoleOf, fillBig, fillHex, fillMoment, fillText, type Hole, hexHoleOf, holeOf, momentHoleOf } from './sheet.ts';
import type { Rows } from './tables.ts';

/*
 * Most dossiers went the plain way, and those of one version differ only in whose they are, who had them and when. The first of a kind is told
 * as any other is, with something that stands nowhere else in place of all that differs; where that lies in its rows, and in the texts that are
 * hashed, are the holes that are filled anew for each. Every hash is of the dossier's own text.
 */

type Span = readonly [from: number, until: number];
/** Of something that stands both as bytes and as text. */
type Twofold = { bytes: Hole; text: Hole };

type Stamp = {
  sheet: Buffer;
  /** where the text of each entry lies */
  texts: Span[];
  rows: Record<'journal' | 'dossier' | 'work_entry', Span>;
  ids: Record<keyof typeof ids, Twofold>;
  texted: Record<'receiving' | 'competent' | 'code' | 'number' | 'answers', Hole>;
  submission: Hole;
  due: Twofold;
  /** by entry: when it was, its number in the journal, its hash, and what it counts for but for whose it is and when */
  entries: { at: Twofold; id: Hole; sum: Twofold; marks: Mark[]; works: Work[] }[];
};

const fillId = (sheet: Buffer, { bytes, text }: Twofold, hexadecimal: string): void => {
  fillHex(sheet, bytes, hexadecimal);
  fillText(sheet, text, hexadecimal);
};

const genesis = '0'.repeat(64);
const ids = {
  ...{ dossier: idOf('blank', 0), applicant: idOf('blank', 1), submission: idOf('blank', 2) },
  ...{ reception: idOf('blank', 3), head: idOf('blank', 4), specialist: idOf('blank', 5), clerk: idOf('blank', 6) },
};
const answersHash = hash('sha256', 'answers', 'hex');
const submissionHash = hash('sha256', 'submission', 'hex');
const firstId = 0x5a5a5a5a5a5a5;

const afterHyphen = (code: string): string => code.slice(code.indexOf('-') + 1);

/** The same with signs that stand nowhere else for all that differs; its moments are its own, since what it counts for depends on them. */
function blankOf({ filing, ...plain }: Plain): Plain {
  const { code, receivingUnit, competentUnit, declared } = filing;
  const number = '#'.repeat(afterHyphen(code).length);
  const receiving = '\x7f'.repeat(receivingUnit.length);
  const blank = {
    ...{ id: ids.dossier, applicantId: ids.applicant, code: `${'^'.repeat(code.length - number.length - 1)}-${number}` },
    ...{ receivingUnit: receiving, competentUnit: competentUnit === receivingUnit ? receiving : '~'.repeat(competentUnit.length) },
    declared: { ...declared, answersHash },
  };
  return { ...plain, staff: ids, filing: { ...filing, ...blank } };
}

function stampOf(plain: Plain, calendar: Calendar): Stamp {
  const blank = blankOf(plain);
  const { code, receivingUnit, competentUnit } = blank.filing;
  const { moves, dossier: last } = storyOf(blank);
  const rows = { journal: binaryRows(8_192), dossier: binaryRows(1_024), work_entry: binaryRows(1_024) };
  const sums = [genesis];
  const texts = moves.map(({ entry }, i) => {
    const previous = sums[i] ?? genesis;
    sums.push(putEntry(rows, entry, previous, firstId + i));
    return Buffer.from(textOf(entry, JSON.stringify(entry.event), previous));
  });
  const works = moves.map(({ before, after, entry }) => workOf(before, after, entry));
  for (const work of works.flat()) putWork(rows, work);
  putDossier(rows, last, sums.at(-1) ?? genesis, ids.submission, submissionHash);

  let length = 0;
  const parts = [...texts, ...Object.values(rows).map((it) => rowsOf(it.take()))];
  const spans = parts.map((part): Span => {
    length += part.length;
    return [length - part.length, length];
  });
  const sheet = Buffer.concat(parts);
  const [journal = [0, 0], dossier = [0, 0], work_entry = [0, 0]] = spans.slice(texts.length);
  const twofold = (hexadecimal: string): Twofold => ({ bytes: hexHoleOf(sheet, hexadecimal), text: holeOf(sheet, hexadecimal) });
  const moment = (at: number): Twofold => ({ bytes: momentHoleOf(sheet, at), text: holeOf(sheet, isoOf(new Date(at))) });
  return {
    sheet,
    texts: spans.slice(0, texts.length),
    rows: { journal, dossier, work_entry },
    ids: Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, twofold(id)])) as Stamp['ids'],
    texted: {
      ...{ receiving: holeOf(sheet, receivingUnit), competent: holeOf(sheet, competentUnit) },
      ...{ code: holeOf(sheet, code), number: holeOf(sheet, afterHyphen(code)), answers: holeOf(sheet, answersHash) },
    },
    submission: hexHoleOf(sheet, submissionHash),
    due: moment(Date.parse(plain.due)),
    entries: moves.map(({ entry: { sequence } }, i) => ({
      ...{ at: moment(plain.at[i] ?? 0), id: bigHoleOf(sheet, firstId + i), sum: twofold(sums[i + 1] ?? '') },
      ...{ marks: marksOfMoves(moves, calendar, new Set([sequence])), works: works[i] ?? [] },
    })),
  };
}

/** To cut a stamp takes as long as to tell some dossiers. */
const worthFrom = 4;

type Submission = { key: string; hash: string };

/**
 * Finds the stamp for a plain story, where enough of its kind have been told: what writes its rows of journal, dossier and work, and counts it.
 */
export function stampsOf(calendar: Calendar, rows: Pick<Rows, keyof Stamp['rows']>, counting: Pick<Counting, 'addMark' | 'addWork'>) {
  const stamps = new Map<string, { seen: number; stamp?: Stamp }>();

  /** All on which the bytes depend, but for what is put into the holes. */
  const kindOf = ({ filing, at, due, stars }: Plain): string => {
    const { version, channel, limit, code, receivingUnit, competentUnit } = filing;
    const [submitted = 0, received = 0, , issued = 0] = at;
    const dueAt = Date.parse(due);
    const slowly = answeredSlowly(new Date(submitted), new Date(received), calendar);
    const decides = competentUnit === receivingUnit ? '=' : competentUnit.length;
    return `${version.id} ${channel} ${limit.amount} ${limit.unit} ${stars} ${slowly} ${issued > dueAt} ${at.indexOf(dueAt)} ${code.length} ${code.indexOf('-')} ${receivingUnit.length} ${decides}`;
  };

  /** @param id of the first entry; the others have the next */
  const press = (stamp: Stamp, plain: Plain, id: number, submission: Submission): void => {
    const { sheet, texts, texted, entries } = stamp;
    const { filing, at, due, staff } = plain;

    fillId(sheet, stamp.ids.dossier, filing.id);
    fillId(sheet, stamp.ids.applicant, filing.applicantId);
    fillId(sheet, stamp.ids.submission, submission.key);
    fillId(sheet, stamp.ids.reception, staff.reception);
    fillId(sheet, stamp.ids.head, staff.head);
    fillId(sheet, stamp.ids.specialist, staff.specialist);
    fillId(sheet, stamp.ids.clerk, staff.clerk);
    fillText(sheet, texted.receiving, filing.receivingUnit);
    fillText(sheet, texted.competent, filing.competentUnit);
    fillText(sheet, texted.code, filing.code);
    fillText(sheet, texted.number, afterHyphen(filing.code));
    fillText(sheet, texted.answers, filing.declared.answersHash);
    fillHex(sheet, stamp.submission, submission.hash);
    const dueAt = new Date(due);
    fillMoment(sheet, stamp.due.bytes, dueAt.getTime());
    fillText(sheet, stamp.due.text, due);

    const took = workingMinutesBetween(calendar, new Date(at[1] ?? 0), new Date(at[3] ?? 0));
    for (let i = 0; i < entries.length; i++) {
      const entry = entries[i] as Stamp['entries'][number];
      const moment = new Date(at[i] ?? 0);
      fillMoment(sheet, entry.at.bytes, moment.getTime());
      fillText(sheet, entry.at.text, isoOf(moment));
      fillBig(sheet, entry.id, id + i);
      const [from, until] = texts[i] as Span;
      const sum = hash('sha256', sheet.subarray(from, until), 'hex');
      fillId(sheet, entry.sum, sum);
      const day = vietnamDate(moment);
      for (const mark of entry.marks) {
        mark.unit = filing.competentUnit;
        mark.day = day;
        if (mark.took) mark.took.minutes = took;
        if (mark.closed !== undefined) mark.closed = slotOf(moment);
        counting.addMark(mark);
      }
      for (const work of entry.works) {
        work.dossierId = filing.id;
        work.unit = filing.competentUnit;
        if (work.dueAt) work.dueAt = dueAt;
        work.at = moment;
        if (work.officer !== null) work.officer = staff.specialist;
        counting.addWork(work);
      }
    }
    rows.journal.again(sheet, ...stamp.rows.journal);
    rows.dossier.again(sheet, ...stamp.rows.dossier);
    rows.work_entry.again(sheet, ...stamp.rows.work_entry);
  };

  return (plain: Plain): ((id: number, submission: Submission) => void) | undefined => {
    const kind = kindOf(plain);
    const known = stamps.get(kind) ?? { seen: 0 };
    stamps.set(kind, known);
    if (++known.seen < worthFrom) return undefined;
    known.stamp ??= stampOf(plain, calendar);
    const { stamp } = known;
    return (id, submission) => press(stamp, plain, id, submission);
  };
}
