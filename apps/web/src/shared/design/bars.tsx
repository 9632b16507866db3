import type { ReactNode } from 'react';
import type { Tone } from './state.tsx';

export interface Bar {
  key: string;
  label: ReactNode;
  /** Parts of the bar, as shares of `of`. */
  parts: { value: number; tone?: Extract<Tone, 'good' | 'wait' | 'bad'> | undefined }[];
  of: number;
  /** What the bar says, in words and digits; it stands at the bar's end. */
  text: ReactNode;
}

/** Bars that are a table: what is drawn can be read, by anybody and on paper. */
export function Bars({ caption, head, bars }: { caption: string; head: [string, string]; bars: Bar[] }) {
  return (
    <table className="bars">
      <caption className="visually-hidden">{caption}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{head[0]}</th>
          <td />
          <th scope="col">{head[1]}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.key}>
            <th scope="row">{bar.label}</th>
            <td className="bar">
              <div className="bar-track" aria-hidden="true">
                {bar.parts.map((part, i) => (
                  <span
                    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a bar are its places
                    key={i}
                    className={part.tone}
                    style={{ width: `${bar.of > 0 ? Math.min(100, (100 * part.value) / bar.of) : 0}%` }}
                  />
                ))}
              </div>
            </td>
            <td className="num">{bar.text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
