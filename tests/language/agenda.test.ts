import { describe, expect, it } from 'vitest';
import { isAgendaLine, readAgenda, writeAgenda } from '../../src/language/agenda.ts';

const p = (text: string, minutes: number | null = null) => ({ text, minutes });

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
