import type { Answers } from '#src/domain/forms/answers.ts';
import { type Field, type FormDefinition, questionsOf, type Step } from '#src/domain/forms/definition.ts';
import { placeKey } from '#src/domain/forms/document-places.ts';
import type { FileQuestion } from '#src/domain/forms/file-answers.ts';
import { paperBeside } from '#src/domain/forms/paper-beside.ts';
import type { CaseDocument } from '#src/domain/procedures/case.ts';
import { askedPapers, HandedPaper, PaperForm, papersName } from './handed-in.ts';

type Document = Pick<CaseDocument, 'key' | 'name' | 'state'>;

/** The place for a paper that came, or should have come, over a counter: the form's own, or one made for it. Nothing is a condition of it. */
export function paperPlace(form: FormDefinition | null | undefined, { key, name }: Pick<Document, 'key' | 'name'>): FileQuestion {
  const own = (form ? questionsOf(form) : []).find((field): field is FileQuestion => field.type === 'file' && field.document === key);
  if (!own) return { key: placeKey(key), type: 'file', label: name, required: false, kinds: ['pdf', 'image'], maxFiles: 10, document: key };
  const { when: _, wanted: __, required: ___, ...place } = own;
  return { ...place, required: false };
}

const papersStep: Pick<Step, 'key' | 'title'> = { key: 'giay-to', title: { vi: 'Giấy tờ', en: 'Papers' } };
const enteredStep: Pick<Step, 'key' | 'title'> = { key: 'da-ghi', title: { vi: 'Thông tin quầy đã ghi', en: 'What the counter entered' } };

/** How a paper was handed in, beside the place for its scan. `none` is what was ticked by mistake. */
const besidePlace = (place: FileQuestion): Field => ({
  key: paperBeside(place.key),
  type: 'choice',
  label: { vi: `Bản giấy đã nhận: ${place.label.vi}`, en: `Received on paper: ${place.label.en}` },
  required: false,
  options: [
    { value: 'original', label: { vi: 'Bản chính', en: 'Original' } },
    { value: 'copy', label: { vi: 'Bản sao', en: 'Copy' } },
    { value: 'presented', label: { vi: 'Xuất trình, đã trả lại', en: 'Shown, and given back' } },
    { value: 'none', label: { vi: 'Không nhận bản giấy', en: 'Nothing on paper' } },
  ],
});

/**
 * The declaration of a dossier that came in on paper, as far as it can be asked for again: what the counter entered, and a place for each
 * paper of its case, the declaration itself among them. Whoever brings one shows it to reception, which says so in place of a scan.
 * @param documents of the case as a counter sees them (`papersAtCounter`)
 * @param atDesk whether whoever answers stands at the desk, with the papers in his hands
 */
export function formOnPaper(
  form: FormDefinition,
  documents: readonly Document[],
  answers: Answers,
  { atDesk }: { atDesk: boolean },
): FormDefinition {
  const entered = questionsOf(form).filter(({ key, type }) => type !== 'file' && answers[key] !== undefined);
  const places = askedPapers(documents).map(({ document }) => paperPlace(form, document));
  const fields = places.flatMap((place) => (atDesk ? [place, besidePlace(place)] : [place]));
  const steps = [
    { ...enteredStep, sections: [{ key: 'da_ghi', fields: entered.map(({ when: _, ...field }) => field as Field) }] },
    { ...papersStep, sections: [{ key: 'giay_to', fields }] },
  ];
  return { ...form, steps: steps.filter(({ sections }) => sections.some((section) => section.fields.length > 0)) };
}

/** What the counter has on paper after a supplement: what was brought takes the place of what was there. */
export function papersAfter(form: FormDefinition, before: readonly HandedPaper[], answers: Answers): Pick<Answers, typeof papersName> {
  const brought = questionsOf(form).flatMap((field): HandedPaper[] => {
    const said = PaperForm.safeParse(answers[paperBeside(field.key)]);
    return field.type === 'file' && field.document !== undefined && said.success
      ? [{ document: field.document, form: said.data, count: 1 }]
      : [];
  });
  const again = new Set(brought.map(({ document }) => document));
  return { [papersName]: HandedPaper.array().parse([...before.filter(({ document }) => !again.has(document)), ...brought]) };
}
