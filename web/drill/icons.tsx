/** The few signs the page uses, drawn in the colour of the text around them. They say nothing that words beside them do not. */
import type { ReactNode } from 'react';

const paths = {
  pin: 'M9 4h6l-1 6 3 3v2H7v-2l3-3-1-6zM12 15v5',
  send: 'M4 12l16-7-6 16-3.500-6.500L4 12zM10.500 14.500L20 5',
  stop: 'M7 7h10v10H7z',
  play: 'M8 5.500v13l11-6.500-11-6.500z',
  reset: 'M4 12a8 8 0 1 0 2.600-5.900M4 4v4.500h4.500',
  chevron: 'M6 9l6 6 6-6',
  calendar: 'M4.500 6h15v14h-15zM4.500 10.500h15M8.500 3.500V7M15.500 3.500V7',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.500V12l3 2',
  bolt: 'M13 3L5 13.500h6L10 21l9-11.500h-6.500L13 3z',
  chat: 'M4 5h16v11H10l-4.500 4v-4H4z',
  list: 'M5 6h.01M5 12h.01M5 18h.01M9 6h11M9 12h11M9 18h11',
  flow: 'M4 6h6v5H4zM14 13h6v5h-6zM10 8.500h3a2 2 0 0 1 2 2V13',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l1.500 2h-15zM10 20.500h4',
  down: 'M12 5v13M6.500 12.500L12 18l5.500-5.500',
  close: 'M6 6l12 12M18 6L6 18',
  reply: 'M10 6L4 11.500 10 17v-3.500c5 0 8 1 10 4.500-.5-6-4-9-10-9z',
  check: 'M5 12.500l4.500 4.500L19 7.500',
  plus: 'M12 5v14M5 12h14',
  pencil: 'M5 19l1-4L16 5l3 3L9 18z',
  people:
    'M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM2.500 20a6.500 6.500 0 0 1 13 0M16 4.300a3.500 3.500 0 0 1 0 6.400M18 14.200a6.500 6.500 0 0 1 3.500 5.800',
};

export function Icon({ name, size = 16 }: { name: keyof typeof paths; size?: number }): ReactNode {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}

/** Three currents: the sign of the product. */
export function Mark({ size = 32 }: { size?: number }): ReactNode {
  return (
    <svg className="mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#1f4fd8" />
      <g fill="none" stroke="#fff" strokeWidth="2.6" strokeLinecap="round">
        <path d="M7 11c4-3.600 7-3.600 9 0s5 3.600 9 0" />
        <path d="M7 16.500c4-3.600 7-3.600 9 0s5 3.600 9 0" opacity=".78" />
        <path d="M7 22c4-3.600 7-3.600 9 0s5 3.600 9 0" opacity=".5" />
      </g>
    </svg>
  );
}
