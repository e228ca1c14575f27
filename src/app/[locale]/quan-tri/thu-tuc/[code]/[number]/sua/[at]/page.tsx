import { notFound } from 'next/navigation';
import { cache } from 'react';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { compareVersions } from '#src/domain/editing/compare.ts';
import { findNode, type Node, putNode, type VersionContent } from '#src/domain/editing/node.ts';
import { variantsOf } from '#src/domain/editing/part.ts';
import { allSubjects, subjectsAt } from '#src/domain/editing/subjects.ts';
import { readGroup, typedGroup } from '#src/domain/editing/typed.ts';
import { Field, fieldsOf } from '#src/domain/forms/definition.ts';
import { dateAndTime } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { choiceText, labelOf, nodeTitle, titleAt } from '#src/i18n/version-words.ts';
import { namesOfCity, openVersion } from '#src/services/procedures/admin-versions.ts';
import { countsIn, type FieldFault, markOf, markOfForm } from '#src/services/procedures/edit-version.ts';
import { listWards } from '#src/services/units.ts';
import { visit } from '#src/services/visit.ts';
import { AdminFrame } from '#src/ui/admin/admin-frame.tsx';
import { type Editing, PartInputs } from '#src/ui/admin/part-inputs.tsx';
import { PartList } from '#src/ui/admin/part-list.tsx';
import { PartPreview } from '#src/ui/admin/part-preview.tsx';
import { VersionChanges } from '#src/ui/admin/version-changes.tsx';
import { WayUp } from '#src/ui/admin/way-up.tsx';
import { Actions, Button, ButtonLink } from '#src/ui/kit/button.tsx';
import { ErrorSummary, Notice } from '#src/ui/kit/notice.tsx';
import { Select } from '#src/ui/kit/select.tsx';
import { TextArea } from '#src/ui/kit/text-input.tsx';

const current = cache(async () => {
  const { params } = await visit();
  return openVersion(params.code ?? '', params.number ?? '');
});

/** The part of this address as the page edits it; one that is being added has no value yet. */
async function currentNode(content: VersionContent): Promise<Node | undefined> {
  const { params, query, turn } = await visit();
  return findNode(content, params.at ?? '', turn?.typed.type?.[0] ?? query.loai);
}

export async function generateMetadata() {
  const { locale, params, turn } = await visit();
  const { shell, versions, editing } = messagesOf(locale);
  const it = await current();
  const node = it && (await currentNode(it.content));
  const name = params.at === 'form.json' ? versions.draft.formText : node ? editing.kinds[node.kind] : versions.title;
  const title = shell.title(`${name} – ${it?.content.procedure.shortName[locale] ?? ''}`);
  return { title: turn?.refusal ? shell.form.titleWithFault(title) : title };
}

/** One part of a version: its inputs, how citizens will see it, and what lies inside of it. */
export default async function AdminPart() {
  const { locale, params } = await visit();
  const { admin, versions: words } = messagesOf(locale);
  const it = await current();
  if (!it) notFound();
  const { code, content } = it;
  const number = String(it.number);
  const up = parentOf(params.at ?? '');
  return (
    <AdminFrame locale={locale} words={admin} here="procedures">
      <WayUp
        to={[
          {
            href: href(locale, 'adminVersion', { code, number }),
            name: `${content.procedure.shortName[locale]}, ${words.version(it.number).toLocaleLowerCase(locale)}`,
          },
          ...(up
            ? [
                {
                  href: href(locale, 'adminPart', { code, number, at: up }),
                  name: titleAt({ locale, words: messagesOf(locale).editing }, content, up) ?? '',
                },
              ]
            : []),
        ]}
      />
      {params.at === 'form.json' ? <WholeForm /> : <OnePart />}
    </AdminFrame>
  );
}

/** The page of the part that holds this one; undefined where that is the version itself. */
function parentOf(at: string): string | undefined {
  const parts = at.split('.');
  if (parts[0] !== 'form' || parts.length < 3) return parts.length === 2 && parts[0] === 'form' ? 'form' : undefined;
  return parts.slice(0, -2).join('.');
}

