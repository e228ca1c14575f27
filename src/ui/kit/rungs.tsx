import { HexNumber } from './hexagon.tsx';

/** Steps one after the other, each with its number on a tile. */
export const Rungs = ({
  steps,
}: {
  steps: readonly { key?: string | undefined; title?: string | undefined; text?: string | undefined }[];
}) => (
  <ol className="l">
    {steps.map(({ key, title, text }, at) => (
      <li className="rung" key={key ?? title ?? text}>
        <HexNumber>{at + 1}</HexNumber>
        {title && <h3>{title}</h3>}
        {text && <p>{text}</p>}
      </li>
    ))}
  </ol>
);
