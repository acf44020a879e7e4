/** What is offered where a time cannot be taken: always moments that lie ahead, as near as possible to what was said. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { formatWhen, nextMoments, readWhen, sayRule } from '../../src/language/when.ts';

const now = new Date('2026-11-23T10:20:00+08:00');
const offered = (text: string) => {
  const when = readWhen(text, now);
  if (when.kind !== 'ask') throw new Error(`${text} was taken`);
  return when.proposals.map(({ start }) => formatWhen(start, 'zh-CN', now));
};

it.each([
  ['上周五10点', ['11月27日 周五 10:00', '11月24日 周二 10:00', '11月25日 周三 10:00']],
  ['昨天下午3点', ['11月23日 周一 15:00', '11月24日 周二 15:00', '11月25日 周三 15:00']],
  ['今天9点', ['11月23日 周一 21:00', '11月24日 周二 09:00']],
  ['11月31日下午2点', ['11月30日 周一 14:00']],
  ['明天25点', ['11月24日 周二 10:00', '11月24日 周二 15:00', '11月25日 周三 10:00']],
  ['12月5日', ['12月5日 周六 10:00', '12月5日 周六 15:00']],
  ['12月1日周三14:30', ['12月1日 周二 14:30', '12月2日 周三 14:30']],
  ['周三或周四下午3点', ['11月25日 周三 15:00', '11月26日 周四 15:00']],
  ['下周找个时间', ['11月30日 周一 10:00', '11月30日 周一 15:00', '12月1日 周二 10:00']],
  ['月底', ['11月27日 周五 10:00', '11月27日 周五 15:00', '11月30日 周一 10:00']],
  ['改天', ['11月23日 周一 15:00', '11月24日 周二 10:00', '11月24日 周二 15:00']],
  ['30个工作日后上午10点', ['2027年1月4日 周一 10:00']],
  ['国庆后第一个工作日上午10点', ['2027年10月8日 周五 10:00']],
  ['十一假期后第二个工作日下午2点', ['2027年10月11日 周一 14:00']],
  ['国庆前最后一个工作日下午3点', ['2027年9月30日 周四 15:00']],
  ['五一前两天上午10点', ['2027年4月29日 周四 10:00']],
  ['春节后第一个工作日10点', ['2027年2月15日 周一 10:00']],
])('for %s', (text, proposals) => {
  expect(offered(text)).toEqual(proposals);
});

it.each([
  ['每季度上午10点', ['每季度第一个工作日 10:00', '每季度最后一个工作日 10:00']],
  ['每两个季度第一个周一10点', ['每半年第一个周一 10:00', '每年4月、10月第一个周一 10:00']],
  ['每3个月10点', ['每3个月第一个工作日 10:00', '每3个月最后一个工作日 10:00']],
  ['每双月10点', ['每双月第一个工作日 10:00', '每双月最后一个工作日 10:00']],
  ['every 3 months on the 5th 10am', ['每3个月5日 10:00']],
  ['每半年', ['每半年第一个工作日 10:00', '每半年最后一个工作日 10:00']],
  ['每年3月', ['每年3月第一个工作日 10:00', '每年3月最后一个工作日 10:00']],
  ['每年3月15日和9月20日10点', ['每年3月15日 10:00', '每年9月20日 10:00']],
  ['每月下午3点', ['每月第一个工作日 15:00', '每月最后一个工作日 15:00']],
  ['每周例会10点', ['每周二 10:00', '每周三 10:00', '每周四 10:00']],
  ['双周例会', ['每2周周二 10:00', '每2周周三 10:00', '每2周周四 10:00']],
  ['每周一', ['每周一 10:00', '每周一 15:00']],
  ['每天下午', ['每天 14:00', '每天 15:00', '每天 16:00']],
  ['every quarter 10am', ['每季度第一个工作日 10:00', '每季度最后一个工作日 10:00']],
])('repeat where it repeats: %s', (text, proposals) => {
  const when = readWhen(text, now);
  if (when.kind !== 'ask') throw new Error(`${text} was taken`);
  expect(when.proposals.map(({ start, rrule }) => rrule && sayRule(rrule, start, 'zh-CN'))).toEqual(
    proposals,
  );
});

it('last as long as was said', () => {
  const when = readWhen('周五下午 评审 45分钟', now);
  if (when.kind !== 'ask') throw new Error('taken');
  expect(when.minutes).toBe(45);
  for (const { start, end } of when.proposals) expect(end?.getTime()).toBe(start.getTime() + 45 * 60_000);
  expect(readWhen('周五下午 评审', now)).not.toHaveProperty('minutes');
});

it('are ahead of now, three at most and each once, for every unclear phrase', () => {
  for (const name of ['unseen', 'unseen-2', 'unseen-3', 'unseen-4', 'unseen-5']) {
    const lines = readFileSync(new URL(`./times/${name}.jsonl`, import.meta.url), 'utf8')
      .trim()
      .split('\n');
    for (const line of lines) {
      const { text, now: said } = JSON.parse(line) as { text: string; now: string };
      const when = readWhen(text, new Date(said));
      if (when.kind !== 'ask') continue;
      const starts = when.proposals.map(({ start }) => start.getTime());
      expect(new Set(starts).size, text).toBe(starts.length);
      expect(starts.length, text).toBeLessThanOrEqual(3);
      expect(
        starts.every((start) => start > new Date(said).getTime()),
        text,
      ).toBe(true);
    }
  }
});

it('are usual hours of the next working days where no time was said', () => {
  const friday = new Date('2026-09-30T16:00:00+08:00');
  expect(nextMoments(friday).map(({ start }) => formatWhen(start, 'zh-CN'))).toEqual([
    '10月8日 周四 10:00',
    '10月8日 周四 15:00',
    '10月9日 周五 10:00',
  ]);
});