async function OnePart() {
  const { locale, params, query, turn, now } = await visit();
  const { shell, versions: words, editing } = messagesOf(locale);
  const it = await current();
  if (!it) notFound();
  const { code, content } = it;
  const { at = '' } = params;
  const number = String(it.number);
  const editable = it.state === 'draft';
  const speaking = { locale, words: editing, subjects: allSubjects(content) };
  const isNewField = at.endsWith('.fields.new');
  const node = await currentNode(content);
  const kindName = isNewField ? editing.kinds.field : editing.kinds[node?.kind ?? 'general'];
  if (!node && isNewField && editable) return <ChooseType />;
  if (!node || (!editable && !node.value)) {
    if (turn?.refusal?.kind === 'no-such-part') return <Gone />;
    notFound();
  }
  const counts = countsIn(content);
  const read = turn ? readGroup(node.part, turn.typed, '', counts) : node.value;
  const typed = read ? typedGroup(node.part, read, '', counts) : {};
  const faults = turn?.refusal?.kind === 'invalid' ? (turn.faults as Record<string, FieldFault>) : {};
  const said = Object.fromEntries(Object.entries(faults).map(([name, kind]) => [name, editing.faults[kind]]));
  const meanwhile = turn?.refusal?.kind === 'changed-meanwhile' ? turn.refusal : undefined;
  const checked = read && node.check(read);
  const mine = meanwhile && checked?.success ? compareVersions(content, putNode(content, node, checked.data)) : [];
  const seen = markOf(content, at);
  const { agencies, lifeEvents } = namesOfCity();
  const type = String(node.value?.type ?? turn?.typed.type?.[0] ?? query.loai ?? '');
  const keys = content.form ? fieldsOf(content.form).filter(({ type: kind }) => kind !== 'static' && kind !== 'group') : [];
  const fieldNames = (...types: string[]) =>
    keys
      .filter((one) => types.includes(one.type))
      .map((one) => ({ value: one.key, label: `${'label' in one ? one.label[locale] : one.key} (${one.key})` }));
  const known: Editing['known'] = (path) => {
    if (path === 'competent')
      return [
        ...['ward', 'police_ward'].map((value) => ({ value, label: choiceText(editing, 'general', 'competent', value) })),
        ...agencies.map((one) => ({ value: one.code, label: one.name[locale] })),
      ];
    if (path === 'lifeEvent') return lifeEvents.map((one) => ({ value: one.key, label: one.name[locale] }));
    if (path === 'document') return content.procedure.documents.map((one) => ({ value: one.key, label: one.name[locale] }));
    if (path === 'roles.residence') return fieldNames('address', 'ward');
    if (path === 'roles.email') return fieldNames('email');
    if (path === 'roles.phone') return fieldNames('phone');
    if (path === 'hints.gender') return fieldNames('gender');
    if (path === 'hints.birthDate') return fieldNames('date', 'partial_date');
    return undefined;
  };
  const editing_: Editing = {
    locale,
    words: editing,
    kind: node.kind,
    typed,
    faults: said,
    subjects: subjectsAt(content, at),
    everything: speaking.subjects,
    known,
    date: shell.form,
    optional: shell.form.optional,
  };
  const title = node.value ? nodeTitle(speaking, node.kind, node.value) : words.draft.addTo(kindName.toLocaleLowerCase(locale));
  const whole = findNodeValue(content, at);
  return (
    <>
      {Object.keys(said).length > 0 && (
        <ErrorSummary
          title={words.edit.faults(Object.keys(said).length)}
          faults={Object.entries(said).map(([name, text]) => ({
            id: name,
            text: `${labelOf(editing, node.kind, name.replace(/\.(vi|en)$/, '')).label}: ${text}`,
          }))}
        />
      )}
      {meanwhile && (
        <ErrorSummary
          title={words.edit.meanwhile}
          faults={[
            {
              text:
                typeof meanwhile.by === 'string' && meanwhile.at instanceof Date
                  ? words.edit.meanwhileBy(meanwhile.by, dateAndTime(meanwhile.at))
                  : words.edit.meanwhileSome,
            },
          ]}
        />
      )}
      {query.xong === 'luu' && !turn && (
        <div role="status">
          <Notice tone="ok" title={words.edit.saved} />
        </div>
      )}
      <header className="adminhead">
        <h1>{title}</h1>
        <p className="muted">
          {kindName}
          {type !== '' && node.kind === 'field' && `: ${choiceText(editing, 'field', 'type', type)}`}
          {!editable && `. ${words.draft.readOnly}`}
        </p>
      </header>
      {mine.length > 0 && (
        <section className="meanwhile">
          <h2>{words.edit.mine}</h2>
          <VersionChanges changes={mine} speaking={speaking} words={words} heading="h3" />
        </section>
      )}
      <div className="editcols">
        <div>
          <form method="post" noValidate className="parts" data-guard="" data-sending={shell.form.sending} inert={!editable}>
            <input type="hidden" name="seen" value={seen} />
            {type !== '' && node.kind === 'field' && <input type="hidden" name="type" value={type} />}
            <PartInputs it={editing_} part={node.part} />
            {editable && (
              <Actions>
                <Button look="primary" name="do" value="save" icon="save">
                  {meanwhile ? words.edit.over : node.value ? words.edit.save : words.edit.add}
                </Button>
                <ButtonLink look="quiet" href={href(locale, 'adminVersion', { code, number })}>
                  {words.edit.back}
                </ButtonLink>
              </Actions>
            )}
          </form>
          {node.value && <Inside at={at} editable={editable} />}
        </div>
        {node.value && (
          <aside aria-label={words.preview.title}>
            <h2>{words.preview.title}</h2>
            <PartPreview
              content={content}
              kind={node.kind}
              value={whole ?? node.value}
              day={vietnamDate(now)}
              now={now}
              wards={listWards()}
              words={words}
            />
          </aside>
        )}
      </div>
      <script type="module" src="/m/form.js" />
    </>
  );
}

