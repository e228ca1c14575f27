/** Whether a key belongs to the page: nobody is typing, or stands on something that uses keys itself. */
export const isFree = (target: EventTarget | null): boolean =>
  !(target instanceof Element && target.closest('input, textarea, select, dialog, summary, [contenteditable]'));
