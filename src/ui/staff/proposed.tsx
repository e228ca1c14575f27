/** What the page proposes in an input, so that what somebody types there is told from it (`hasWords`). @param nameOf the action's own names */
export const Proposed = ({ values, nameOf }: { values: Readonly<Record<string, string | undefined>>; nameOf: (field: string) => string }) =>
  Object.entries(values).map(([name, value]) => value && <input key={name} type="hidden" name={nameOf(`was.${name}`)} value={value} />);

/** The three boxes of a date. @param day `YYYY-MM-DD` */
export function boxesOf(name: string, day: string): Record<string, string | undefined> {
  const [year, month, date] = day.split('-');
  return { [`${name}.day`]: date, [`${name}.month`]: month, [`${name}.year`]: year };
}
