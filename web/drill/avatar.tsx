/** A round sign for a person or for the product. */
import type { ReactNode } from 'react';
import { Mark } from './icons.tsx';

const hues = 8;

/** The same person has the same colour everywhere. */
function hueOf(id: string): number {
  let sum = 7;
  for (const letter of id) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9_973;
  return sum % hues;
}

/** Chinese given names are called by their last two characters. */
function initials(name: string): string {
  if (/^[\p{Script=Han}]+$/u.test(name)) return name.slice(-2);
  return name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.slice(0, 1).toUpperCase())
    .join('');
}

interface Props {
  id: string;
  name: string;
  isBot?: boolean;
  size?: 'small' | 'normal';
}

export function Avatar({ id, name, isBot = false, size = 'normal' }: Props): ReactNode {
  if (isBot)
    return (
      <span className={`avatar avatar-${size}`} aria-hidden="true">
        <Mark size={size === 'small' ? 24 : 34} />
      </span>
    );
  return (
    <span className={`avatar avatar-${size} hue-${hueOf(id)}`} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
