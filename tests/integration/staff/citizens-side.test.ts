import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pool } from '#src/data/database.ts';
import { findDossier } from '#src/data/dossiers.ts';
import { papersOf } from '#src/data/papers.ts';
import { saveOrganisation } from '#src/data/persons.ts';
import { queueCounts, queuePage } from '#src/data/queries/queue.ts';
import { readSnapshot, snapshot } from '#src/data/snapshot.ts';
import { deadlineBounds, type WorkQueue, workQueues } from '#src/domain/dossiers/queues.ts';
import type { Ground } from '#src/domain/people/acting.ts';
import { actAtDesk } from '#src/services/act-at-desk.ts';
import { runBulk } from '#src/services/bulk/run-bulk.ts';
import { openJobFile } from '#src/services/bulk/see-job.ts';
import { startBulk } from '#src/services/bulk/start-bulk.ts';
import { beginMessage } from '#src/services/conversation/write.ts';
import { submitDossier } from '#src/services/filing/submit-dossier.ts';
import { noteForColleagues } from '#src/services/internal-notes.ts';
import { markTasks } from '#src/services/mark-tasks.ts';
import { openPaper } from '#src/services/open-paper.ts';
import type { Session } from '#src/services/session.ts';
import { openRegister } from '#src/services/slips/register.ts';
import { soundAlarms } from '#src/services/sound-alarms.ts';
import { openDossier } from '#src/services/staff-dossier.ts';
import { openMarking } from '#src/services/supplements/marking.ts';
import { maritalAnswers } from '../../support/answers.ts';
import { testDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import { actingFor, citizen, official } from '../../support/people.ts';
import { objectsOf } from '../../support/read-pdf.ts';
import { act, advance, at } from './filed.ts';

testDatabase();
const ward = '26740';
const procedureCode = '1.004873';
const morning = at('08:00');
const noon = at('12:00');

let company: { id: string; taxCode: string; name: string };
let chau: Session;
let binh: Session;
let forCompany: string;
let forBinh: string;

async function file(session: Session): Promise<string> {
  const filed = await submitDossier({
    ...{ session, procedureCode, answers: maritalAnswers(), origins: {}, channel: 'online' },
    ...{ key: randomUUID(), locale: 'vi', now: morning },
  });
  if (!filed.ok) throw new Error(JSON.stringify(filed.error));
  return filed.value.code;
}

beforeAll(async () => {
  chau = await citizen('079199000789', morning, 2);
  binh = await citizen('079085000456', morning, 2);
  const it = { taxCode: '0399900015', name: 'Công ty TNHH Gạch Bông Ví Dụ' };
  company = { ...it, id: await saveOrganisation({ ...it, representativeId: chau.id }) };
});
beforeEach(async () => {
  await pool().query('update organisation_member set ended_at = now() where ended_at is null');
  await pool().query('update mandate set ended_at = now() where ended_at is null');
  await pool().query('update organisation set representative_id = $2, confirmed = true where id = $1', [company.id, chau.id]);
  forCompany = await file(actingFor(chau, company));
  forBinh = await file(binh);
});

type Whom = { company: true } | { company?: false };
async function addMandate(
  agent: Session,
  { company: firm }: Whom,
  it: { procedures?: string[]; from?: string; until?: string; ended?: boolean },
) {
  await pool().query(
    `insert into mandate (id, principal_number, principal_person_id, principal_organisation_id, agent_number, agent_person_id, procedures, all_procedures,
       "from", until, locale, text, salt, hash, proposed_by, proposed_at, principal_accepted_at, agent_accepted_at, ended_at)
     values ($1, '1', $2, $3, '2', $4, $5, $6, $7, $8, 'vi', '', '', decode(repeat('ab', 32), 'hex'), $4, $9, $9, $9, $10)`,
    [
      ...[randomUUID(), firm ? null : binh.id, firm ? company.id : null, agent.id, it.procedures ?? [], !it.procedures],
      ...[it.from ?? '2026-11-01', it.until ?? '2026-12-31', morning, it.ended ? morning : null],
    ],
  );
}
const addMember = (person: Session, roles: string[], it: { accepted?: boolean; ended?: boolean } = {}) =>
  pool().query(
    `insert into organisation_member (id, organisation_id, person_id, identity_number, roles, invited_by, invited_at, accepted_at, ended_at)
     values (gen_random_uuid(), $1, $2, gen_random_uuid()::text, $3, $4, $5, $6, $7)`,
    [company.id, person.id, roles, chau.id, morning, it.accepted === false ? null : morning, it.ended ? morning : null],
  );

const errorOf = (done: { ok: true } | { ok: false; error: { kind: string } }): string | undefined =>
  done.ok ? undefined : done.error.kind;

/** How the official stands to the dossier wherever it could matter: by the page, by each thing he could do, in his queue and its counter. */
async function standing(account: string, code: string, queue: WorkQueue): Promise<{ page: boolean; note: boolean; listed: boolean }> {
  const session = await official(account);
  const opened = await openDossier(session, code, noon);
  const desk = { me: session.id, posts: session.posts, bounds: deadlineBounds(snapshot().calendar, noon) };
  const listed = (await queuePage(queue, desk, { limit: 500 })).rows.map((row) => row.code);
  expect((await queueCounts(desk)).queues[queue]).toBe(listed.length);
  const note = await noteForColleagues(session, code, { id: randomUUID(), text: 'Cần xem lại hồ sơ này.' }, noon);
  return { page: opened?.own ?? false, note: errorOf(note) === 'own-dossier', listed: listed.includes(code) };
}
const own = { page: true, note: true, listed: false };
const others = { page: false, note: false, listed: true };

describe('An official is on the citizen’s side', () => {
  const head = 'truongphong.26740';
  const he = () => official(head);
  test.each<[who: string, dossier: 'company' | 'binh', make: () => Promise<unknown>, tied: boolean]>([
    [
      'as the company’s representative',
      'company',
      async () => pool().query('update organisation set representative_id = $2 where id = $1', [company.id, (await he()).id]),
      true,
    ],
    [
      'as the representative of a company that only a counter has met',
      'company',
      async () =>
        pool().query('update organisation set representative_id = $2, confirmed = false where id = $1', [company.id, (await he()).id]),
      true,
    ],
    ['as a member who files', 'company', async () => addMember(await he(), ['file']), true],
    ['as a member who manages', 'company', async () => addMember(await he(), ['manage']), true],
    ['as a member who only reads', 'company', async () => addMember(await he(), ['follow']), true],
    ['not as a member who has not accepted', 'company', async () => addMember(await he(), ['file'], { accepted: false }), false],
    ['not as a member who has left', 'company', async () => addMember(await he(), ['file'], { ended: true }), false],
    ['under the company’s mandate', 'company', async () => addMandate(await he(), { company: true }, {}), true],
    ['under a person’s mandate for everything', 'binh', async () => addMandate(await he(), {}, {}), true],
    ['under a mandate for this procedure', 'binh', async () => addMandate(await he(), {}, { procedures: [procedureCode] }), true],
    ['not under one for another procedure', 'binh', async () => addMandate(await he(), {}, { procedures: ['2.000815'] }), false],
    ['on the last day of a mandate', 'binh', async () => addMandate(await he(), {}, { until: '2026-11-23' }), true],
    ['not once it is over', 'binh', async () => addMandate(await he(), {}, { until: '2026-11-22' }), false],
    ['not before it begins', 'binh', async () => addMandate(await he(), {}, { from: '2026-11-24' }), false],
    ['not after it was taken back', 'binh', async () => addMandate(await he(), {}, { ended: true }), false],
    ['not where it is somebody else’s', 'binh', async () => addMandate(await he(), { company: true }, {}), false],
    ['not where nothing ties him', 'company', async () => undefined, false],
  ])('%s', async (_, which, make, tied) => {
    const code = which === 'company' ? forCompany : forBinh;
    await advance(code, 1, morning);
    await make();
    expect(await standing(head, code, 'assign')).toEqual(tied ? own : others);
    const specialist = await official('thuly.26740');
    const done = await actAtDesk(await he(), code, 'assign', { assignee: specialist.id }, noon);
    expect(errorOf(done)).toBe(tied ? 'own-dossier' : undefined);
  });

  test('who filed it under a mandate stays there when the mandate is over', async () => {
    const agent = await he();
    const grounds: Ground[] = [{ kind: 'mandate', mandateId: randomUUID(), roles: ['file'], procedures: null }];
    await addMandate(agent, {}, {});
    const { rows } = await pool().query<{ id: string }>('select id from mandate where ended_at is null');
    const principal = { id: binh.id, name: binh.name, number: binh.subject, level: 2 as const };
    const session: Session = {
      ...agent,
      kind: 'citizen',
      posts: [],
      principal,
      grounds: [{ ...grounds[0], mandateId: rows[0]?.id ?? '' } as Ground],
    };
    const code = await file(session);
    await advance(code, 1, morning);
    await pool().query('update mandate set ended_at = now()');
    await advance(forBinh, 1, morning);
    expect(await standing(head, code, 'assign')).toEqual(own);
    expect(await standing(head, forBinh, 'assign')).toEqual(others); // the principal's other dossiers are open to him again
    expect(errorOf(await act(code, noon, [head, 'assign', { assigneeId: (await official('thuly.26740')).id }]))).toBe('own-dossier');
  });
});

test('who filed it as the representative stays there when another one has taken his place; whatever else was filed is open to him again', async () => {
  const head = 'truongphong.26740';
  const himself = await official(head);
  await saveOrganisation({ ...company, representativeId: himself.id });
  const code = await file(actingFor({ ...himself, kind: 'citizen', posts: [] }, company));
  await advance(code, 1, morning);
  await advance(forCompany, 1, morning);
  await saveOrganisation({ ...company, representativeId: chau.id });
  expect(await standing(head, code, 'assign')).toEqual(own);
  expect(await standing(head, forCompany, 'assign')).toEqual(others);
});

test('every role is kept from it at its own step, and a colleague is named who can do it', async () => {
  const accounts: Record<WorkQueue, string> = {
    ...{ receive: 'tiepnhan', assign: 'truongphong', mine: 'thuly', review: 'truongphong' },
    ...{ approve: 'lanhdao', issue: 'vanthu', return: 'tiepnhan' },
  };
  const second = await official('tiepnhan.25747');
  const specialist = (await official(`thuly.${ward}`)).name;
  const colleagues: Partial<Record<WorkQueue, string[]>> = { receive: [second.name], return: [second.name], assign: [specialist] };
  await pool().query(`insert into post (person_id, unit_code, role, "from") values ($1, $2, 'reception', '2020-01-01')`, [second.id, ward]);
  for (const [steps, queue] of (['receive', 'assign', 'mine', 'review', 'approve', 'issue', 'return'] as const).entries()) {
    await pool().query('update organisation_member set ended_at = now() where ended_at is null');
    const code = await file(actingFor(chau, company));
    await advance(code, steps, morning);
    const account = `${accounts[queue]}.${ward}`;
    await addMember(await official(account), ['file']);
    const seen = await standing(account, code, queue);
    expect(seen, queue).toEqual(queue === 'mine' ? { ...own, listed: true } : own);
    const opened = await openDossier(await official(account), code, noon);
    expect(opened?.actions.map(({ action }) => action)).toEqual(queue === 'mine' ? ['send_back'] : []);
    expect(opened).toMatchObject({ notes: [], mayWrite: false, mayRequest: false, keepsTasks: false, complaintDueAt: null });
    const himself = (await official(account)).id;
    expect(opened?.story.every(({ actor }) => actor.id === himself)).toBe(true); // what he did before he was tied
    // As little as a citizen is told: no reason of an official's, no name of one, no outcome that binds nobody yet.
    expect(opened).toMatchObject({
      told: [],
      sync: null,
      assignee: null,
      others: [],
      dossier: { outcome: queue === 'return' ? 'granted' : null },
    });
    expect(opened?.papers.some(({ kind }) => kind === 'control_slip')).toBe(false);
    expect(opened?.papers.some(({ kind }) => kind === 'result')).toBe(queue === 'return');
    // By their addresses he opens what the page shows him, and nothing else.
    for (const paper of await papersOf((await findDossier(code))?.id ?? '')) {
      const shown = opened?.papers.some(({ id }) => id === paper.id);
      expect((await openPaper(paper.id, { session: await official(account) }, noon)) !== undefined, `${queue}: ${paper.kind}`).toBe(shown);
    }
    expect(opened?.colleagues, queue).toEqual(colleagues[queue] ?? []);
    expect(await beginMessage(await official(account), code, noon)).toBeUndefined();
    expect(await openMarking(await official(account), code, noon)).toBeUndefined();
    const step = opened?.dossier.step ?? '';
    expect(errorOf(await markTasks(await official(account), code, { step, done: [], remarks: {} }, noon))).toBe('own-dossier');
    if (queue !== 'mine') continue;
    const reason = 'Tôi là thành viên của công ty này, xin giao người khác.';
    expect(errorOf(await actAtDesk(await official(account), code, 'prepare', { outcome: 'granted' }, noon))).toBe('own-dossier');
    expect(await actAtDesk(await official(account), code, 'send_back', { reason }, noon)).toMatchObject({ ok: true });
    expect(await findDossier(code)).toMatchObject({ step: 'assign', assigneeId: null });
  }
});

describe('Whoever comes to stand there at the moment when he writes is too late', () => {
  /** Somebody has the dossier locked; meanwhile, once so many wait for it, the official becomes a member of the company. */
  async function joinsMeanwhile(code: string, official: Session, waiting: number): Promise<void> {
    const holder = await pool().connect();
    await holder.query('begin');
    await holder.query('select from dossier where code = $1 for update', [code]);
    meanwhile = (async () => {
      await eventually(async () => {
        const { rows } = await pool().query<{ n: number }>(
          `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        );
        expect(rows[0]?.n).toBe(waiting);
      });
      await addMember(official, ['file']);
      await holder.query('commit');
      holder.release();
    })();
  }
  let meanwhile: Promise<void>;

  test('a note for colleagues and a tick in the list', async () => {
    await advance(forCompany, 2, morning);
    const he = await official(`thuly.${ward}`);
    await joinsMeanwhile(forCompany, he, 2);
    const done = await Promise.all([
      noteForColleagues(he, forCompany, { id: randomUUID(), text: 'Cần xem lại hồ sơ này.' }, noon),
      markTasks(he, forCompany, { step: 'prepare', done: [], remarks: {} }, noon),
      meanwhile,
    ]);
    expect(done.slice(0, 2)).toMatchObject([{ error: { kind: 'own-dossier' } }, { error: { kind: 'own-dossier' } }]);
    const { rows } = await pool().query('select from internal_note n join dossier d on d.id = n.dossier_id where d.code = $1', [
      forCompany,
    ]);
    expect(rows).toHaveLength(0);
  });

  test('a dossier that the version would give him by itself: it waits for the head', async () => {
    const gives = (assignment: string) =>
      pool().query(
        `update procedure_version set changed_at = now(), content = content || jsonb_build_object('assignment', $1::text) where code = $2`,
        [assignment, procedureCode],
      );
    await gives('lightest_load');
    await readSnapshot(morning);
    try {
      await joinsMeanwhile(forCompany, await official(`thuly.${ward}`), 1);
      const [received] = await Promise.all([act(forCompany, morning, [`tiepnhan.${ward}`, 'receive']), meanwhile]);
      expect(received).toMatchObject({ ok: true, value: { step: 'assign', assigneeId: null } });
      await act(forBinh, morning, [`tiepnhan.${ward}`, 'receive']);
      expect(await findDossier(forBinh)).toMatchObject({ step: 'prepare', assigneeId: (await official(`thuly.${ward}`)).id });
    } finally {
      await gives('manual');
      await readSnapshot(morning);
    }
  });
});

test('what lies with head and leader for a decision is not laid before whoever is on the other side, nor counted for him', async () => {
  await advance(forCompany, 3, morning);
  const days = at('12:00').getTime() + 30 * 86_400_000;
  while ((await soundAlarms(new Date(days))) > 0);
  for (const account of ['truongphong.26740', 'lanhdao.26740']) {
    const session = await official(account);
    const desk = { me: session.id, posts: session.posts, bounds: deadlineBounds(snapshot().calendar, new Date(days)) };
    const listed = async () => {
      const { rows } = await queuePage('open', desk, { limit: 500, filter: { decision: 'escalated' } });
      expect((await queueCounts(desk)).decisions.escalated).toBe(rows.length);
      return rows.some(({ code }) => code === forCompany);
    };
    expect(await listed()).toBe(true);
    await addMember(session, ['file']);
    expect(await listed()).toBe(false);
  }
});

test('nobody who is tied is offered or given it, taken in a bulk, or found by the rule that gives it out', async () => {
  const [head, specialist] = [await official('truongphong.26740'), await official('thuly.26740')];
  await advance(forCompany, 1, morning);
  await advance(forBinh, 1, morning);
  await addMember(specialist, ['file']);
  expect((await openDossier(head, forCompany, noon))?.specialists).toEqual([]);
  expect((await openDossier(head, forBinh, noon))?.specialists.map(({ id }) => id)).toEqual([specialist.id]);
  expect(errorOf(await actAtDesk(head, forCompany, 'assign', { assignee: specialist.id }, noon))).toBe('assignee-is-applicant');
  expect(errorOf(await act(forCompany, noon, ['thuly.26740', 'take']))).toBe('own-dossier');

  const asked = await startBulk(head, { kind: 'assign', to: ward }, [forCompany, forBinh], 'vi', noon);
  if (!asked.ok) throw new Error(asked.error.kind);
  while ((await runBulk(() => noon, console.error)) > 0);
  const { rows } = await pool().query<{ code: string; kind: string | null }>(
    `select code, refusal ->> 'kind' as kind from bulk_item where job_id = $1 order by 2 nulls first`,
    [asked.value.id],
  );
  expect(rows).toEqual([
    { code: forBinh, kind: null },
    { code: forCompany, kind: 'assignee-is-applicant' },
  ]);
  expect(workQueues).toHaveLength(7);
});

describe('What leaves in a list', () => {
  const asks = async (session: Session, asked: Parameters<typeof startBulk>[1], codes: string[]) => {
    const started = await startBulk(session, asked, codes, 'vi', noon);
    if (!started.ok) throw new Error(started.error.kind);
    while ((await runBulk(() => noon, console.error)) > 0);
    return (await openJobFile(session, started.value.id, noon))?.bytes ?? Buffer.of();
  };
  const pages = (pdf: Buffer) => [...objectsOf(pdf).values()].filter((body) => /\/Type \/Page\b/.test(body)).length;

  test('a stack of papers and a list hold of his own dossiers what the citizen has of them', async () => {
    await advance(forCompany, 7, morning);
    await advance(forBinh, 7, morning);
    const specialist = await official(`thuly.${ward}`);
    const clerk = await official(`vanthu.${ward}`);
    const kinds = async (code: string) => (await papersOf((await findDossier(code))?.id ?? '')).map(({ kind }) => kind);
    expect(await kinds(forCompany)).toEqual(expect.arrayContaining(['control_slip', 'result']));
    const [before, list] = [
      await asks(clerk, { kind: 'print' }, [forCompany]),
      await asks(clerk, { kind: 'export', format: 'csv' }, [forCompany]),
    ];
    expect(list.toString()).toContain(specialist.name);
    await addMember(clerk, ['follow']);
    expect(pages(await asks(clerk, { kind: 'print' }, [forCompany]))).toBeLessThan(pages(before));
    const after = (await asks(clerk, { kind: 'export', format: 'csv' }, [forCompany, forBinh])).toString().split('\n');
    expect(after.find((line) => line.includes(forCompany))).not.toContain(specialist.name);
    expect(after.find((line) => line.includes(forBinh))).toContain(specialist.name);
  });

  test('the register names no refusal before it binds, to him or to anybody', async () => {
    const head = await official(`truongphong.${ward}`);
    const reason = 'Không đủ điều kiện theo quy định.';
    await advance(forCompany, 2, morning);
    const notes = async () =>
      (await openRegister(head, { from: '23/11/2026', to: '23/11/2026' }, noon))?.rows.find(({ code }) => code === forCompany)?.notes;
    const doings: Parameters<typeof act>[2][] = [
      [`thuly.${ward}`, 'prepare', { outcome: 'refused', reason }],
      [`truongphong.${ward}`, 'review'],
      [`lanhdao.${ward}`, 'approve'],
      [`vanthu.${ward}`, 'issue'],
    ];
    const seen: unknown[] = [];
    for (const doing of doings) {
      expect(await act(forCompany, morning, doing)).toMatchObject({ ok: true });
      if (doing[1] === 'review') await addMember(head, ['follow']);
      seen.push(await notes());
    }
    expect(seen).toEqual([[], [], [], ['done', 'refused']]);
  });
});
