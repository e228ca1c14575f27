import { globSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { api } from '#src/api/routes.ts';
import { rules } from '#src/api/rules.ts';
import type { Action } from '#src/app/action.ts';
import { isOwnRoute, ownRoutes, pages } from '#src/app/pages.ts';
import { Scope } from '#src/domain/integrators/scope.ts';
import { paths } from '#src/i18n/paths.ts';
import type { Rule } from '#src/services/authorise.ts';

const top = path.resolve(import.meta.dirname, '../..');
const inApp = (pattern: string): string[] =>
  globSync(pattern, { cwd: path.join(top, 'src/app') }).map((file) => file.replaceAll('\\', '/'));

/** Next's own routes that are not pages of ours: the front lets through what it knows of them, and nothing else. */
const known = ['api/auth/[...nextauth]/route.ts'];

const isRule = (rule: unknown): rule is Rule =>
  ['anyone', 'signed-in', 'citizen', 'staff'].includes(rule as string) ||
  (typeof rule === 'object' && rule !== null && Object.keys(rule).join() === 'role');

type Table = Record<string, { rule?: unknown; actions?: Record<string, { rule?: unknown; run?: unknown }> }>;
type Addresses = Record<string, { vi: string }>;

/** What can be asked for and that nobody decided who may: empty, or the build is not to be used. */
function unruled(files: readonly string[], table: Table, addresses: Addresses): string[] {
  const nameOf = new Map(Object.entries(addresses).map(([name, { vi }]) => [`[locale]${vi}/page.tsx`.replace('//', '/'), name]));
  const routes = files
    .filter((file) => !known.includes(file))
    .filter((file) => {
      const name = nameOf.get(file);
      return name === undefined || !isRule(table[name]?.rule);
    });
  const deeds = Object.entries(table).flatMap(([name, { actions = {} }]) =>
    Object.entries(actions)
      .filter(([, action]) => !isRule(action?.rule))
      .map(([verb]) => `${name}: ${verb}`),
  );
  return [...routes, ...deeds];
}

/** As the rules name a route, whether it was mounted or shown. */
const named = ({ method, path: at }: { method: string; path: string }): string =>
  `${method} ${at.replace('/api/v1', '').replace(/:(\w+)/g, '{$1}') || '/'}`;

/** API routes, as they are mounted, that no rule names. */
const unruledApi = (routes: readonly { method: string; path: string }[], table: Record<string, unknown>): string[] =>
  routes
    .filter(({ method }) => method !== 'ALL')
    .map(named)
    .filter((route) => !isRule(table[route]) && !Scope.safeParse((table[route] as { scope?: unknown } | undefined)?.scope).success);

/** The routes that the document of the API shows; the front answers some of them itself. */
const documented = (): { method: string; path: string }[] => {
  const { paths: shown = {} } = api.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'it', version: '1' } });
  return Object.entries(shown).flatMap(([at, item]) =>
    Object.keys(item ?? {}).map((method) => ({ method: method.toUpperCase(), path: at })),
  );
};

const files = inApp('**/{page,route}.{ts,tsx,js,jsx}');

