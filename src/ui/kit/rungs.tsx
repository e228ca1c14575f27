import { HexNumber } from './hexagon.tsx';

/** Steps one after the other, each with its number on a tile; `level` is one below the heading that they stand under. */
export const Rungs = ({
  steps,
  level: Title = 'h3',
}: {
  level?: 'h2' | 'h3' | undefined;
  steps: readonly { key?: string | undefined; title?: string | undefined; text?: string | undefined }[];
}) => (
  <ol className="l">
    {steps.map(({ key, title, text }, at) => (
      <li className="rung" key={key ?? title ?? text}>
        <HexNumber>{at + 1}</HexNumber>
        {title && <Title className="h3">{title}</Title>}
        {text && <p>{text}</p>}
      </li>
    ))}
  </ol>
);
