import { abroad, outsideTheCity } from '#src/domain/forms/answers.ts';
import type { Fault } from '#src/domain/forms/check.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import type { UnitHit } from '#src/domain/places/find-unit.ts';
import { provinces } from '#src/domain/places/provinces.ts';
import type { apply as Words } from '#src/i18n/vi/apply.ts';
import { Button } from '#src/ui/kit/button.tsx';
import { FieldGroup, type FieldProps } from '#src/ui/kit/field.tsx';
import type { Option } from '#src/ui/kit/select.tsx';
import { findWardName, pickWardName } from './form-buttons.ts';

export type PlacesProps = {
  /** the wards of the city, in the order of their names */
  wards: readonly Option[];
  /** the code of the city among the provinces */
  city: string;
  /** the places that a name may mean, closest first */
  findWards: (name: string) => readonly UnitHit[];
};

/** Every other province, by its name. */
const elsewhere = (locale: Locale, city: string): Option[] =>
  Object.entries(provinces)
    .filter(([code]) => code !== city)
    .map(([value, { name }]) => ({ value, label: name[locale] }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));

/** The places that an old name may mean now, each with a button: nothing is chosen by itself. */
function FormerNames({
  name,
  field,
  locale,
  words,
  places,
}: {
  name: string;
  field: string;
  locale: Locale;
  words: typeof Words;
  places: PlacesProps;
}) {
  const { address } = words;
  const hits = name.trim() === '' ? [] : places.findWards(name).slice(0, 12);
  return (
    <details className="former" open={name.trim() !== ''}>
      <summary>{address.former}</summary>
      <div className="stack">
        <label htmlFor={`${field}-former`}>{address.formerLabel}</label>
        <input className="input" id={`${field}-former`} name={`${field}.former`} defaultValue={name} autoComplete="off" />
        <div>
          <Button size="sm" name={findWardName} value={field} icon="search">
            {address.search}
          </Button>
        </div>
        {name.trim() !== '' && (
          <div className="stack" role="status">
            <p>{hits.length > 0 ? address.found(name.trim(), hits.length) : address.none(name.trim())}</p>
            {hits.length > 0 && (
              <ul className="picks">
                {hits.map(({ unit, former }) => (
                  <li key={`${unit.code}-${former?.code ?? ''}`}>
                    <Button size="sm" name={pickWardName} value={`${field}=${unit.code}`}>
                      {address.use(unit.fullName[locale])}
                    </Button>{' '}
                    <small className="muted">
                      {former ? (former.part === 'full' ? address.whole : address.part)(former.name) : address.same}
                    </small>
                  </li>
                ))}
              </ul>
            )}
          </div>
        )}
      </div>
    </details>
  );
}

/** A place in two levels: a street, and a ward of this city; or another province and the name of a ward there. */
export function AddressField(props: {
  common: FieldProps;
  locale: Locale;
  words: typeof Words;
  lineLabel: string | undefined;
  value: (part: string) => string;
  fault: Fault | undefined;
  places: PlacesProps;
}) {
  const { common, locale, words, value, fault, places } = props;
  const { address } = words;
  const id = common.name;
  const wrong = (part: string) => (fault && ('part' in fault ? fault.part : 'line') === part ? true : undefined);
  const marked = (part: string) => ({ 'aria-invalid': wrong(part), 'aria-describedby': wrong(part) && `${id}-error` });
  return (
    <FieldGroup field={common}>
      <div className="stack address">
        <div>
          <label htmlFor={id}>{props.lineLabel ?? address.line}</label>
          <input className="input" id={id} name={`${id}.line`} defaultValue={value('line')} autoComplete="off" {...marked('line')} />
        </div>
        <div className="province">
          <label htmlFor={`${id}-province`}>{address.province}</label>
          <select
            className="input"
            id={`${id}-province`}
            name={`${id}.province`}
            defaultValue={value('province')}
            autoComplete="off"
            {...marked('province')}
          >
            <option value="">{address.here}</option>
            {elsewhere(locale, places.city).map((one) => (
              <option key={one.value} value={one.value}>
                {one.label}
              </option>
            ))}
            <option value={abroad}>{address.abroad}</option>
          </select>
        </div>
        <div className="ward">
          <label htmlFor={`${id}-ward`}>{address.ward}</label>
          <select
            className="input"
            id={`${id}-ward`}
            name={`${id}.ward`}
            defaultValue={value('ward')}
            autoComplete="off"
            {...marked('ward')}
          >
            <option value="">{words.choose}</option>
            {value('ward') === outsideTheCity && <option value={outsideTheCity}>{address.outside}</option>}
            {places.wards.map(({ value: code, label }) => (
              <option key={code} value={code}>
                {label}
              </option>
            ))}
          </select>
          <FormerNames name={value('former')} field={id} locale={locale} words={words} places={places} />
        </div>
        <div className="elsewhere">
          <label htmlFor={`${id}-elsewhere`}>{address.elsewhere}</label>
          <input
            className="input"
            id={`${id}-elsewhere`}
            name={`${id}.elsewhere`}
            defaultValue={value('elsewhere')}
            autoComplete="off"
            {...marked('elsewhere')}
          />
        </div>
      </div>
    </FieldGroup>
  );
}