describe('Every page, action and API route says who may', () => {
  test('the check has read the pages', () => {
    expect(files.length).toBeGreaterThanOrEqual(Object.keys(paths).length);
    expect(files).toContain('[locale]/can-bo/ho-so/[code]/page.tsx');
  });

  test('no page and no action is without a rule', () => {
    expect(unruled(files, pages, paths)).toEqual([]);
  });

  test('a page, a route, or an action that somebody adds without a rule is found', () => {
    expect(unruled([...files, '[locale]/moi/page.tsx'], pages, paths)).toEqual(['[locale]/moi/page.tsx']);
    expect(unruled([...files, 'api/v2/route.ts'], pages, paths)).toEqual(['api/v2/route.ts']);
    expect(unruled(files, { ...pages, me: {} }, paths)).toEqual(['[locale]/ca-nhan/page.tsx']);
    expect(unruled(files, { ...pages, me: { rule: 'everybody' } }, paths)).toEqual(['[locale]/ca-nhan/page.tsx']);
    const careless = { ...pages.me, actions: { ...pages.me.actions, erase: { run: async () => ({ gone: true }) } } };
    expect(unruled(files, { ...pages, me: careless }, paths)).toEqual(['me: erase']);
  });

  test('nothing is a page that has no address, and no address is without its page', () => {
    const addressed = Object.values(paths).map(({ vi }) => `[locale]${vi}/page.tsx`.replace('//', '/'));
    expect(addressed.filter((file) => !files.includes(file)).filter((file) => file !== '[locale]/dang-xuat/page.tsx')).toEqual([]);
  });

  test('every file of actions belongs to its page, and to no other', async () => {
    const tables = Object.entries(pages).flatMap(([name, { actions }]) => (actions ? [[name, actions] as const] : []));
    for (const file of inApp('*/**/action.ts')) {
      const { actions } = (await import(path.join(top, 'src/app', file))) as { actions: Record<string, Action> };
      const owners = tables.filter(([, table]) => table === actions).map(([name]) => name);
      expect(owners, file).toHaveLength(1);
      const [owner] = owners as [keyof typeof paths];
      expect(`[locale]${paths[owner].vi}/action.ts`).toBe(file);
    }
    expect(inApp('*/**/action.ts')).toHaveLength(tables.length);
  });

  test('what files or decides is for those whose work it is', () => {
    for (const name of ['apply', 'applyStep', 'me'] as const)
      for (const action of Object.values(pages[name].actions ?? {})) expect(action.rule).toBe('citizen');
    for (const action of Object.values(pages.staffDossier.actions ?? {})) expect(action.rule).toBe('staff');
    for (const name of ['assist', 'assistStep'] as const) {
      expect(pages[name].rule).toEqual({ role: 'reception' });
      for (const action of Object.values(pages[name].actions ?? {})) expect(action.rule).toEqual({ role: 'reception' });
    }
  });

  test('administration is for administrators, page by page and deed by deed', () => {
    const own = Object.entries(pages).filter(([name]) => paths[name as keyof typeof paths].vi.startsWith('/quan-tri'));
    expect(own.length).toBeGreaterThan(1);
    for (const [name, { rule, actions = {} }] of own)
      for (const it of [rule, ...Object.values(actions).map((action) => action.rule)]) expect(it, name).toEqual({ role: 'admin' });
  });

  test('what the front answers without a page has a rule too', () => {
    expect(Object.keys(ownRoutes).length).toBeGreaterThan(0);
    for (const [route, rule] of Object.entries(ownRoutes)) expect(isRule(rule), route).toBe(true);
  });

  test('what no row names, the front does not answer, whatever code there is for it', () => {
    const id = '0197f3a2-0000-7000-8000-000000000001';
    for (const route of Object.keys(ownRoutes)) {
      const [method = '', at = ''] = route.split(' ');
      expect(isOwnRoute(method, at.replace(/\{(\w+)\}/g, id)), route).toBe(true);
    }
    expect(isOwnRoute('HEAD', '/health/live')).toBe(true);
    for (const [method, at] of [
      ['GET', '/giay-to/moi.csv'],
      ['POST', '/giay-to/bao-cao.csv'],
      ['DELETE', `/giay-to/${id}`],
      ['GET', `/giay-to/${id}/moi.pdf`],
      ['PUT', '/tai-len'],
    ] as const)
      expect([method, at, isOwnRoute(method, at)]).toEqual([method, at, false]);
  });

  test('no server action of the framework is there: nothing acts that the front did not let in', async () => {
    const { readFileSync } = await import('node:fs');
    const sources = globSync('src/**/*.{ts,tsx}', { cwd: top });
    expect(sources.length).toBeGreaterThan(100);
    expect(sources.filter((file) => /^\s*['"]use (server|client)['"]/m.test(readFileSync(path.join(top, file), 'utf8')))).toEqual([]);
  });

  test('every API route has a rule, as it is mounted and as the document shows it', () => {
    expect(api.routes.length).toBeGreaterThan(5);
    expect(unruledApi(api.routes, rules)).toEqual([]);
    const shown = documented();
    expect(shown.length).toBeGreaterThanOrEqual(5);
    expect(unruledApi(shown, rules)).toEqual([]);
  });

  test('an API route that somebody adds without a rule is found, and a rule for nothing as well', () => {
    expect(unruledApi([...api.routes, { method: 'DELETE', path: '/api/v1/dossiers/:code' }], rules)).toEqual(['DELETE /dossiers/{code}']);
    const { 'POST /dossiers': _, ...fewer } = rules;
    expect(unruledApi([...api.routes, ...documented()], fewer)).toContain('POST /dossiers');
    const mounted = new Set([...api.routes, ...documented()].map(named));
    expect(Object.keys(rules).filter((route) => !mounted.has(route))).toEqual([]);
  });
});
