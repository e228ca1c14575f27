/** A property as it stands in a line: its name, its parameters, its value as it was written. */
type Property = { name: string; params: Record<string, string>; value: string };
export type Component = { name: string; properties: Property[]; parts: Component[] };

const crlf = Buffer.from('\r\n');
const pattern = {
  line: /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"\p{Cc}]*"|[^";:,\p{Cc}]*))*):([^\p{Cc}]|\t)*$/u,
  moment: /^\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3])[0-5]\d([0-5]\d|60)$/,
  day: /^\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/,
  duration: /^[+-]?P(\d+W|(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?)$/,
  offset: /^[+-]([01]\d|2[0-3])[0-5]\d([0-5]\d)?$/,
  text: /^(?:[^\\;,]|\\[\\;,nN])*$/,
};
const utc = (value: string): boolean => value.endsWith('Z') && pattern.moment.test(value.slice(0, -1));
const uri = (value: string): boolean => URL.canParse(value) && !/[^\x21-\x7e]/.test(value);
const text = (value: string): boolean => pattern.text.test(value);
const dateOrMoment = (value: string, { VALUE }: Property['params']): boolean =>
  VALUE === 'DATE' ? pattern.day.test(value) : VALUE === undefined && utc(value);

type Rule = { is: (value: string, params: Property['params']) => boolean; needed?: boolean };
/** What may stand in each component, once each, as RFC 5545 (3.6) and RFC 7986 (5) have it; `X-` names hold text. */
const rules: Record<string, { properties: Record<string, Rule>; parts: string[] }> = {
  VCALENDAR: {
    properties: {
      VERSION: { is: (it) => it === '2.0', needed: true },
      PRODID: { is: text, needed: true },
      NAME: { is: text },
      'REFRESH-INTERVAL': { is: (it, { VALUE }) => VALUE === 'DURATION' && pattern.duration.test(it) },
    },
    parts: ['VEVENT', 'VTIMEZONE'],
  },
  VTIMEZONE: { properties: { TZID: { is: text, needed: true } }, parts: ['STANDARD'] },
  STANDARD: {
    properties: {
      DTSTART: { is: (it) => pattern.moment.test(it), needed: true },
      TZOFFSETFROM: { is: (it) => pattern.offset.test(it), needed: true },
      TZOFFSETTO: { is: (it) => pattern.offset.test(it), needed: true },
      TZNAME: { is: text },
    },
    parts: [],
  },
  VEVENT: {
    properties: {
      UID: { is: (it) => text(it) && it !== '', needed: true },
      DTSTAMP: { is: utc, needed: true },
      DTSTART: { is: dateOrMoment, needed: true },
      SUMMARY: { is: text, needed: true },
      DESCRIPTION: { is: text },
      URL: { is: uri },
      TRANSP: { is: (it) => it === 'TRANSPARENT' || it === 'OPAQUE' },
    },
    parts: [],
  },
};

/** The lines of a stream of bytes: every one ends with CRLF, is 75 octets long at most and whole letters by itself; then unfolded (3.1). */
function linesOf(bytes: Buffer): string[] {
  const lines: string[] = [];
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(crlf, from);
    if (end < 0) throw new Error('the last line does not end');
    const line = bytes.subarray(from, end);
    if (line.includes(10) || line.includes(13)) throw new Error(`a line break of one sign alone in ${line}`);
    if (line.length > 75) throw new Error(`${line.length} octets in ${line}`);
    const written = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(line);
    if (/^[ \t]/.test(written)) lines.push((lines.pop() ?? '') + written.slice(1));
    else lines.push(written);
    from = end + crlf.length;
  }
  return lines;
}

function propertyOf(line: string): Property {
  if (!pattern.line.test(line)) throw new Error(`no content line: ${line}`);
  const [head = ''] = /^(?:[^":]|"[^"]*")*/.exec(line) ?? [];
  const [name = '', ...params] = head.split(';');
  return { name: name.toUpperCase(), params: Object.fromEntries(params.map((it) => it.split('=', 2))), value: line.slice(head.length + 1) };
}

function check({ name, properties, parts }: Component): void {
  const rule = rules[name];
  if (!rule) throw new Error(`nobody expects ${name}`);
  for (const one of properties) {
    const known = rule.properties[one.name] ?? (one.name.startsWith('X-') ? { is: text } : undefined);
    if (!known?.is(one.value, one.params)) throw new Error(`in ${name}: ${one.name}:${one.value}`);
    if (properties.filter((it) => it.name === one.name).length > 1) throw new Error(`${one.name} twice in ${name}`);
  }
  for (const [needed, it] of Object.entries(rule.properties))
    if (it.needed && !properties.some((one) => one.name === needed)) throw new Error(`${name} without ${needed}`);
  for (const part of parts) {
    if (!rule.parts.includes(part.name)) throw new Error(`${part.name} in ${name}`);
    check(part);
  }
}

/** Reads the bytes of one calendar as a parser does that forgives nothing. @throws where RFC 5545 or 7986 is broken, and says by what */
export function readCalendar(bytes: Buffer): Component {
  const top: Component = { name: '', properties: [], parts: [] };
  const open = [top];
  for (const property of linesOf(bytes).map(propertyOf)) {
    const here = open.at(-1) ?? top;
    if (property.name === 'BEGIN') {
      const inner: Component = { name: property.value, properties: [], parts: [] };
      here.parts.push(inner);
      open.push(inner);
    } else if (property.name === 'END') {
      if (here.name !== property.value || open.length === 1) throw new Error(`${property.value} ends in ${here.name}`);
      open.pop();
    } else here.properties.push(property);
  }
  const [calendar] = top.parts;
  if (open.length > 1 || !calendar || top.parts.length > 1 || top.properties.length > 0 || calendar.name !== 'VCALENDAR')
    throw new Error('not one calendar');
  check(calendar);
  if (calendar.parts.length === 0) throw new Error('a calendar without any component');
  const uids = eventsOf(calendar).map(({ UID }) => UID);
  if (new Set(uids).size < uids.length) throw new Error('two events of one name');
  return calendar;
}

const written: Record<string, string> = { n: '\n', N: '\n' };

/** The events with their values as people read them, by the name of the property; parameters stand before a colon. */
export const eventsOf = ({ parts }: Component): Record<string, string>[] =>
  parts
    .filter(({ name }) => name === 'VEVENT')
    .map(({ properties }) =>
      Object.fromEntries(
        properties.map(({ name, params, value }) => [
          [name, ...Object.entries(params).map((it) => it.join('='))].join(';'),
          value.replace(/\\(.)/g, (_, sign: string) => written[sign] ?? sign),
        ]),
      ),
    );
