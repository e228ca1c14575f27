/** A plain text page in parts: a heading each, one paragraph or several lines. */
export const TextParts = ({ parts }: { parts: readonly { title: string; text: readonly string[] }[] }) => (
  <>
    {parts.map(({ title, text }) => (
      <section key={title} className="stack prose">
        <h2>{title}</h2>
        {text.length === 1 ? (
          <p>{text[0]}</p>
        ) : (
          <ul>
            {text.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
      </section>
    ))}
  </>
);
