import { describe, expect, it } from 'vitest';
import { shanghaiDate } from '../../src/domain/worktime.ts';
import { readDays } from '../../src/language/meeting-days.ts';

const wednesday = new Date('2026-11-25T10:20:00+08:00');
const said = (text: string) => {
  const days = readDays(text, wednesday);
  return days && `${shanghaiDate(days.from)} ${shanghaiDate(new Date(days.to.getTime() - 1))}`;
};

describe('days whose meetings somebody wants to see', () => {
  it.each([
    ['今天', '2026-11-25 2026-11-25'],
    ['今天还有会吗', '2026-11-25 2026-11-25'],
    ['明天有什么会', '2026-11-26 2026-11-26'],
    ['昨天', '2026-11-24 2026-11-24'],
    ['周五', '2026-11-27 2026-11-27'],
    ['11月27日', '2026-11-27 2026-11-27'],
    ['本周', '2026-11-23 2026-11-29'],
    ['这个星期的会议', '2026-11-23 2026-11-29'],
    ['下周', '2026-11-30 2026-12-06'],
    ['上周', '2026-11-16 2026-11-22'],
    ['tomorrow', '2026-11-26 2026-11-26'],
    ['my meetings today', '2026-11-25 2026-11-25'],
    ['this week', '2026-11-23 2026-11-29'],
  ])('“%s”', (text, days) => expect(said(text)).toBe(days));

  it.each(['周五下午3点', '明天 评审', '每周一', '30分钟', '周会', '纪要', ''])(
    '“%s” says more or less',
    (text) => expect(said(text)).toBeNull(),
  );
});