/** The part with everything inside of it. */
function findNodeValue(content: VersionContent, at: string): Record<string, unknown> | undefined {
  let found: unknown = at.startsWith('form') ? content : content.procedure;
  for (const part of at.split('.'))
    found = typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[part] : undefined;
  return typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : undefined;
}

const insideOf = { form: 'steps', step: 'sections', section: 'fields', field: 'fields' } as const;

/** What lies inside: pages of a declaration, sections of a page, questions of a section, columns of a list. */
async function Inside({ at, editable }: { at: string; editable: boolean }) {
  const { locale } = await visit();
  const { versions: words, editing } = messagesOf(locale);
  const it = await current();
  const node = it && findNode(it.content, at);
  if (!it || !node || !(node.kind in insideOf)) return null;
  if (node.kind === 'field' && node.value?.type !== 'group') return null;
  const list = `${at}.${insideOf[node.kind as keyof typeof insideOf]}`;
  const speaking = { locale, words: editing };
  const parts = [];
  for (let place = 0; ; place += 1) {
    const address = `${list}.${place}`;
    const inner = findNode(it.content, address);
    if (!inner?.value) break;
    const name = nodeTitle(speaking, inner.kind, inner.value);
    const type = inner.kind === 'field' ? choiceText(editing, 'field', 'type', String(inner.value.type)) : undefined;
    parts.push({
      at: address,
      seen: markOf(it.content, address),
      title: name,
      name,
      note: [type, inner.value.when !== undefined && editing.labels['field.when']?.label].filter(Boolean).join('. '),
      href: href(locale, 'adminPart', { code: it.code, number: String(it.number), at: address }),
    });
  }
  const add = node.kind === 'form' ? words.edit.addStep : node.kind === 'step' ? words.edit.addSection : editing.kinds.field;
  return (
    <section>
      <h2>{words.edit.inside}</h2>
      <PartList
        parts={parts}
        words={words.draft}
        editable={editable}
        add={{ href: href(locale, 'adminPart', { code: it.code, number: String(it.number), at: `${list}.new` }), name: add }}
      />
    </section>
  );
}

