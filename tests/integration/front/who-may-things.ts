import { randomUUID } from 'node:crypto';
import { pool } from '#src/data/database.ts';
import { findDossier } from '#src/data/dossiers.ts';
import { devicesOf } from '#src/data/notice-wishes.ts';
import { papersOf } from '#src/data/papers.ts';
import { saveOrganisation } from '#src/data/persons.ts';
import { dayNumber, dayOfNumber, vietnamDate } from '#src/domain/clock/calendar.ts';
import { typedOf, walk } from '#src/domain/forms/answers.ts';
import { caseStep } from '#src/domain/procedures/case.ts';
import type { PageName } from '#src/i18n/paths.ts';
import { actAtDesk } from '#src/services/act-at-desk.ts';
import { type ActInput, actOnDossier } from '#src/services/act-on-dossier.ts';
import { proposeDays } from '#src/services/administration/change-calendar.ts';
import { runBulk } from '#src/services/bulk/run-bulk.ts';
import { startBulk } from '#src/services/bulk/start-bulk.ts';
import { feedAddress, openFeed } from '#src/services/calendar-feed.ts';
import { beginMessage } from '#src/services/conversation/write.ts';
import { enterPerson, enterProcedure } from '#src/services/counter/enter.ts';
import { sealDays } from '#src/services/daily-roots.ts';
import { delegate } from '#src/services/delegations.ts';
import { noteLook } from '#src/services/dossier-access.ts';
import { complain } from '#src/services/feedback.ts';
import { loadDraft } from '#src/services/filing/open-draft.ts';
import { saveStep } from '#src/services/filing/save-step.ts';
import { sendDraft } from '#src/services/filing/send-draft.ts';
import { startAssisted } from '#src/services/filing/start-assisted.ts';
import { startDraft } from '#src/services/filing/start-draft.ts';
import { submitDossier } from '#src/services/filing/submit-dossier.ts';
import { makeWebhook, sendTest } from '#src/services/integrators/webhooks.ts';
import { keepPost } from '#src/services/kept-posts.ts';
import { askAboutLook } from '#src/services/look-questions.ts';
import { proposeMandate } from '#src/services/mandates.ts';
import { addDevice } from '#src/services/notices/wishes.ts';
import { invite } from '#src/services/organisation-members.ts';
import { createDraftVersion } from '#src/services/procedures/edit-version.ts';
import type { Session } from '#src/services/session.ts';
import { closeRegister } from '#src/services/slips/register.ts';
import { saveAnswering, sendAnswering } from '#src/services/supplements/answering.ts';
import { whoLooked } from '#src/services/who-looked.ts';
import { maritalAnswers } from '../../support/answers.ts';
import { firstCase } from '../../support/case-answers.ts';
import { journalIsShown } from '../../support/journal.ts';
import { lawfulAnswers } from '../../support/lawful-answers.ts';
import { keyOf } from '../../support/organisation.ts';
import { actingFor, official } from '../../support/people.ts';
import { sendFile } from '../../support/sent-files.ts';
import { askForSupplement } from '../../support/supplement.ts';
import { jpeg } from '../../support/upload-corpus.ts';
import { type Callers, marital, own, stranger, type Whose } from './who-may-callers.ts';

/** What was typed into every declaration of the matrix, and stands nowhere else: whoever finds it in a page reads what was filed. */
export const secret = '0909 112 233';

/** What is to be paid for a dossier of the matrix, as a page shows it. */
export const sum = '123.457';

/** What is asked for: its place in the address, its query, and the words of a form that names it. */
export type Thing = { params?: Record<string, string>; query?: string; typed?: Record<string, string> };
type Made = { ok: boolean; value?: unknown; error?: unknown };

const must = <T>(it: T | undefined | null, what: string): T => {
  if (it === undefined || it === null) throw new Error(`no ${what}`);
  return it;
};
function done<T extends Made>(it: T): Extract<T, { ok: true }> {
  if (!it.ok) throw new Error(JSON.stringify(it.error));
  return it as Extract<T, { ok: true }>;
}

const words = 'Chưa ai gọi cho tôi, xin xem lại giúp.';
const answers = { ...maritalAnswers(), req_phone: secret.replaceAll(' ', '') };

