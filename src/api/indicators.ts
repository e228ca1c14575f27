import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Bindings } from '#src/api/context.ts';
import { problem } from '#src/api/problem.ts';
import { json, refusal } from '#src/api/responses.ts';
import { said, told } from '#src/api/words.ts';
import { indicators } from '#src/domain/indicators/indicators.ts';
import { namePeriod } from '#src/domain/indicators/public-period.ts';
import { figuresInQuery, type NoFigures } from '#src/services/asked-figures.ts';
import { cityFigures } from '#src/services/city-figures.ts';

const Words = z.object({ vi: z.string(), en: z.string() });
const IndicatorItem = z
  .object({ key: z.string().openapi({ example: 'on-time' }), version: z.int(), since: z.iso.date(), name: Words, text: Words })
  .openapi('Indicator');

/** A figure, or why there is none: null is not zero. */
const FigureItem = z
  .object({
    kind: z.enum(['value', 'at-least', 'at-most', 'too-few', 'under-five', 'withheld', 'nothing', 'not-measured']),
    value: z.number().nullable().openapi(told('Per cent, a count, or working minutes', 'Phần trăm, số lượng, hoặc số phút làm việc')),
    of: z.int().nullable().openapi(told('Of how many dossiers', 'Trên bao nhiêu hồ sơ')),
  })
  .openapi('Figure');

const PublicFigures = z
  .object({
    period: z.object({ name: z.string().openapi({ example: '2026-q4' }), from: z.iso.date(), to: z.iso.date() }),
    countedAnewSince: z.iso
      .datetime()
      .nullable()
      .openapi({
        example: null,
        ...told(
          'The whole journal is being counted anew since then; until that is done figures are as they were, or not measured',
          'Cả nhật ký đang được đếm lại từ lúc này; đến khi xong, số liệu như trước đó, hoặc chưa đo',
        ),
      }),
    procedure: z.string().nullable().openapi({ example: null }),
    field: z.string().nullable().openapi({ example: null }),
    indicators: z.array(IndicatorItem),
    units: z.array(z.object({ code: z.string(), name: Words, figures: z.record(z.string(), FigureItem) })),
  })
  .openapi('PublicFigures');

/** Where nothing was ever counted there are no units yet; that is no fault of who asks. */
const words: Record<Exclude<NoFigures['kind'], 'never'> | 'no-unit', string> = {
  'no-unit': 'There is no such unit among those that are shown',
  unknown: 'There is no such period, procedure or field',
  'to-come': 'This period is still to come',
  before: 'There are no figures of so early a period',
  'week-of-procedure': 'One procedure or field in some days would tell of single people: ask for a month, quarter or year',
};

/** The figures of the map, of every unit. */
export function addIndicators(api: OpenAPIHono<{ Bindings: Bindings }>): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/indicators',
      tags: ['units'],
      ...said(
        'How every unit keeps its word in a period: all indicators with their definitions; counts that would tell of people are left out',
        'Mỗi đơn vị giữ lời hẹn ra sao trong một kỳ: mọi chỉ số kèm định nghĩa; số nhỏ có thể lộ ra ai thì không nói',
      ),
      request: {
        query: z.object({
          period: z
            .string()
            .max(21)
            .optional()
            .openapi({
              example: '2026',
              ...told(
                '2026, 2026-q4, 2026-11, a day of a week, or 2026-11-03_2026-11-20',
                '2026, 2026-q4, 2026-11, một ngày trong tuần, hoặc 2026-11-03_2026-11-20',
              ),
            }),
          unit: z
            .string()
            .max(20)
            .optional()
            .openapi({ example: '26740', ...told('Only this unit', 'Chỉ đơn vị này') }),
          procedure: z
            .string()
            .max(20)
            .optional()
            .openapi({ example: '2.000815', ...told('Only this procedure', 'Chỉ thủ tục này') }),
          field: z.string().max(40).optional().openapi(told('Procedures of this field together', 'Các thủ tục của lĩnh vực này, cộng lại')),
        }),
      },
      responses: {
        200: json(PublicFigures, 'Figures'),
        400: refusal('No such period, procedure or field, or nothing that may be shown of it'),
      },
    }),
    async (c) => {
      const { period, procedure, field, unit } = c.req.valid('query');
      const asked = figuresInQuery(
        new URLSearchParams({
          ...(period && { ky: period }),
          ...(procedure && { 'thu-tuc': procedure }),
          ...(field && { 'linh-vuc': field }),
        }),
      );
      const it = await cityFigures(asked, c.env.now, indicators);
      const rows = [...it.places, ...it.agencies].filter(({ unit: { code } }) => unit === undefined || code === unit);
      if (unit !== undefined && !it.refused && rows.length === 0) return problem(400, 'no-figures', words['no-unit']) as never;
      if (it.refused && it.refused.kind !== 'never') return problem(400, 'no-figures', words[it.refused.kind]) as never;
      return c.json(
        {
          period: { name: namePeriod(it.period), from: it.period.from, to: it.period.to },
          countedAnewSince: it.anew?.since.toISOString() ?? null,
          procedure: it.procedure?.code ?? null,
          field: it.field?.key ?? null,
          indicators: indicators.map(({ key, version, since, name, text }) => ({ key, version, since, name, text })),
          units: rows.map(({ unit, figures }) => ({
            code: unit.code,
            name: unit.fullName,
            figures: Object.fromEntries(
              [...figures].map(([key, figure]) => [
                key,
                { kind: figure.kind, value: 'value' in figure ? figure.value : null, of: 'of' in figure ? figure.of : null },
              ]),
            ),
          })),
        },
        200,
      );
    },
  );
}
