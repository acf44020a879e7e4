/** The few pictures of the page, drawn in lines. They are decoration: words stand beside or in a label. */
import type { ReactNode } from 'react';

interface IconProps {
  className?: string;
}

function Icon({ className = '', children }: IconProps & { children: ReactNode }) {
  return (
    <svg className={`icon ${className}`} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export const ChevronIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="m5.5 8 4.5 4.5L14.5 8" />
  </Icon>
);
export const BackIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M12 5.5 7.5 10l4.5 4.5" />
  </Icon>
);
export const PinIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M7 3.5h6M8 3.5v4.5l-2.5 3h9L12 8V3.5M10 11v5.5" />
  </Icon>
);
export const BellIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M5.5 13.5V9a4.5 4.5 0 0 1 9 0v4.5l1.5 1H4zM8.5 16.5h3" />
  </Icon>
);
export const SendIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="m4 10 12-5.5-4 11.5-2.5-4.5zM9.5 11.5 16 4.5" />
  </Icon>
);
export const CloseIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="m5.5 5.5 9 9m0-9-9 9" />
  </Icon>
);
export const PlayIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M7 5v10l8-5z" fill="currentColor" />
  </Icon>
);
export const OutIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M11.5 4.5h4v4M15.5 4.5l-6 6M13.5 11.5v4h-9v-9h4" />
  </Icon>
);
export const ReplyIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M8.5 5 4.5 9l4 4M4.5 9h6a5 5 0 0 1 5 5v1" />
  </Icon>
);