/** Before a question is added: what kind of answer it takes. */
async function ChooseType() {
  const { locale, params } = await visit();
  const { versions: words, editing } = messagesOf(locale);
  const { code = '', number = '', at = '' } = params;
  const inGroup = at.split('.fields').length > 3;
  const types = variantsOf(Field, 'type').filter((one) => !inGroup || one !== 'group');
  return (
    <>
      <header className="adminhead">
        <h1>{words.draft.addTo(editing.kinds.field.toLocaleLowerCase(locale))}</h1>
      </header>
      <form method="get" action={href(locale, 'adminPart', { code, number, at })} className="parts">
        <Select
          name="loai"
          label={words.edit.type}
          value="text"
          options={types.map((value) => ({ value, label: choiceText(editing, 'field', 'type', value) }))}
        />
        <Actions>
          <Button look="primary">{words.edit.typeGo}</Button>
        </Actions>
      </form>
    </>
  );
}

async function Gone() {
  const { locale, params } = await visit();
  const { versions: words } = messagesOf(locale);
  const { code = '', number = '' } = params;
  return (
    <>
      <h1>{words.edit.gone}</h1>
      <Actions>
        <ButtonLink href={href(locale, 'adminVersion', { code, number })}>{words.edit.back}</ButtonLink>
      </Actions>
    </>
  );
}

/** The whole declaration as JSON, for whoever knows how one is built. */
async function WholeForm() {
  const { locale, query, turn } = await visit();
  const { shell, versions: words } = messagesOf(locale);
  const it = await current();
  if (!it?.content.form || it.state !== 'draft') notFound();
  const { code, content } = it;
  const refusal = turn?.refusal as
    | { kind: 'not-json'; detail: string }
    | { kind: 'not-a-form'; issues: { path: string; message: string }[] }
    | { kind: 'changed-meanwhile'; by?: string; at?: Date }
    | undefined;
  const faults =
    refusal?.kind === 'not-json'
      ? [words.edit.notJson(refusal.detail)]
      : refusal?.kind === 'not-a-form'
        ? [words.edit.notForm, ...refusal.issues.slice(0, 20).map(({ path, message }) => `${path}: ${message}`)]
        : refusal
          ? [refusal.by && refusal.at ? words.edit.meanwhileBy(refusal.by, dateAndTime(refusal.at)) : words.edit.meanwhileSome]
          : [];
  return (
    <>
      {faults.length > 0 && (
        <ErrorSummary
          title={refusal?.kind === 'changed-meanwhile' ? words.edit.meanwhile : words.edit.faults(1)}
          faults={faults.map((text) => ({ id: 'text', text }))}
        />
      )}
      {query.xong === 'luu' && !turn && (
        <div role="status">
          <Notice tone="ok" title={words.edit.saved} />
        </div>
      )}
      <header className="adminhead">
        <h1>{words.draft.formText}</h1>
      </header>
      <form method="post" noValidate data-guard="" data-sending={shell.form.sending} className="json">
        <input type="hidden" name="seen" value={markOfForm(content)} />
        <TextArea
          name="text"
          label={words.edit.text}
          hint={words.edit.textHint}
          error={faults.length > 0 ? faults[0] : undefined}
          rows={32}
          value={turn?.typed.text?.[0] ?? JSON.stringify(content.form, null, 2)}
        />
        <Actions>
          <Button look="primary" name="do" value="saveText" icon="save">
            {refusal?.kind === 'changed-meanwhile' ? words.edit.over : words.edit.save}
          </Button>
          <ButtonLink look="quiet" href={href(locale, 'adminVersion', { code, number: String(it.number) })}>
            {words.edit.back}
          </ButtonLink>
        </Actions>
      </form>
      <script type="module" src="/m/form.js" />
    </>
  );
}
