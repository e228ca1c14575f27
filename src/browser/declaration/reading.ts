/** What a form would send now, by input name; without files, and without what no answer is (`do`, `version`). */
const ours = new Set(['do', 'go', 'version']);

export function typedOf(form: HTMLFormElement): Record<string, string[]> {
  const typed: Record<string, string[]> = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== 'string' || ours.has(name)) continue;
    const values = typed[name];
    if (values) values.push(value);
    else typed[name] = [value];
  }
  return typed;
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const isControl = (it: Element): it is Control =>
  it instanceof HTMLInputElement || it instanceof HTMLSelectElement || it instanceof HTMLTextAreaElement;

/** The inputs of answers by name: no buttons, no files, and no counts of rows, which only change with the page. */
export function controlsOf(form: HTMLFormElement): Map<string, Control[]> {
  const found = new Map<string, Control[]>();
  for (const it of form.elements) {
    if (!isControl(it) || it.name === '' || it.type === 'hidden' || it.type === 'file' || it.type === 'submit') continue;
    const list = found.get(it.name);
    if (list) list.push(it);
    else found.set(it.name, [it]);
  }
  return found;
}

const isBox = (it: Control): it is HTMLInputElement => it instanceof HTMLInputElement && (it.type === 'radio' || it.type === 'checkbox');

/** The values of one name, `['']` where nothing is chosen; as the page came from the server, or as they are now. */
export function valuesOf(controls: readonly Control[], when: 'now' | 'first'): string[] {
  const values = controls.flatMap((it) => {
    if (isBox(it)) return (when === 'now' ? it.checked : it.defaultChecked) ? [it.value] : [];
    if (when === 'now') return [it.value];
    if (!(it instanceof HTMLSelectElement)) return [it.defaultValue];
    return [([...it.options].find((one) => one.defaultSelected) ?? it.options[0])?.value ?? ''];
  });
  return values.length > 0 ? values : [''];
}

export function setValues(controls: readonly Control[], values: readonly string[]): void {
  for (const it of controls) {
    if (isBox(it)) it.checked = values.includes(it.value);
    else it.value = values[0] ?? '';
  }
}
