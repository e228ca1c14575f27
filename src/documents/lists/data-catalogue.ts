import { dayNumber, dayOfNumber } from '#src/domain/clock/calendar.ts';
import { cataloguePath, type OpenTable, openFilePath, proposedLicence } from '#src/domain/indicators/open-tables.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { periodOf } from '#src/domain/reports/report-period.ts';
import { href } from '#src/i18n/paths.ts';

const inBoth = ({ vi, en }: Text) => [
  { '@language': 'vi', '@value': vi },
  { '@language': 'en', '@value': en },
];
const authority = 'http://publications.europa.eu/resource/authority';
const formats = {
  csv: { media: 'text/csv', type: `${authority}/file-type/CSV` },
  json: { media: 'application/json', type: `${authority}/file-type/JSON` },
} as const;

/**
 * All of it as DCAT-AP 3 in JSON-LD, node by node: a catalogue; each table a data set, or where it has days or months a series of them; each
 * file a distribution.
 * @param city who publishes
 */
export function* dataCatalogue(
  listings: readonly { table: OpenTable; periods: readonly string[] }[],
  { base, city, title, text }: { base: string; city: Text; title: Text; text: Text },
): Generator<string> {
  const page = base + href('vi', 'openData', {});
  const context = {
    ...{ dcat: 'http://www.w3.org/ns/dcat#', dct: 'http://purl.org/dc/terms/', foaf: 'http://xmlns.com/foaf/0.1/' },
    ...{ xsd: 'http://www.w3.org/2001/XMLSchema#', adms: 'http://www.w3.org/ns/adms#' },
  };
  const publisher = { '@id': `${base}/#city` };
  const node = (it: Record<string, unknown>) => `,\n${JSON.stringify(it)}`;
  const idOf = (table: string, period: string | null) => `${base}/du-lieu-mo/${table}${period === null ? '' : `/${period}`}`;
  const described = ({ name, text, columns }: OpenTable, suffix = '') => ({
    'dct:title': inBoth({ vi: name.vi + suffix, en: name.en + suffix }),
    'dct:description': inBoth({ vi: `${text.vi} ${columnsIn(columns, 'vi')}`, en: `${text.en} ${columnsIn(columns, 'en')}` }),
    'dct:publisher': publisher,
    'dct:language': { '@id': `${authority}/language/VIE` },
    'dcat:theme': { '@id': `${authority}/data-theme/GOVE` },
    'dcat:landingPage': { '@id': page },
  });
  const filesOf = (table: string, period: string | null) =>
    (['csv', 'json'] as const).map((format) => {
      const url = base + openFilePath(table, period, format);
      return {
        ...{ '@id': url, '@type': 'dcat:Distribution' },
        ...{ 'dcat:accessURL': { '@id': page }, 'dcat:downloadURL': { '@id': url } },
        ...{ 'dcat:mediaType': formats[format].media, 'dct:format': { '@id': formats[format].type } },
        'dct:license': { '@id': proposedLicence.url },
        'dct:rights': inBoth({
          vi: `${proposedLicence.name} là đề xuất; thành phố quyết định.`,
          en: `${proposedLicence.name} is proposed; the city decides.`,
        }),
      };
    });
  yield `{"@context":${JSON.stringify(context)},"@graph":[\n`;
  yield JSON.stringify({
    ...{ '@id': base + cataloguePath, '@type': 'dcat:Catalog', 'dct:title': inBoth(title), 'dct:description': inBoth(text) },
    ...{ 'dct:publisher': publisher, 'foaf:homepage': { '@id': page } },
    'dcat:dataset': listings.flatMap(({ table, periods }) => [
      { '@id': idOf(table.key, null) },
      ...periods.map((period) => ({ '@id': idOf(table.key, period) })),
    ]),
  });
  yield node({ ...publisher, '@type': 'foaf:Agent', 'foaf:name': inBoth(city) });
  for (const { table, periods } of listings) {
    const per = table.per === 'day' ? 'DAILY' : table.per === 'month' ? 'MONTHLY' : 'IRREG';
    yield node({
      ...{ '@id': idOf(table.key, null), '@type': table.per === 'now' ? 'dcat:Dataset' : 'dcat:DatasetSeries' },
      ...{ ...described(table), 'dct:accrualPeriodicity': { '@id': `${authority}/frequency/${per}` } },
      ...(table.per === 'now' && { 'dcat:distribution': filesOf(table.key, null) }),
    });
    for (const period of periods) {
      const { from, to } = table.per === 'day' ? { from: period, to: period } : periodOf('month', `${period}-01`);
      const date = (day: string) => ({ '@type': 'xsd:date', '@value': day });
      yield node({
        ...{ '@id': idOf(table.key, period), '@type': 'dcat:Dataset', ...described(table, `, ${period}`) },
        ...{ 'dcat:inSeries': { '@id': idOf(table.key, null) }, 'dct:issued': date(dayOfNumber(dayNumber(to) + 1)) },
        'dct:temporal': { '@type': 'dct:PeriodOfTime', 'dcat:startDate': date(from), 'dcat:endDate': date(to) },
        'dcat:distribution': filesOf(table.key, period),
      });
    }
  }
  yield '\n]}\n';
}

const columnsIn = (columns: OpenTable['columns'], locale: 'vi' | 'en'): string =>
  columns.map(({ name, text }) => `${name}: ${text[locale]}`).join('; ');
