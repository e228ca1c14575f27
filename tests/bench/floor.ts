import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Pool } from 'pg';
import { draftSql, insertSql, lookupSql, type Page } from './floor-work.ts';

/*
 * The floor: a bare node:http server in its own process that does the least work for the same result. It checks nothing, limits nothing,
 * logs nothing. Started by bench.ts with FLOOR = { port, url, pages } in its environment.
 */
const { port, url, pages } = JSON.parse(process.env.FLOOR ?? '{}') as { port: number; url: string; pages: Record<string, Page> };
const pool = new Pool({ connectionString: url, max: 10 });
const kept = new Map(
  Object.entries(pages).map(([path, page]) => {
    const body = Buffer.from(page.body, 'base64');
    return [path, { body, headers: { ...page.headers, 'content-length': body.length } }];
  }),
);
const files = mkdtempSync(path.join(tmpdir(), 'mot-cua-floor-'));
process.once('SIGTERM', () => {
  rmSync(files, { recursive: true, force: true });
  process.exit(0);
});

const textOf = (req: IncomingMessage) =>
  new Promise<string>((resolve) => {
    let text = '';
    req.setEncoding('utf8');
    req.on('data', (chunk) => {
      text += chunk;
    });
    req.on('end', () => resolve(text));
  });

const json = (value: unknown): [Record<string, string | number>, string] => {
  const text = JSON.stringify(value);
  return [{ 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }, text];
};

/** Hashed as it comes, on disk, recorded. */
async function keepFile(req: IncomingMessage): Promise<void> {
  const id = randomUUID();
  const file = await open(path.join(files, id), 'w');
  const hash = createHash('sha256');
  let size = 0;
  for await (const part of req as AsyncIterable<Buffer>) {
    hash.update(part);
    size += part.length;
    await file.write(part);
  }
  await file.sync();
  await file.close();
  await pool.query({
    name: 'upload',
    text: `insert into upload (id, owner_id, field, name, size, received, sha256, kind, state, created_at, finished_at, expires_at)
      values ($1, $2, 'floor', 'floor', $3, $3, $4, 'png', 'clean', now(), now(), now())`,
    values: [id, req.headers['x-owner'], size, hash.digest('hex')],
  });
}

createServer((req, res) => {
  const page = kept.get(req.url ?? '');
  if (page) {
    res.writeHead(200, page.headers).end(page.body);
  } else if (req.method === 'GET') {
    const code = (req.url ?? '').slice('/dossiers/'.length);
    void pool.query({ name: 'lookup', text: lookupSql, values: [code] }).then(({ rows }) => {
      const [headers, text] = json(rows[0] ?? {});
      res.writeHead(rows[0] ? 200 : 404, headers).end(text);
    });
  } else if (req.url === '/drafts') {
    void textOf(req)
      .then((text) => {
        const { id, phone } = JSON.parse(text) as { id: string; phone: string };
        return pool.query({ name: 'draft', text: draftSql, values: [id, JSON.stringify({ req_phone: [phone] })] });
      })
      .then(({ rowCount }) => {
        const [headers, text] = json({ saved: rowCount });
        res.writeHead(200, headers).end(text);
      });
  } else if (req.url === '/uploads') {
    void keepFile(req).then(() => res.writeHead(201, { 'content-length': 0 }).end());
  } else {
    void textOf(req)
      .then((text) => {
        const it = JSON.parse(text) as { values: unknown[] };
        return pool.query({ name: 'insert', text: insertSql, values: [...it.values, req.headers['idempotency-key']] });
      })
      .then(({ rowCount }) => {
        const [headers, text] = json({ filed: rowCount });
        res.writeHead(201, headers).end(text);
      });
  }
}).listen(port, '127.0.0.1', () => process.stdout.write('ready\n'));
