/** A sentence of the reference: what stands in backticks is what is typed or read by a program. */
export function Coded({ text }: { text: string }) {
  return text.split('`').map((part, at) => {
    const key = `${at} ${part}`;
    return at % 2 === 1 ? <code key={key}>{part}</code> : part;
  });
}
