import type { receipt as Words } from '#src/i18n/vi/receipt.ts';
import { Notice } from './kit/notice.tsx';

/**
 * Where somebody computes the fingerprint of a file on his own machine: with m/file-hash.js, or with the commands that it names.
 * @param found said of a file that the page lists, `other` of any other; `filled` where the data file of a receipt fills in the form
 */
export const FileHash = (props: {
  words: (typeof Words)['local'];
  title: string;
  lead: string;
  found: string;
  other: string;
  filled?: string;
}) => (
  <Notice tone="plain" icon="file-check" level={2} title={props.title} className="noprint">
    <div
      className="stack"
      hidden
      data-file-hash=""
      data-working={props.words.working}
      data-found={props.found}
      data-other={props.other}
      data-filled={props.filled}
    >
      <p>{props.lead}</p>
      <label className="field filepick">
        <span className="label">{props.words.choose}</span>
        <input type="file" />
      </label>
    </div>
    <p className="small muted">{props.words.commands}</p>
  </Notice>
);