/** Makes what the pages and actions of the matrix are about, and keeps it until somebody changed it. */
export function makeThings(who: Callers) {
  const ready = new Map<string, unknown>();
  /** Made once, until `spent`. */
  const once = async <T>(name: string, make: () => Promise<T>): Promise<T> => {
    if (!ready.has(name)) ready.set(name, await make());
    return ready.get(name) as T;
  };
  const ownerOf = (whose: Whose): Session => (whose === 'person' ? who.owner : who.representative);
  const staff = (role: string) => official(role === 'quantri' ? role : `${role}.${own}`, new Date());
  const officialId = async (role: string) => (await staff(role)).id;

  async function acted(role: string, code: string, action: ActInput['action'], given: ActInput['given'] = {}) {
    done(await actOnDossier({ session: await staff(role), code, action, given, now: new Date() }));
  }
  /** Filed by its owner, received, and with the specialist. */
  const dossier = (whose: Whose) =>
    once(`dossier of ${whose}`, async () => {
      const [session, now] = [ownerOf(whose), new Date()];
      const about = { session, procedureCode: marital, answers, origins: {}, channel: 'online' as const };
      const { code } = done(await submitDossier({ ...about, key: randomUUID(), locale: 'vi', now })).value;
      await acted('tiepnhan', code, 'receive');
      await acted('truongphong', code, 'assign', { assigneeId: await officialId('thuly') });
      return code;
    });
  /** One whose clock waits for a payment. */
  const ordered = (whose: Whose) =>
    once(`order to ${whose}`, async () => {
      const code = await dossier(whose);
      ready.delete(`dossier of ${whose}`);
      const payment = { id: '', amount: sum, receiptNumber: '', paidOn: '', corrects: null };
      done(await actAtDesk(await staff('thuly'), code, 'request_payment', { payment, reason: words }, new Date()));
      return code;
    });
  /** A dossier that stands in the root of a day: each time another day is over. */
  let days = 0;
  const proven = async (whose: Whose) => {
    const code = await dossier(whose);
    await journalIsShown();
    days += 1;
    await sealDays(new Date(Date.now() + days * 86_400_000));
    return code;
  };
  const idOf = async (code: string) => must(await findDossier(code), 'dossier').id;
  /** A dossier about which something was asked, before anybody is asked about anything else. */
  const supplemented = (whose: Whose) =>
    once(`request to ${whose}`, async () => {
      const code = await dossier(whose);
      await askForSupplement(await staff('thuly'), code, 'req_phone', new Date());
      const { rows } = await pool().query<{ id: string }>('select id from supplement_request where dossier_id = $1', [await idOf(code)]);
      ready.delete(`dossier of ${whose}`); // others want one that waits for nobody
      return must(rows[0], 'request').id;
    });
  const answered = (whose: Whose) =>
    once(`answer of ${whose}`, async () => {
      const id = await supplemented(whose);
      ready.delete(`request to ${whose}`);
      await saveAnswering(ownerOf(whose), id, { req_phone: ['0909112244'] }, new Date());
      done(must(await sendAnswering(ownerOf(whose), id, true, new Date()), 'answer'));
      return id;
    });
  const file = (whose: Whose) =>
    once(`file of ${whose}`, async () => {
      const place = { draftId: (await draft(whose)).draft, field: 'doc_divorce_ruling_or_the_spouses_death' };
      await sendFile(ownerOf(whose), { ...place, name: 'trang 1.jpg', bytes: jpeg(80, 60) });
      return sendFile(ownerOf(whose), { ...place, name: 'trang 2.jpg', bytes: jpeg(60, 80) });
    });
  const draft = (whose: Whose) =>
    once(`draft of ${whose}`, async () => {
      const session = ownerOf(whose);
      const { id } = done(await startDraft(session, marital, new Date(), { given: firstCase(marital) })).value;
      const [step] = must(await loadDraft(session, id, new Date()), 'draft').form.steps;
      const key = must(step, 'step').key;
      await saveStep(session, id, key, { req_phone: [secret] }, new Date());
      return { code: marital, draft: id, step: key };
    });
  const stepOf = (verb: string | undefined, otherwise: string) => ({ case: caseStep, submit: 'kiem-tra' })[verb ?? ''] ?? otherwise;
  const assisted = () =>
    once('assisted draft', async () => {
      const asked = { procedureCode: marital, unit: own, number: who.owner.subject, name: who.owner.name, seen: true, signed: true };
      const now = new Date();
      const { draftId } = done(await startAssisted(await staff('tiepnhan'), asked, { locale: 'vi', now })).value;
      const [step] = must(await loadDraft(await staff('tiepnhan'), draftId, now), 'draft').form.steps;
      return { draft: draftId, step: must(step, 'step').key };
    });
  /** Prepared for the portal of the police. */
  const packed = () =>
    once('package', async () => {
      const [code, now] = ['1.014061', new Date()];
      const { id } = done(await startDraft(who.owner, code, now, { given: firstCase(code) })).value;
      const { form } = must(await loadDraft(who.owner, id, now), 'draft');
      const lawful = lawfulAnswers(form, { seed: 7, today: vietnamDate(now), wards: [own], cityOnly: true });
      const rows = walk(form, lawful).rows.filter(
        ({ state, inside, value }) => state === 'asked' && inside.length === 0 && value !== undefined,
      );
      const typed = Object.assign({}, ...rows.map(({ field, value }) => typedOf(field, value as never)));
      for (const step of form.steps) for (let round = 0; round < 2; round += 1) await saveStep(who.owner, id, step.key, typed, now);
      done(must(await sendDraft(who.owner, id, { confirmed: false, locale: 'vi', now }), 'package'));
      return id;
    });
  const look = () =>
    once('look', async () => {
      const code = await dossier('person');
      const [of, now] = [{ dossierId: await idOf(code) }, new Date()];
      await noteLook(await staff('tiepnhan'), { of, purpose: 'processing', from: own }, now);
      return must(
        (await whoLooked(who.owner, undefined, 1000))?.looks.find((it) => it.code === code),
        'look',
      ).id;
    });
  const question = () =>
    once('question', async () => {
      const id = await look();
      ready.delete('look');
      done(await askAboutLook(who.owner, id, words, { locale: 'vi', now: new Date() }));
      const { rows } = await pool().query<{ id: string }>('select id from look_question where look_id = $1', [id]);
      return must(rows[0], 'question').id;
    });
  const complained = (whose: Whose) =>
    once(`complaint of ${whose}`, async () => {
      const code = await dossier(whose);
      done(await complain(ownerOf(whose), code, { about: 'delay', reason: words }, new Date()));
      ready.delete(`dossier of ${whose}`);
      return code;
    });
  const job = () =>
    once('job', async () => {
      await pool().query('update bulk_job set finished_at = now() where finished_at is null'); // nobody works on them here
      const codes = [await dossier('person')];
      const { id } = done(await startBulk(await staff('tiepnhan'), { kind: 'export', format: 'csv' }, codes, 'vi', new Date())).value;
      const fail = (defect: unknown) => {
        throw defect;
      };
      while ((await runBulk(() => new Date(), fail)) > 0);
      return id;
    });
  const entry = () =>
    once('entry', async () => {
      const id = randomUUID();
      const typed = { number: [who.owner.subject], name: [who.owner.name], unit: [own] };
      done(must(await enterPerson(await staff('tiepnhan'), id, typed, new Date()), 'entry'));
      done(must(await enterProcedure(await staff('tiepnhan'), id, '2.000815', new Date()), 'entry'));
      return id;
    });
  const change = () =>
    once('change', async () => {
      const days = {
        from: dayOfNumber(dayNumber(vietnamDate(new Date())) + 100),
        to: '',
        kind: 'holiday',
        nameVi: 'Ngày thử',
        nameEn: 'A day',
        trust: 'proposed',
        source: 'thử',
      };
      return done(await proposeDays(await staff('quantri'), days, new Date())).value;
    });
  const version = () =>
    once('version', async () => String(done(await createDraftVersion(await staff('quantri'), marital, new Date())).value.number));
  const webhook = () =>
    once('webhook', async () => {
      const [id, now] = [randomUUID(), new Date()];
      await pool().query('update webhook set ended_at = $1 where ended_at is null', [now]); // an organisation has room for ten
      done(await makeWebhook(who.representative, id, { url: 'https://vidu.vn/nhan', events: ['dossier.received'] }, now));
      if (!(await sendTest(who.representative, id, now))) throw new Error('no test');
      const { rows } = await pool().query<{ id: string }>('select id from webhook_delivery where webhook_id = $1', [id]);
      await pool().query(`update webhook_delivery set state = 'failed' where webhook_id = $1`, [id]);
      return { webhook: id, delivery: must(rows[0], 'delivery').id };
    });
  const key = () => once('key', async () => (await keyOf(who.representative, ['dossiers:read'], new Date())).id);
  /** Told to the owner alone, or to who represents the organisation. */
  const notice = (whose: Whose) =>
    once(`notice of ${whose}`, async () => {
      const id = randomUUID();
      await pool().query(
        `insert into person_notice (id, person_id, kind, about, made_at) values ($1, $2, 'mandate_ended', gen_random_uuid(), now())`,
        [id, ownerOf(whose).id],
      );
      return id;
    });
  /** The clock has told the specialist of a dossier, and he has not seen it. */
  const deskNotice = async (whose: Whose) => {
    const id = randomUUID();
    await pool().query(
      `insert into desk_notice (id, person_id, kind, dossier_id, sequence, unit_code, made_at)
        select $1, $2, 'half', $3, coalesce(max(sequence), 0) + 1, $4, now() - interval '1 minute' from desk_notice where person_id = $2`,
      [id, await officialId('thuly'), await idOf(await dossier(whose)), own],
    );
    return id;
  };
  /** Everybody has something to read. */
  const unread = () =>
    pool().query(`insert into person_notice (id, person_id, kind, about, made_at)
      select gen_random_uuid(), id, 'mandate_ended', gen_random_uuid(), now() - interval '1 minute' from person`);
  const address = { endpoint: 'https://push.vidu.vn/1', p256dh: `B${'a'.repeat(86)}`, auth: 'b'.repeat(22) };
  const device = (whose: Whose) =>
    once(`device of ${whose}`, async () => {
      const session = ownerOf(whose);
      await addDevice(session, address, new Date());
      return must((await devicesOf(session.id))[0], 'device').id;
    });
  /** Somebody whom the organisation has asked, and who has not answered. */
  const invited = () =>
    once('invited', async () => {
      const number = `0791${String(Math.floor(Date.now() % 1e8)).padStart(8, '0')}`;
      done(must(await invite(who.representative, { number, roles: ['follow'] }, new Date()), 'invitation'));
      const { rows } = await pool().query<{ id: string }>('select id from organisation_member where identity_number = $1', [number]);
      return must(rows[0], 'member').id;
    });
  const firm = () =>
    once('firm', async () => {
      const person = await stranger('079190000320', new Date());
      const company = { taxCode: '0399900037', name: 'Công ty khác' };
      return actingFor(person, { id: await saveOrganisation({ ...company, representativeId: person.id }), ...company });
    });
  /** An organisation of somebody else's that asks the owner in. */
  const asked = (): Promise<string> =>
    once('asked in', async () => {
      const another = await firm();
      const { rows } = await pool().query<{ id: string }>(
        'select id from organisation_member where organisation_id = $1 and ended_at is null',
        [another.organisation?.id],
      );
      const [waiting] = rows;
      if (waiting) return waiting.id;
      done(must(await invite(another, { number: who.owner.subject, roles: ['follow'] }, new Date()), 'invitation'));
      return asked();
    });
  let proposed = 0;
  /** Proposed by the owner, or the organisation's representative, to nobody whom the portal knows. */
  const proposal = (whose: Whose): Promise<string> =>
    once(`mandate to ${whose}`, async () => {
      const id = randomUUID();
      // Each two days after the one before it: who asks the same one often in a day is heard no more, and what is dated later counts as that day's.
      proposed += 1;
      const then = new Date(Date.now() - (60 - 2 * proposed) * 86_400_000);
      const agent = await firm();
      const number = whose === 'person' ? who.owner.subject : must(who.representative.organisation, 'organisation').taxCode;
      const terms = { all: true, procedures: [], from: vietnamDate(then), until: vietnamDate(new Date()) };
      done(must(await proposeMandate(agent, { id, side: 'agent', number, ...terms }, { locale: 'vi', now: then }), 'mandate'));
      return id;
    });
  const delegation = () =>
    once('delegation', async () => {
      const day = vietnamDate(new Date());
      const [session, deputy] = [await staff('vanthu'), await officialId('truongphong')];
      const days = { from: day, until: day };
      done(await delegate(session, { unit: own, person: '', deputy, roles: ['clerk'], ...days }, new Date()));
      const { rows } = await pool().query<{ id: string }>('select id from delegation where person_id = $1 and ended_at is null', [
        session.id,
      ]);
      return must(rows[0], 'delegation').id;
    });
  const message = (whose: Whose) =>
    once(`message of ${whose}`, async () => must(await beginMessage(ownerOf(whose), await dossier(whose), new Date()), 'message'));
  const feed = () =>
    once('feed', async () => {
      await openFeed(who.representative, 'vi', new Date());
      return must(await feedAddress(who.representative), 'feed').replace(/^https?:\/\/[^/]+/, '');
    });
  const kept = () =>
    once('kept', async () => {
      const { cookie = '' } = await who.cookieOf('owner');
      await pool().query('delete from kept_post'); // what others sent into his drafts waits for him too, and only so much may
      return must(await keepPost(cookie.split('=').slice(1).join('='), { path: '/ca-nhan', typed: { do: ['x'] } }, new Date()), 'kept');
    });
  const book = (whose: Whose) =>
    once(`register of ${whose}`, async () => {
      await dossier(whose);
      const day = vietnamDate(new Date());
      return done(await closeRegister(await staff('tiepnhan'), { unit: own, from: day, to: day }, new Date())).value.id;
    });
  const paper = async (whose: Whose) => must((await papersOf(await idOf(await dossier(whose))))[0], 'paper').id;

  const ofDossier = async (whose: Whose): Promise<Thing> => ({ params: { code: await dossier(whose) } });
  const today = () => {
    const [year = '', month = '', day = ''] = vietnamDate(new Date()).split('-');
    const boxes = (name: string) => ({ [`${name}.day`]: day, [`${name}.month`]: month, [`${name}.year`]: year });
    return { ...boxes('from'), ...boxes('until') };
  };

  /** What stands in the address of a page. A page without a row here has nothing in its address. */
  const atPage: Partial<Record<PageName, (whose: Whose, verb?: string) => Promise<Thing>>> = {
    procedure: async () => ({ params: { code: marital } }),
    procedureFigures: async () => ({ params: { code: marital } }),
    apply: async () => ({ params: { code: marital } }),
    applyStep: async (whose, verb) => {
      const it = await draft(whose);
      return { params: { ...it, step: stepOf(verb, it.step) } };
    },
    dossier: ofDossier,
    receipt: ofDossier,
    withdraw: ofDossier,
    feedback: ofDossier,
    staffDossier: async (whose, verb) => ({ ...(await ofDossier(whose)), ...(verb === 'preview' && { query: '?phieu=refuse_reception' }) }),
    markSupplement: ofDossier,
    staffComplaint: async (whose) => ({ params: { code: await complained(whose) } }),
    message: async (whose) => ({ params: { message: await message(whose) } }),
    unit: async () => ({ params: { code: own } }),
    index766: async () => ({ params: { code: own } }),
    deadEnd: async () => ({ params: { case: 'het-quyen' } }),
    fault: async () => ({ params: { status: '404' } }),
    resume: async () => ({ params: { kept: await kept() } }),
    lookQuestion: async () => ({ params: { look: await look() } }),
    staffLookQuestion: async () => ({ params: { question: await question() } }),
    webhook: async () => ({ params: { webhook: (await webhook()).webhook } }),
    supplement: async (whose) => ({ params: { request: await supplemented(whose), step: 'tra-loi' } }),
    bulkJob: async () => ({ params: { id: await job() } }),
    counter: async () => ({ query: `?luot=${await entry()}` }),
    assistStep: async (_, verb) => {
      const it = await assisted();
      return { params: { ...it, step: stepOf(verb, it.step) } };
    },
    adminUnit: async () => ({ params: { unit: own } }),
    adminOfficial: async () => ({ params: { person: (await official('vanthu.stc', new Date())).id } }),
    adminDay: async () => ({ params: { day: vietnamDate(new Date()) } }),
    adminCalendarChange: async () => ({ params: { change: await change() } }),
    adminProcedure: async () => ({ params: { code: marital } }),
    adminCompare: async () => ({ params: { code: marital }, query: '?tu=1&den=1' }),
    adminVersion: async () => ({ params: { code: marital, number: await version() } }),
    adminRehearsal: async () => ({ params: { code: marital, number: await version() } }),
    adminPart: async () => ({ params: { code: marital, number: await version(), at: 'general' } }),
    staffReportList: async () => ({ query: '?so=open' }),
  };

  /** The national portal knows it so. @returns a dossier's id */
  const told = async (so: string): Promise<string> => {
    const id = must(await findDossier(await dossier('person')), 'dossier').id;
    await pool().query(
      'insert into national_sync (dossier_id, due_sequence, waiting, next_at) values ($1, 1, 1, now()) on conflict do nothing',
      [id],
    );
    await pool().query(`update national_sync set ${so} where dossier_id = $1`, [id]);
    return id;
  };

  /** What is sent with an action, where its form names something or says more than `do`. */
  const withAction: Record<string, (whose: Whose) => Promise<Record<string, string>>> = {
    'applyStep save': async () => ({ req_phone: secret }),
    'applyStep autosave': async () => ({ req_phone: secret }),
    'applyStep submit': async () => ({ confirm: 'yes' }),
    'apply start': async () => Object.fromEntries(Object.entries(firstCase(marital)).map(([name, value]) => [name, String(value)])),
    'withdraw withdraw': async () => ({ confirm: 'yes', reason: words }),
    'feedback rate': async () => ({ stars: '5' }),
    'feedback complain': async () => ({ about: 'delay', reason: words }),
    'message save': async () => ({ text: words }),
    'message autosave': async () => ({ text: words }),
    'supplement save': async () => ({ req_phone: secret }),
    'supplement autosave': async () => ({ req_phone: secret }),
    'supplement send': async () => ({ confirm: 'yes' }),
    'me keep-draft': async (whose) => ({ draft: (await draft(whose)).draft }),
    'me remove-draft': async (whose) => ({ draft: (await draft(whose)).draft }),
    'acting agree': async (whose) => ({ mandate: await proposal(whose) }),
    'acting end': async (whose) => ({ mandate: await proposal(whose) }),
    'acting act': async () => ({ whom: who.representative.organisation?.id ?? '' }),
    'acting accept': async () => ({ member: await asked() }),
    'acting leave': async () => ({ member: await asked() }),
    'newMandate propose': async () => ({
      ...{ id: randomUUID(), side: 'principal', scope: 'all', number: '079190000399' },
      ...today(),
    }),
    'adminNational again': async () => ({ dossier: await told('failed_at = now(), waiting = 1') }),
    'adminNational again-all': async () => ({ dossier: await told('failed_at = now(), waiting = 1') }),
    'adminNational compare': async () => ({ dossier: await told(`compare_at = now() + interval '1 day', waiting = 0, failed_at = null`) }),
    'business open': async (whose) => ({ organisation: who.representative.organisation?.id ?? '', code: await dossier(whose) }),
    'members invite': async () => ({ number: '079190000398', roles: 'file' }),
    'members change': async () => ({ member: await invited(), roles: 'file' }),
    'members withdraw': async () => ({ member: await invited() }),
    'connections make_key': async () => ({ id: randomUUID(), name: 'Kế toán', scopes: 'dossiers:read', days: '30' }),
    'connections revoke_key': async () => ({ key: await key() }),
    'connections add_webhook': async () => ({ id: randomUUID(), url: 'https://vidu.vn/nhan', events: 'dossier.received' }),
    'webhook again': async () => ({ delivery: (await webhook()).delivery }),
    'notices open': async (whose) => ({ notice: await notice(whose) }),
    'notices read-all': async () => {
      await unread();
      return {};
    },
    'noticeWishes save': async () => ({ locale: 'vi', email: 'asked' }),
    'noticeWishes add-device': async () => address,
    'noticeWishes remove-device': async (whose) => ({ device: await device(whose) }),
    'lookQuestion ask': async () => ({ question: words }),
    'staff search': async (whose) => ({ q: await dossier(whose) }),
    'staff saveFilter': async () => ({ name: `Của tôi ${randomUUID().slice(0, 8)}`, query: 'tab=mine' }),
    'staff take': async (whose) => ({ code: await dossier(whose) }),
    'staff bulk_receive': async (whose) => ({ mark: await dossier(whose) }),
    'staff bulk_assign': async (whose) => ({ mark: await dossier(whose), to: await officialId('thuly') }),
    'staff bulk_print': async (whose) => ({ mark: await dossier(whose) }),
    'staff bulk_csv': async (whose) => ({ mark: await dossier(whose) }),
    'staff bulk_xlsx': async (whose) => ({ mark: await dossier(whose) }),
    'register close': async (whose) => {
      await dossier(whose);
      const day = vietnamDate(new Date());
      return { 'don-vi': own, tu: day, den: day };
    },
    'staffDossier look': async () => ({ step: 'prepare' }),
    'staffDossier preview': async () => ({ 'refuse_reception.reason': words, 'refuse_reception.cause': 'other' }),
    'staffDossier mark_tasks': async () => ({ step: 'prepare' }),
    'staffDossier note': async () => ({ note: randomUUID(), text: words }),
    'staffComplaint answer_complaint': async () => ({ verdict: 'upheld', reason: words }),
    'staffLookQuestion answer': async () => ({ reason: words }),
    'staffNotices open': async (whose) => ({ notice: await deskNotice(whose) }),
    'staffNotices see-all': async (whose) => {
      await deskNotice(whose);
      return { until: String(Date.now()) };
    },
    'staffNotices mail': async () => ({ every: 'day', locale: 'vi' }),
    'staffPeople delegate': async () => ({ unit: own, deputy: await officialId('vanthu'), roles: 'clerk' }),
    'staffPeople hand_over_desk': async () => ({ unit: own, desk: await officialId('thuly'), why: words }),
    'staffPeople take_back': async () => ({ delegation: await delegation() }),
    ...Object.fromEntries(
      ['person', 'procedure', 'papers', 'receive', 'request_supplement', 'refuse_reception', 'drop'].map((verb) => [
        `counter ${verb}`,
        async () => ({ luot: await entry(), unit: own, number: who.owner.subject, name: who.owner.name, procedure: '2.000815' }),
      ]),
    ),
    'assist begin': async () => ({
      ...{ procedure: marital, unit: own, number: who.owner.subject, name: who.owner.name, seen: 'yes', signed: 'yes' },
    }),
    'assist stop': async () => ({ draft: (await assisted()).draft }),
    'assistStep save': async () => ({ req_phone: secret }),
    'assistStep autosave': async () => ({ req_phone: secret }),
  };

  /** Where one of the front's own addresses leads to something. */
  const atRoute: Record<string, (whose: Whose) => Promise<string>> = {
    'GET /giay-to/{id}': async (whose) => `/giay-to/${await paper(whose)}`,
    'GET /giay-to/{id}/xem': async (whose) => `/giay-to/${await paper(whose)}/xem`,
    'GET /giay-to/so-theo-doi/{book}': async (whose) => `/giay-to/so-theo-doi/${await book(whose)}`,
    'GET /goi-ho-so/{draft}': async () => `/goi-ho-so/${await packed()}`,
    'GET /lich/{token}.ics': feed,
    'GET /giay-to/{code}/bang-chung.json': async (whose) => `/giay-to/${await proven(whose)}/bang-chung.json`,
    'GET /du-lieu-mo/{file}': async () => '/du-lieu-mo/don-vi.csv',
    'GET /giay-to/viec/{job}': async () => `/giay-to/viec/${await job()}`,
    ...Object.fromEntries(
      ['bien-nhan.pdf', 'bien-nhan.json', 'to-khai.pdf', 'phieu-kiem-soat.pdf'].map((name) => [
        `GET /giay-to/{code}/${name}`,
        async (whose: Whose) => `/giay-to/${await dossier(whose)}/${name}`,
      ]),
    ),
    'GET /giay-to/{request}/bo-sung.pdf': async (whose) => `/giay-to/${await answered(whose)}/bo-sung.pdf`,
    'POST /tai-len': async () => '/tai-len',
    'GET /tai-len/{id}': async (whose) => `/tai-len/${await file(whose)}`,
    'PATCH /tai-len/{id}': async (whose) => `/tai-len/${await file(whose)}`,
    'DELETE /tai-len/{id}': async (whose) => `/tai-len/${await file(whose)}`,
    'GET /tai-len/{id}/tep': async (whose) => `/tai-len/${await file(whose)}/tep`,
    'GET /tai-len/{id}/xem': async (whose) => `/tai-len/${await file(whose)}/xem`,
    'GET /tai-len/{id}/tai-lieu': async (whose) => `/tai-len/${await file(whose)}/tai-lieu`,
  };

  /** What the front's own addresses want to know before they look whose something is. */
  const withRoute: Record<string, Record<string, string>> = {
    'POST /tai-len': { 'upload-name': 'a.pdf', 'upload-length': '9', 'upload-field': 'giay_to' },
    'PATCH /tai-len/{id}': { 'upload-offset': '0', 'upload-chunk-sha256': '0'.repeat(64) },
  };

  return { ordered, atPage, withRoute, withAction, atRoute, spent: () => ready.clear() };
}
