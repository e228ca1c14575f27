import type { drafts as Words } from '#src/i18n/vi/drafts.ts';
import { Button } from '#src/ui/kit/button.tsx';
import { Icon } from '#src/ui/kit/icon.tsx';

/**
 * Where script says loudly that what is typed is not saved, at the lower edge of the window as long as that is so; its live region is made
 * by script. The button posts the form, so that sign-in keeps what was typed and comes back to this step.
 */
export function SaveBar({ words }: { words: typeof Words.save }) {
  return (
    <div className="savebar noprint" data-savebar="" hidden>
      <div className="notice late">
        <Icon name="circle-alert" />
        <div>
          <p className="t" data-title="" />
          <p data-text="" />
          <p data-again="" hidden>
            <Button name="go" value="here" size="sm">
              {words.signedOut.button}
            </Button>
          </p>
        </div>
      </div>
    </div>
  );
}
