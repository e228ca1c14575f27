import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { getVersion, snapshot } from '#src/data/snapshot.ts';
import { inputNames } from '#src/domain/forms/answers.ts';
import { columnsOf, questionsOf } from '#src/domain/forms/definition.ts';
import { startDraft } from '#src/services/filing/start-draft.ts';
import { firstCase } from '../../support/case-answers.ts';
import { testDatabase } from '../../support/database.ts';
import { citizen } from '../../support/people.ts';
import { testScanner } from '../../support/scanner.ts';
import { origin, signedIn, testFront } from './front.ts';

/*
 * What no browser sends, over HTTP to the very front that answers people: steps, saves while typing and files with broken bodies. Whatever it
 * is, the answer is no 5xx, and the next person is answered.
 */

testDatabase(new Date());
testScanner();
const { ask, post } = testFront();

const procedures = ['1.004873', '1.001612', '1.001193'];
type Place = { path: string; draft: string; names: string[] };
const places: Place[] = [];
let cookie = '';

beforeAll(async () => {
  cookie = await signedIn('079190000123');
  const an = await citizen('079190000123', new Date());
  for (const code of procedures) {
    const started = await startDraft(an, code, new Date(), { given: firstCase(code) });
    const published = snapshot().procedures.get(code);
    if (!started.ok || !published) throw new Error(code);
    const { form } = await getVersion(published.versionId);
    for (const step of form?.steps ?? []) {
      const names = questionsOf({ steps: [step] }).flatMap((field) => [
        ...inputNames(field),
        ...(field.type === 'group' ? columnsOf(field).flatMap(({ key }) => [`${field.key}.0.${key}`, `${field.key}.99.${key}`]) : []),
      ]);
      places.push({ path: `/nop-ho-so/${code}/${started.value.id}/${step.key}`, draft: started.value.id, names });
    }
    for (const step of ['kiem-tra', 'truong-hop', 'da-nop', '%00', '..%2f..', '%ED%A0%80'])
      places.push({ path: `/nop-ho-so/${code}/${started.value.id}/${step}`, draft: started.value.id, names: ['confirm', 'version'] });
  }
});

const nasty = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...['', '\u0000', 'a\u0000b', '\ud800', 'x\udfff', '\uffff', '\u202egpj.exe', '%00', '%', '-1', '1e999', 'NaN', 'null', '[]', '{}'],
      ...[
        '99999999999999999999',
        '../../etc/passwd',
        '<script>',
        "'; drop table draft;--",
        'a'.repeat(30_000),
        'ê̂̂'.repeat(400),
        '31',
        '02',
      ],
    ),
  },
);
const verbs = fc.constantFrom('save', 'autosave', 'submit', 'case', 'seen', 'thu-tu', 'went', '', 'constructor', '__proto__', '\u0000');
const commands = ['go', 'version', 'cua-so', 'luot', 'chi-doi', 'them-dong', 'bo-dong', 'restore', 'da-xem', 'confirm', 'field', 'id'];
const oddNames = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', 'case.', 'tep-da-den', 'tep-chua-nhan', ...commands),
  fc.integer({ min: 1, max: 400 }).map((deep) => Array.from({ length: deep }, (_, at) => `a.${at}`).join('.')),
  fc.integer({ min: -5, max: 2 ** 40 }).map((at) => `activities.${at}.vsic`),
  fc.string({ unit: 'binary', maxLength: 30 }),
);
const at = fc.nat().map((n) => places[n % places.length] as Place);
const inputs = (place: Place) =>
  fc.array(fc.tuple(fc.oneof(fc.constantFrom(...(place.names.length > 0 ? place.names : ['x'])), oddNames), nasty), { maxLength: 12 });

/** Percent-encoded by bytes, so that halves of characters and NUL arrive too. */
const percent = (text: string) => [...Buffer.from(text, 'utf8')].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
const urlencoded = (pairs: readonly (readonly [string, string])[]) =>
  pairs.map(([name, value]) => `${percent(name)}=${percent(value)}`).join('&');

const contentTypes = fc.constantFrom(
  ...['application/x-www-form-urlencoded', 'application/x-www-form-urlencoded; charset=utf-16', 'application/json', 'text/plain', ''],
  ...[
    'multipart/form-data',
    'multipart/form-data; boundary=',
    'multipart/form-data; boundary="',
    'multipart/mixed; boundary=x',
    ';;;',
    'a/b/c',
  ],
  'multipart/form-data; boundary=----x',
);

/** A form as browsers write it, and then not quite. */
const multipart = (place: Place) =>
  fc
    .record({
      parts: fc.array(
        fc.record({
          name: fc.oneof(fc.constantFrom(...(place.names.length > 0 ? place.names : ['x'])), oddNames),
          file: fc.option(nasty),
          value: fc.oneof(nasty, fc.constantFrom('%PDF-1.7\n', '\x89PNG\r\n\x1a\n', 'MZ', '\r\n------x', '\r\n------x--')),
          head: fc.constantFrom(
            '',
            'content-type: image/png\r\n',
            'x'.repeat(9_000),
            'content-transfer-encoding: base64\r\n',
            '\u0000: \u0000\r\n',
          ),
        }),
        { maxLength: 6 },
      ),
      verb: verbs,
      ending: fc.constantFrom('------x--\r\n', '', '------x', '------y--\r\n', '\r\n'),
      lines: fc.constantFrom('\r\n', '\r\n', '\r\n', '\n'),
      cut: fc.option(fc.nat(2_000), { freq: 6 }),
    })
    .map(({ parts, verb, ending, lines, cut }) => {
      const whole = [{ name: 'do', file: null, value: verb, head: '' }, ...parts]
        .map(({ name, file, value, head }) => {
          const said = `form-data; name="${name.replaceAll('"', '%22')}"${file === null ? '' : `; filename="${file.replaceAll('"', '%22')}"`}`;
          return `------x${lines}content-disposition: ${said}${lines}${head}${lines}${value}${lines}`;
        })
        .join('');
      const body = Buffer.from(whole + ending);
      return cut === null ? body : body.subarray(0, cut);
    });

