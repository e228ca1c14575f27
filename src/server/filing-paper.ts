import type { IncomingMessage, ServerResponse } from 'node:http';
import { href } from '#src/i18n/paths.ts';
import { sendMade } from '#src/server/send-file.ts';
import { type FilingPaper, type FilingViewer, filingPapers, makeFilingPaper } from '#src/services/filing/open-filing.ts';

/** `/giay-to/{dossier code}/bien-nhan.pdf` and the like; undefined for every other address. */
export function filingPaperAt(pathname: string): { code: string; paper: FilingPaper } | undefined {
  const [, code, name] = /^\/giay-to\/([\w.-]{1,64})\/([a-z.-]{1,20})$/.exec(pathname) ?? [];
  const paper = filingPapers.find((it) => it === name);
  return code !== undefined && paper ? { code, paper } : undefined;
}

/** Receipt, its text, or printed declaration. @returns false where there is nothing that this person may see */
export async function sendFilingPaper(
  { code, paper }: { code: string; paper: FilingPaper },
  viewer: FilingViewer,
  req: IncomingMessage,
  res: ServerResponse,
  secure: string[],
): Promise<boolean> {
  const made = await makeFilingPaper(code, paper, viewer, new Date());
  if (!made) return false;
  if (made === 'withheld') {
    res.writeHead(303, [...secure, 'location', href('vi', 'receipt', { code }), 'cache-control', 'no-store', 'content-length', '0']).end();
    return true;
  }
  return sendMade({ ...made, name: `${code}-${paper}` }, req, res, secure);
}
