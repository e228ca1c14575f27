import { memo } from '#src/domain/kernel/memo.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import type { CaseDocument } from '#src/domain/procedures/case.ts';
import type { RequiredDocument } from '#src/domain/procedures/procedure.ts';
import type { Field, FormDefinition, Section } from './definition.ts';

/** A declaration as it was written: not checked yet. */
type Written = Record<string, unknown>;
type WrittenStep = { key: string; when?: unknown; sections: { key: string; when?: unknown; fields: Written[] }[] };

/** The step in which documents are attached, where a declaration does not ask for them itself. */
const stepKey = 'giay-to';
const step: { title: Text; help: Text } = {
  title: { vi: 'Giấy tờ', en: 'Documents' },
  help: {
    vi: 'Gửi ảnh chụp hoặc PDF. Mỗi giấy tờ một chỗ; nhiều ảnh ở một chỗ là các trang của cùng một giấy tờ.',
    en: 'Send photos or PDF. Each document has a place of its own; several photos in one place are the pages of one document.',
  },
};
const wantedTitle: Text = { vi: 'Cần gửi kèm', en: 'To attach' };
const otherTitle: Text = { vi: 'Giấy tờ, chỉ gửi khi đúng trường hợp của bạn', en: 'Documents, only if it is your case' };

const wantedSection = 'documents_wanted';
const otherSection = 'documents_other';

/** Under which a place made for a document is answered. */
export const placeKey = (document: string): string => `doc_${document.replaceAll('-', '_')}`.slice(0, 48);

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

function helpOf({ when, knownFrom }: RequiredDocument): Text | undefined {
  if (!when && !knownFrom) return undefined;
  const said = (locale: 'vi' | 'en') =>
    [
      when && sentence(when[locale]),
      knownFrom && (locale === 'vi' ? `Không cần nếu đã có: ${knownFrom.vi}.` : `Not needed where there is: ${knownFrom.en}.`),
    ]
      .filter(Boolean)
      .join(' ');
  return { vi: said('vi'), en: said('en') };
}

const isWanted = ({ required, knownFrom, when }: RequiredDocument): boolean => required && !knownFrom && !when;

/** The place for a document, as a question of the declaration. */
export const placeOf = (document: RequiredDocument): Written => {
  const help = helpOf(document);
  return {
    key: placeKey(document.key),
    type: 'file',
    label: document.name,
    ...(help && { help }),
    required: false,
    document: document.key,
    ...(isWanted(document) && { wanted: true }),
  };
};

const seenByAll = ({ when, sections }: WrittenStep): boolean =>
  when === undefined &&
  sections.some((section) => section.when === undefined && section.fields.some((field) => field.when === undefined && !field.computed));

function* writtenFields(fields: readonly Written[]): Generator<Written> {
  for (const field of fields) {
    yield field;
    if (Array.isArray(field.fields)) yield* writtenFields(field.fields as Written[]);
  }
}

/**
 * The declaration with a place for every document that its procedure asks for and that has none yet: not for what the identity brings at
 * sign-in, nor for the declaration itself. None is demanded: the law lets people hand in papers later, so whoever sends without one that
 * is wanted is told so before.
 */
export function withDocumentPlaces(form: Written, documents: readonly RequiredDocument[]): Written {
  const steps = form.steps as WrittenStep[];
  const replaced = (form.replaces ?? []) as string[];
  const there = new Set(
    steps.flatMap(({ sections }) => sections.flatMap(({ fields }) => [...writtenFields(fields)].map(({ document }) => document))),
  );
  const missing = documents.filter(({ key, atSignIn }) => !atSignIn && !replaced.includes(key) && !there.has(key));
  if (missing.length === 0) return form;
  const made = [
    { key: wantedSection, title: wantedTitle, fields: missing.filter(isWanted).map(placeOf) },
    { key: otherSection, title: otherTitle, fields: missing.filter((it) => !isWanted(it)).map(placeOf) },
  ].filter(({ fields }) => fields.length > 0);
  // Sections that are there from before take theirs in.
  const theirs = new Map(made.map((section) => [section.key, section.fields]));
  const grown = steps.map((it) => ({
    ...it,
    sections: it.sections.map((section) => {
      const fields = theirs.get(section.key);
      theirs.delete(section.key);
      return fields ? { ...section, fields: [...section.fields, ...fields] } : section;
    }),
  }));
  const sections = made.filter(({ key }) => theirs.has(key));
  return sections.length === 0 ? { ...form, steps: grown } : addSections({ ...form, steps: grown }, sections);
}

function addSections(form: Written, sections: WrittenStep['sections']): Written {
  const steps = form.steps as WrittenStep[];
  const own = steps.find(({ key }) => key === stepKey);
  if (own) return { ...form, steps: steps.map((it) => (it === own ? { ...own, sections: [...sections, ...own.sections] } : it)) };
  // Where nothing is wanted in every case, most people would find a page of its own empty: the last that everybody sees takes it in.
  const last = steps.findLast(seenByAll);
  if (last && !sections.some(({ key }) => key === wantedSection))
    return { ...form, steps: steps.map((it) => (it === last ? { ...it, sections: [...it.sections, ...sections] } : it)) };
  return { ...form, steps: [...steps, { key: stepKey, ...step, sections }] };
}

type Paper = Pick<CaseDocument, 'key' | 'state' | 'required' | 'condition'>;

/** The office will ask for it in this case: whoever sends without it is told before. */
const wantedInCase = ({ state }: Paper): boolean => state === 'needed';

/** Of this case, though some need not send it, because their data is there already. */
const ofThisCase = (paper: Paper): boolean =>
  wantedInCase(paper) || (paper.state === 'unless_known' && (paper.required || paper.condition !== undefined));

/**
 * The declaration with its places for documents as one person's case has them: what this case wants is marked as wanted and stands under
 * "to attach", all else under "only if it is your case". Questions, keys and their answers stay what they are.
 */
export const placesInCase: (form: FormDefinition, documents: readonly Paper[]) => FormDefinition = memo(
  (documents) => documents.map(({ key, state }) => `${key} ${state}`).join(),
  (form: FormDefinition, documents: readonly Paper[]) => {
    const papers = new Map(documents.map((it) => [it.key, it]));
    const paperOf = (field: Field) => (field.type === 'file' && field.document !== undefined ? papers.get(field.document) : undefined);
    const marked = (field: Field): Field => {
      const paper = paperOf(field);
      if (field.type !== 'file' || !paper) return field;
      const { wanted: _, ...rest } = field;
      return wantedInCase(paper) ? { ...rest, wanted: true } : rest;
    };
    const arranged = (sections: readonly Section[]): Section[] => {
      const ours = sections.filter(({ key }) => key === wantedSection || key === otherSection);
      const [first] = ours;
      if (!first) return sections.map((it) => ({ ...it, fields: it.fields.map(marked) }));
      const fields = ours.flatMap((it) => it.fields).map(marked);
      const mine = fields.filter((field) => {
        const paper = paperOf(field);
        return paper !== undefined && ofThisCase(paper);
      });
      const both: Section[] = [
        { key: wantedSection, title: wantedTitle, fields: mine },
        { key: otherSection, title: otherTitle, fields: fields.filter((field) => !mine.includes(field)) },
      ];
      const filled = both.filter((it) => it.fields.length > 0);
      return sections.flatMap((it) => (it === first ? filled : ours.includes(it) ? [] : [{ ...it, fields: it.fields.map(marked) }]));
    };
    return { ...form, steps: form.steps.map((it) => ({ ...it, sections: arranged(it.sections) })) };
  },
);