const ms = 3_000;
const budget = { numRuns: 2_000, interruptAfterTimeLimit: ms, markInterruptAsFailure: false } as const;
const answers = async (sent: Promise<{ status: number; text: string }>, what: unknown) => {
  const { status, text } = await sent;
  expect.soft(status, JSON.stringify([what, text.slice(0, 200)])).toBeLessThan(500);
  return status < 500;
};
/** The portal is there, and takes what a person sends. */
async function stillServes(): Promise<void> {
  const [first] = places;
  if (!first) throw new Error('no place');
  const saved = await post(first.path, 'do=autosave&req_phone=0918000456', { cookie, accept: 'application/json' });
  expect([saved.status, JSON.parse(saved.text).kind]).toEqual([200, 'saved']);
}

test('a step, and a save while typing, with whatever names and values', async () => {
  await fc.assert(
    fc.asyncProperty(
      at.chain((place) => fc.tuple(fc.constant(place), verbs, inputs(place), fc.boolean())),
      ([place, verb, pairs, script]) =>
        answers(post(place.path, urlencoded([['do', verb], ...pairs]), { cookie, ...(script && { accept: 'application/json' }) }), [
          place.path,
          verb,
          pairs,
        ]),
    ),
    budget,
  );
  await stillServes();
}, 20_000);

test('bodies that are not what their content type says, in any bytes', async () => {
  const bodies = fc.oneof(
    fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
    nasty.map((text) => Buffer.from(`do=save&x=${text}`, 'utf16le')),
    fc.constantFrom(
      Buffer.from('do=save&%=%ZZ&%FF%FE=%C0%80&=&&&=='),
      Buffer.from('do=save&a'.repeat(3_000)),
      Buffer.alloc(2_000_000, 'a'),
    ),
  );
  await fc.assert(
    fc.asyncProperty(at, contentTypes, bodies, ({ path }, type, body) =>
      answers(ask(path, { method: 'POST', body, headers: { origin, cookie, 'content-type': type } }), [path, type, body.length]),
    ),
    { ...budget, interruptAfterTimeLimit: ms / 2 },
  );
  await stillServes();
}, 20_000);

test('forms with files that are broken anywhere', async () => {
  await fc.assert(
    fc.asyncProperty(
      at.chain((place) => fc.tuple(fc.constant(place), multipart(place))),
      ([{ path }, body]) =>
        answers(ask(path, { method: 'POST', body, headers: { origin, cookie, 'content-type': 'multipart/form-data; boundary=----x' } }), [
          path,
          body.toString().slice(0, 400),
        ]),
    ),
    budget,
  );
  await stillServes();
}, 20_000);

test('too many inputs and rows are refused or cut, and named by no 5xx', async () => {
  const [first] = places;
  const rows = Array.from({ length: 1_900 }, (_, row) => `activities.${row}.vsic=5610`).join('&');
  const many = Array.from({ length: 20_000 }, (_, n) => `a${n}=1`).join('&');
  for (const { path } of [first, ...places.filter(({ path }) => path.includes('1.001612'))].filter((it) => it !== undefined))
    for (const body of [`do=save&${rows}`, `do=autosave&${rows}`, `do=save&${many}`])
      expect([path, (await post(path, body, { cookie })).status]).not.toEqual([path, expect.toSatisfy((it: number) => it >= 500)]);
  await stillServes();
}, 20_000);

test('announced files and pieces of them with whatever headers', async () => {
  const header = fc.oneof(
    nasty.map((text) => percent(text.slice(0, 100))), // node itself refuses 16 KiB of heads
    fc.constantFrom('0', '-1', '1', '5', '1e9', '99999999999999999999', '%ED%A0%80', '%00', 'a.pdf', '..%2f..%2fa.pdf', 'x'.repeat(1_500)),
  );
  const headers = fc.record({
    'upload-name': header,
    'upload-length': fc.oneof(fc.constant('5'), header),
    'upload-field': fc.oneof(fc.constant('doc_divorce_ruling_or_the_spouses_death'), header),
    'upload-offset': fc.oneof(fc.constant('0'), header),
    'upload-position': fc.option(header, { nil: '0' }),
    'upload-chunk-sha256': fc.constantFrom('0'.repeat(64), 'F'.repeat(64), 'z', ''),
    'upload-draft': fc.oneof(
      at.map(({ draft }) => draft),
      header,
    ),
  });
  const paths = fc.constantFrom('/tai-len', '/tai-len/', '/tai-len/%00', '/tai-len/00000000-0000-7000-8000-000000000000', '/tai-len/a/b');
  const methods = fc.constantFrom('POST', 'PATCH', 'HEAD', 'DELETE', 'GET', 'PUT');
  await fc.assert(
    fc.asyncProperty(paths, methods, headers, fc.uint8Array({ maxLength: 40 }), (path, method, said, bytes) =>
      answers(
        ask(path, {
          method,
          headers: { origin, cookie, ...said },
          ...(method !== 'HEAD' && method !== 'GET' && { body: Buffer.from(bytes) }),
        }),
        [path, method, said],
      ),
    ),
    { ...budget, interruptAfterTimeLimit: ms / 2 },
  );
  await stillServes();
}, 20_000);
