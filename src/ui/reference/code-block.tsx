/** Code to read and copy; a long line scrolls by itself, by keyboard too. */
export function CodeBlock({ code }: { code: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <pre tabIndex={0} translate="no">
      <code>{code}</code>
    </pre>
  );
}
