import { describe, expect, it } from 'vitest';
import { isAgendaLine, readAgenda, readHold, writeAgenda } from '../../src/language/agenda.ts';

const p = (text: string, minutes: number | null = null) => ({ text, minutes });

it.each([
  ['周四10点 评审 @张伟 负责人：我 待补', '周四10点 评审 @张伟 负责人：我  '],
  ['待补 周四10点 评审', '  周四10点 评审'],
  ['周四10点 评审 议程：待补 负责人：我', '周四10点 评审   负责人：我'],
  ['周四10点 评审，先占时间，议程后补', '周四10点 评审， '],
  ['Thursday 10am review agenda: TBD owner: me', 'Thursday 10am review   owner: me'],
  ['Thursday 10am review, agenda later owner: me', 'Thursday 10am review,   owner: me'],
])('%j holds the time', (text, rest) => {
  expect(readHold(text)).toEqual({ isHeld: true, rest });
});

it.each([
  '周四10点 待补货清单',
  '周四10点 评审 议程：1. 待定事项 20分钟',
  '周四10点 评审 agenda: later phases',
])('%j does not hold the time', (text) => {
  expect(readHold(text)).toEqual({ isHeld: false, rest: text });
});

describe('an agenda', () => {
  it.each([
    ['1. 背景 10分钟；2. 方案 30分钟', [p('背景', 10), p('方案', 30)]],
    ['1、背景 10分钟\n2、方案30分', [p('背景', 10), p('方案', 30)]],
    ['1. 背景 10分钟 2. 方案 30分钟', [p('背景', 10), p('方案', 30)]],
    ['一、背景；二、方案', [p('背景'), p('方案')]],
    ['- 背景（10分钟）\n- 方案 (30 min)', [p('背景', 10), p('方案', 30)]],
    ['①背景 ②方案', [p('背景'), p('方案')]],
    ['复盘、计划、分工', [p('复盘'), p('计划'), p('分工')]],
    ['background 10 min; plan 30 minutes', [p('background', 10), p('plan', 30)]],
    ['预算 1.5 万', [p('预算 1.5 万')]],
    ['1.5 版本上线 10分钟', [p('1.5 版本上线', 10)]],
    ['１．背景　１０分钟；２．方案　３０分钟', [p('背景', 10), p('方案', 30)]],
    ['进度', [p('进度')]],
    ['10分钟', [p('10分钟')]],
    [' \n；；\n', []],
    ['1. \n2. ', []],
    ['待补', []],
    ['1. 待定；2. …', []],
    ['暂无。', []],
    ['会前再补', []],
    ['TBD', []],
    ['to be added later', []],
    ['1. 背景 10分钟；2. 待补', [p('背景', 10)]],
    ['无人值守方案', [p('无人值守方案')]],
    ['待定事项逐条过 20分钟', [p('待定事项逐条过', 20)]],
    ['later phases 10 min', [p('later phases', 10)]],
  ])('%j is read as its points', (text, points) => {
    expect(readAgenda(text)).toEqual(points);
  });

  it('is written so that it reads back the same', () => {
    const agenda = [p('背景', 10), p('方案、报价', 30), p('风险')];
    expect(readAgenda(writeAgenda(agenda, (n) => `${n}分钟`))).toEqual(agenda);
    expect(readAgenda(writeAgenda(agenda, (n) => `${n} min`))).toEqual(agenda);
  });

  it('of one point with commas stays one point when written', () => {
    const agenda = [p('方案、报价', 30)];
    expect(readAgenda(writeAgenda(agenda, (n) => `${n}分钟`))).toEqual(agenda);
  });

  it.each([
    ['1. 背景', true],
    ['- 背景', true],
    ['2、方案', true],
    ['３．风险', true],
    ['明天下午3点', false],
    ['3点开会', false],
    ['2026年规划', false],
  ])('%s looks like a point: %s', (line, isPoint) => {
    expect(isAgendaLine(line)).toBe(isPoint);
  });
});
