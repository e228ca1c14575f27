import type { receipt as Words } from '#src/i18n/vi/receipt.ts';
import { Notice } from './kit/notice.tsx';

/** Where somebody computes the fingerprint of a file on his own machine: with m/file-hash.js, or with the commands that it names. */
export const FileHash = ({ words, lead, yes, no }: { words: (typeof Words)['local']; lead?: string; yes: string; no: string }) => (
  <Notice tone="plain" icon="file-check" level={2} title={words.title} className="noprint">
    {lead && <p>{lead}</p>}
    <div data-file-hash="" data-working={words.working} data-yes={yes} data-no={no}>
      <label className="field filepick" hidden>
        <span className="label">{words.choose}</span>
        <input type="file" />
      </label>
    </div>
    <p className="small muted">{words.commands}</p>
  </Notice>
);
