import type { ReactNode } from 'react';

export type Tone = 'good' | 'wait' | 'bad' | 'calm' | 'accent';

/** Every tone has its own shape, so that it reads without colour: disc, triangle, square, ring, diamond. */
function Shape({ tone }: { tone: Tone }) {
  const fill = { fill: 'currentColor' };
  return (
    <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true" focusable="false">
      {tone === 'good' && <circle cx="5" cy="5" r="4" {...fill} />}
      {tone === 'wait' && <path d="M5 .5l4.700 8.500H.300z" {...fill} />}
      {tone === 'bad' && <rect x="1" y="1" width="8" height="8" {...fill} />}
      {tone === 'calm' && <circle cx="5" cy="5" r="3.500" fill="none" stroke="currentColor" strokeWidth="1.500" />}
      {tone === 'accent' && <path d="M5 .5L9.500 5 5 9.500.500 5z" {...fill} />}
    </svg>
  );
}

export function State({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={`state ${tone}`}>
      <Shape tone={tone} />
      <span>{children}</span>
    </span>
  );
}
