import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { pool } from '#src/data/database.ts';
import { saveOrganisation } from '#src/data/persons.ts';
import { actOnDossier } from '#src/services/act-on-dossier.ts';
import { openFiling } from '#src/services/filing/open-filing.ts';
import { submitDossier } from '#src/services/filing/submit-dossier.ts';
import { myArea } from '#src/services/my-area.ts';
import { openPaper } from '#src/services/open-paper.ts';
import { openUpload } from '#src/services/open-upload.ts';
import { linkToken, openLink, privateLink } from '#src/services/private-link.ts';
import type { Session } from '#src/services/session.ts';
import { trackDossier } from '#src/services/track-dossier.ts';
import { findOwnUpload } from '#src/services/uploads.ts';
import { maritalAnswers } from '../support/answers.ts';
import { firstCase } from '../support/case-answers.ts';
import { testDatabase } from '../support/database.ts';
import { actingFor, citizen, official } from '../support/people.ts';
import { testScanner } from '../support/scanner.ts';
import { sendFile } from '../support/sent-files.ts';

testDatabase();
testScanner();
const now = new Date('2026-11-23T03:02:00Z');
const procedure = '1.004873';
const place = 'doc_divorce_ruling_or_the_spouses_death';

/** Châu filed for the company, of which she was the representative; Bình is it now. */
let chau: Session;
let forIt: Session;
let successor: Session;
let stranger: Session;
let code: string;
let file: string;
let paper: string;

beforeAll(async () => {
  chau = await citizen('079199000789', now);
  const binh = await citizen('079085000456', now, 2);
  const company = { taxCode: '0399900015', name: 'Công ty TNHH Gạch Bông Ví Dụ' };
  const id = await saveOrganisation({ ...company, representativeId: chau.id });
  forIt = actingFor(chau, { id, ...company });
  successor = actingFor(binh, { id, ...company });
  stranger = await citizen('079190000123', now);
  file = await sendFile(forIt, { field: place, now });
  const answers = { ...maritalAnswers(), ...firstCase(procedure), [place]: [file] };
  const filed = await submitDossier({
    ...{ session: forIt, procedureCode: procedure, answers, origins: {}, channel: 'online' },
    ...{ key: randomUUID(), locale: 'vi', now },
  });
  if (!filed.ok) throw new Error(JSON.stringify(filed.error));
  code = filed.value.code;
  const reception = await official('tiepnhan.26740', now);
  const received = await actOnDossier({ session: reception, code, action: 'receive', given: {}, now });
  if (!received.ok) throw new Error(JSON.stringify(received.error));
  const { rows } = await pool().query<{ id: string }>('select id from paper where dossier_id = $1', [filed.value.id]);
  paper = rows[0]?.id ?? '';
});

/** Every way in which somebody signed in reads a dossier. */
const reads: Record<string, (session: Session) => Promise<unknown>> = {
  'its tracking page': async (session) => (await trackDossier(code, { session }, now))?.own?.answers,
  'its receipt': (session) => openFiling(code, { session }, now),
  'its slip': (session) => openPaper(paper, { session }, now),
  'its file': async (session) => {
    const opened = await openUpload(file, session, now);
    opened?.bytes.destroy();
    return opened;
  },
  'what is said of its file': (session) => findOwnUpload(session, file, now),
  'its line among my dossiers': async (session) => (await myArea(session, now))?.dossiers.find((it) => it.code === code),
  'who looked at it': async (session) => (await myArea(session, now))?.looks.find((it) => it.code === code),
};

describe('What was filed for a company', () => {
  test.each(Object.entries(reads))('%s is read by who acts for it', async (name, read) => {
    if (name !== 'who looked at it') expect(await read(forIt)).toBeTruthy();
  });

  test.each(Object.entries(reads))('%s is nothing to her who filed it, once she no longer acts for it', async (_, read) => {
    expect(await read(chau)).toBeFalsy();
  });

  test.each(Object.entries(reads))('%s is nothing to a stranger', async (_, read) => {
    expect(await read(stranger)).toBeFalsy();
  });

  test.each(Object.entries(reads).filter(([name]) => name !== 'what is said of its file' && name !== 'who looked at it'))(
    '%s is read by the representative who came after her',
    async (_, read) => {
      expect(await read(successor)).toBeTruthy();
    },
  );

  test('has no private link, whoever asks: it would outlive the right to act for the company, and one from before opens nothing', async () => {
    for (const session of [chau, forIt, successor, stranger]) expect(await privateLink(session, code, 'vi')).toBeUndefined();
    const { rows } = await pool().query<{ id: string }>('select id from dossier where code = $1', [code]);
    expect(await openLink(code, linkToken(rows[0]?.id ?? '', 0), now)).toBeUndefined();
  });

  test('she does not withdraw it either', async () => {
    const withdrawn = await actOnDossier({ session: chau, code, action: 'withdraw', given: {}, now });
    expect(withdrawn).toEqual({ ok: false, error: { kind: 'unknown-dossier' } });
  });

  test('and what she filed for herself is hers, whomever she acts for', async () => {
    const answers = { ...maritalAnswers(), ...firstCase(procedure) };
    const own = await submitDossier({
      ...{ session: chau, procedureCode: procedure, answers, origins: {}, channel: 'online' },
      ...{ key: randomUUID(), locale: 'vi', now },
    });
    if (!own.ok) throw new Error(own.error.kind);
    for (const session of [chau, forIt]) expect((await trackDossier(own.value.code, { session }, now))?.own?.answers).toBeTruthy();
    expect((await trackDossier(own.value.code, { session: successor }, now))?.own).toBeNull();
    expect((await myArea(chau, now))?.dossiers.map((it) => it.code)).toEqual([own.value.code]);
    expect((await myArea(forIt, now))?.dossiers.map((it) => it.code)).toEqual([code]);
  });
});
