import { expect, test } from 'vitest';
import { pool } from '#src/data/database.ts';
import { findDossier } from '#src/data/dossiers.ts';
import { papersOf } from '#src/data/papers.ts';
import type { PaperKind } from '#src/domain/dossiers/events.ts';
import { documents } from '#src/i18n/vi/documents.ts';
import type { ActInput } from '#src/services/act-on-dossier.ts';
import { openPaper } from '#src/services/open-paper.ts';
import { previewPaper } from '#src/services/preview-paper.ts';
import { testDatabase } from '../../support/database.ts';
import { official } from '../../support/people.ts';
import { wordsOf } from '../../support/read-pdf.ts';
import { act, advance, at, file, way } from './filed.ts';

testDatabase();

const flat = (text: string) => text.replace(/\s+/g, '');
/** of the last day, when an apology may be written */
const lastDay = new Date('2026-11-26T09:00:00+07:00');
const newDueAt = new Date('2026-11-30T17:00:00+07:00');

/** What makes each of them: how many steps before, what is asked for before, and the act itself. */
const makings: [kind: PaperKind, steps: number, before: Parameters<typeof act>[2][], Parameters<typeof act>[2]][] = [
  ['refusal', 0, [], ['tiepnhan.26740', 'refuse_reception', { reason: 'Không thuộc thẩm quyền của phường.', cause: 'not_competent' }]],
  [
    'supplement_request',
    2,
    [],
    [
      'thuly.26740',
      'request_supplement',
      { reason: 'Chưa đủ căn cứ.', said: { items: [{ name: 'Bản án ly hôn', reason: 'Tờ khai nói đã ly hôn.' }], deadline: at('17:00') } },
    ],
  ],
  ['apology', 2, [], ['lanhdao.26740', 'extend', { reason: 'Phải tra sổ giấy ở kho lưu trữ.', newDueAt }]],
  [
    'stop_notice',
    2,
    [
      ['thuly.26740', 'request_supplement', { reason: 'Thiếu bản án ly hôn.' }],
      ['thuly.26740', 'propose_stop', { reason: 'Quá hạn bổ sung.' }],
    ],
    ['lanhdao.26740', 'stop', { reason: 'Đồng ý dừng vì quá hạn bổ sung.' }],
  ],
  ['result', 5, [], ['vanthu.26740', 'issue']],
];

const preview = async (code: string, now: Date, [account, action, given = {}]: Parameters<typeof act>[2], seen?: number) =>
  previewPaper({ session: await official(account), code, action, given, now, ...(seen !== undefined && { seen }) });

async function wordsIn(...[code, now, doing]: Parameters<typeof preview>): Promise<string> {
  const made = await preview(code, now, doing);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return flat(wordsOf(made.value));
}

/** Everything that a look must leave as it is. */
async function rows(): Promise<unknown> {
  const tables = ['journal', 'paper', 'paper_number', 'note', 'dossier'];
  const found = await pool().query<{ it: unknown }>(
    `select json_build_array(${tables.map((table) => `(select json_agg(t order by t::text) from ${table} t)`).join(', ')}) as it`,
  );
  return found.rows[0]?.it;
}

test.each(makings)(
  'a preview of the %s says what the paper will say, has no number, and leaves nothing behind',
  async (kind, steps, before, doing) => {
    const code = await file(at('08:00'));
    await advance(code, steps, at('08:30'));
    for (const it of before) expect(await act(code, at('08:40'), it)).toMatchObject({ ok: true });
    const stood = await rows();
    const now = kind === 'apology' ? lastDay : at('09:00');
    const looked = await wordsIn(code, now, doing);
    expect(await rows()).toEqual(stood);

    expect(await act(code, now, doing)).toMatchObject({ ok: true });
    const id = (await findDossier(code))?.id ?? '';
    const paper = (await papersOf(id)).findLast((it) => it.kind === kind);
    if (!paper) throw new Error(`no ${kind}`);
    const opened = await openPaper(paper.id, { session: await official('lanhdao.26740') }, now);
    const number = flat(documents.number(paper.number));
    const issued = flat(wordsOf(opened?.bytes ?? Buffer.alloc(0)));
    expect(issued).toContain(number);
    const marks = [
      flat(documents.preview),
      flat(documents.previewNote),
      '/Apreview,notissued:ithasnonumberandnoforce',
      flat(documents.certificate.sample),
    ];
    const bare = (words: string) => marks.reduce((left, mark) => left.replaceAll(mark, ''), words);
    expect(looked).toContain(flat(documents.previewNote));
    expect(bare(looked)).toBe(bare(issued).replace(number, flat(documents.number('………………'))));
  },
);

test('the result can be looked at by whoever prepares, reviews and approves it, refused as well as granted', async () => {
  const code = await file(at('08:00'));
  await advance(code, 2, at('08:30'));
  const refusing: ActInput['given'] = { outcome: 'refused', reason: 'Sổ hộ tịch ghi đã kết hôn.', cause: 'not_eligible' };
  expect(await wordsIn(code, at('09:00'), ['thuly.26740', 'prepare', { outcome: 'granted' }])).toContain('GIẤYXÁCNHẬNTÌNHTRẠNGHÔNNHÂN');
  const prepared = await wordsIn(code, at('09:00'), ['thuly.26740', 'prepare', refusing]);
  expect(prepared).toContain(flat('Sổ hộ tịch ghi đã kết hôn.'));
  const leader = flat((await official('lanhdao.26740')).name);
  expect(prepared).not.toContain(leader); // nobody has approved it
  expect(await act(code, at('09:00'), ['thuly.26740', 'prepare', refusing])).toMatchObject({ ok: true });
  expect(await wordsIn(code, at('09:05'), ['truongphong.26740', 'review'])).toContain(flat('Sổ hộ tịch ghi đã kết hôn.'));
  expect(await act(code, at('09:05'), ['truongphong.26740', 'review'])).toMatchObject({ ok: true });
  const approved = await wordsIn(code, at('09:10'), ['lanhdao.26740', 'approve']);
  expect(approved).toContain(leader);
});

test('a preview is refused as the act would be: to others, without its reason, and after somebody was faster', async () => {
  const code = await file(at('08:00'));
  await advance(code, 2, at('08:30'));
  const extend: Parameters<typeof act>[2] = ['lanhdao.26740', 'extend', { reason: 'Kho lưu trữ đóng cửa.', newDueAt }];
  for (const other of ['lanhdao.25747', 'tiepnhan.25747'])
    expect(await preview(code, lastDay, [other, ...extend.slice(1)] as typeof extend)).toEqual({
      ok: false,
      error: { kind: 'unknown-dossier' },
    });
  expect(await preview(code, lastDay, ['thuly.26740', 'extend', extend[2]])).toMatchObject({ ok: false });
  expect(await preview(code, lastDay, ['lanhdao.26740', 'extend', { newDueAt }])).toMatchObject({
    ok: false,
    error: { kind: 'reason-missing' },
  });
  const seen = (await findDossier(code))?.sequence;
  expect(await act(code, lastDay, (await way())[2] ?? extend)).toMatchObject({ ok: true });
  expect(await preview(code, lastDay, extend, seen)).toMatchObject({
    ok: false,
    error: { kind: 'changed-meanwhile', type: 'prepared' },
  });
});
