import { createServer, type Server } from 'node:http';
import { readFormWithFiles } from '#src/server/form-with-files.ts';
import { boundaryOf } from '#src/server/multipart.ts';
import { BodyRefused } from '#src/server/read-form.ts';
import { answerUpload } from '#src/server/uploads.ts';
import type { Session } from '#src/services/session.ts';

/** Uploads alone, without the rest of the front: who asks is said by the header `x-who`; `/nhap/{draft}` takes the form of a page. */
export const uploadServer = (people: Record<string, Session>): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer((req, res) => {
      const [pathname = ''] = (req.url ?? '').split('?');
      const boundary = boundaryOf(req.headers['content-type']);
      if (pathname.startsWith('/nhap/') && boundary !== undefined) {
        readFormWithFiles(req, boundary, async () => people[String(req.headers['x-who'])], pathname.slice('/nhap/'.length)).then(
          (typed) => res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(typed)),
          (refused: unknown) => res.writeHead(refused instanceof BodyRefused ? refused.status : 500, { connection: 'close' }).end(),
        );
        return;
      }
      answerUpload(pathname, people[String(req.headers['x-who'])], req, res, ['x-content-type-options', 'nosniff']).then(
        (found) => found || res.writeHead(404).end(),
        (defect: unknown) => {
          process.stderr.write(`${defect instanceof Error ? defect.stack : String(defect)}\n`);
          if (res.headersSent) res.destroy();
          else res.writeHead(500).end();
        },
      );
    });
    server.listen(0, '127.0.0.1', () => resolve(server));
  });

// As a process of its own, to be killed: UPLOAD_PEOPLE holds the sessions.
if (process.argv[1] === import.meta.filename) {
  const server = await uploadServer(JSON.parse(process.env.UPLOAD_PEOPLE ?? '{}') as Record<string, Session>);
  process.stdout.write(`${(server.address() as { port: number }).port}\n`);
}
