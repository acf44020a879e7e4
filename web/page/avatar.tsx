/** A person's or a chat's picture: a letter on a quiet colour that stays the same. */
const hues = [214, 168, 262, 28, 340, 190, 236, 140, 300, 12];

export function Avatar({ id, name, kind }: { id: string; name: string; kind?: 'bot' | 'group' | 'person' }) {
  if (kind === 'bot')
    return (
      <span className="avatar bot" aria-hidden="true">
        <svg viewBox="0 0 32 32">
          <path d="M7 12.5c3-2.6 6-2.6 9 0s6 2.6 9 0M7 18.5c3-2.6 6-2.6 9 0s6 2.6 9 0" />
        </svg>
      </span>
    );
  const sum = [...id].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  const hue = hues[sum % hues.length];
  return (
    <span
      className={kind === 'group' ? 'avatar group' : 'avatar'}
      style={{ background: `hsl(${hue} 42% 92%)`, color: `hsl(${hue} 55% 28%)` }}
      aria-hidden="true"
    >
      {/^[\x20-\x7e]+$/.test(name) ? name.charAt(0) : kind === 'group' ? [...name][0] : [...name].at(-1)}
    </span>
  );
}
