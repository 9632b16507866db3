/** Our own few marks, drawn on a 16-unit grid with one stroke width. */
const PATHS = {
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.5 10.5l3 3',
  close: 'M4 4l8 8M12 4l-8 8',
  plus: 'M8 3v10M3 8h10',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  back: 'M10 3L5 8l5 5',
  next: 'M6 3l5 5-5 5',
  down: 'M3 6l5 5 5-5',
  list: 'M6 4h7.5M6 8h7.5M6 12h7.5M2.5 4h.5M2.5 8h.5M2.5 12h.5',
  map: 'M2 4l4-1.5 4 1.5 4-1.5v9.5L10 13.5 6 12l-4 1.5zM6 2.5V12M10 4v9.5',
  calendar: 'M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2v3M10.5 2v3',
  board: 'M2.5 3h3v10h-3zM6.5 3h3v6h-3zM10.5 3h3v8h-3z',
  download: 'M8 2.5v7.5M5 7l3 3 3-3M3 13h10',
  check: 'M3 8.5l3.5 3.5L13 4.5',
  pin: 'M8 14s4.5-4.2 4.5-7.5a4.5 4.5 0 0 0-9 0C3.5 9.800 8 14 8 14zM8 5.200a1.500 1.500 0 1 0 0 3 1.500 1.500 0 0 0 0-3z',
  person:
    'M8 2.500a2.750 2.750 0 1 0 0 5.500 2.750 2.750 0 0 0 0-5.500zM2.800 13.500c.6-2.600 2.700-4 5.200-4s4.600 1.400 5.200 4',
  home: 'M2.500 8L8 3l5.500 5M4.500 7v6h7V7',
  bell: 'M4 11.500V7a4 4 0 0 1 8 0v4.500l1.200 1.200H2.800zM6.800 14.300h2.400',
  heart: 'M8 13.500L2.800 8.300a3.200 3.200 0 0 1 4.500-4.500L8 4.500l.7-.7a3.200 3.200 0 0 1 4.500 4.500z',
  hand: 'M3 9l3-3 2 2 4-4M3 13h10',
} as const;
export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path
        d="M4 17l7-7 7 7v9H4zM14.500 13.500L20 8l8 8v10h-7"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.200"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}
