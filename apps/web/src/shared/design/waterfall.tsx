import type { ReactNode } from 'react';

export interface Step {
  key: string;
  label: ReactNode;
  /** Where the step begins and ends, as shares of the whole, 0 to 1. */
  from: number;
  to: number;
  text: ReactNode;
}

/** Steps from one value to another, each beginning where the last one ended; a table, so that what is drawn can be read. */
export function Waterfall({ caption, head, steps }: { caption: string; head: [string, string]; steps: Step[] }) {
  return (
    <table className="bars waterfall">
      <caption className="visually-hidden">{caption}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{head[0]}</th>
          <td />
          <th scope="col">{head[1]}</th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <tr key={step.key}>
            <th scope="row">{step.label}</th>
            <td className="bar">
              <div className="bar-track" aria-hidden="true">
                <span className="before" style={{ width: `${100 * step.from}%` }} />
                <span style={{ width: `${Math.max(step.to > step.from ? 0.6 : 0, 100 * (step.to - step.from))}%` }} />
              </div>
            </td>
            <td className="num">{step.text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
