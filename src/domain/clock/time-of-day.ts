/**
 * A time of day as people type it, `7:30`, `07.30`, `7h30`, `7g30` or `8h`, as `07:30`; undefined where it is none.
 */
export function parseTimeOfDay(typed: string): string | undefined {
  const found = /^(\d{1,2})(?:\s*[:.hg]\s*(\d{2})?)?$/i.exec(typed.normalize('NFKC').trim());
  if (!found) return undefined;
  const [hour, minute] = [Number(found[1]), Number(found[2] ?? '0')];
  if (hour > 23 || minute > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
