/** Dates in another year than the one in which a card is read say which. */
import { expect, it } from 'vitest';
import { draw, type Shown, show } from '../../src/cards/index.ts';
import { toText } from '../../src/cards/to-text.ts';

const now = new Date('2026-12-21T09:00:00+08:00');
const snoozed = (until: string): Shown => show('alarm-snoozed', { number: 1, until, undo: 'u' });
const read = (shown: Shown, language: 'zh-CN' | 'en' = 'zh-CN') => toText(draw(shown, language, now)).text;

it('name the year in either language, and only then', () => {
  expect(read(snoozed('2027-01-04T10:00:00+08:00'))).toContain('2027年1月4日 周一 10:00');
  expect(read(snoozed('2027-01-04T10:00:00+08:00'), 'en')).toContain('Mon 4 Jan 2027 10:00');
  expect(read(snoozed('2026-12-31T10:00:00+08:00'))).not.toContain('2026');
});

it('name it of both ends of what one is away for', () => {
  const away = { fromAt: '2026-12-31T00:00:00+08:00', toAt: '2027-01-05T00:00:00+08:00' };
  const text = read(show('duty-covers', { name: '何静', scope: 'all', standIn: '', ...away }));
  expect(text).toContain('12月31日 周四');
  expect(text).toContain('2027年1月4日 周一');
  expect(text).not.toContain('2026年');
});
