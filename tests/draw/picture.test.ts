/** Drawings as SVG: the same for the same words, and nothing that people wrote becomes markup or leaves its place. */
import { expect, it } from 'vitest';
import { draw as drawCard } from '../../src/cards/index.ts';
import { figuresPicture } from '../../src/draw/figures.ts';
import { flowPicture } from '../../src/draw/flow.ts';
import { matrixPicture } from '../../src/draw/matrix.ts';
import { box, lengthOf, picture, shortened, text } from '../../src/draw/svg.ts';

const heading = { title: '周刊 · 第 48 周', below: '11月20日 至 11月27日' };

it('is the same text for the same words, and another for others', () => {
  const draw = (value: string) => figuresPicture(heading, [{ label: '一级', value }], '数据不足').svg;
  expect(draw('3')).toBe(draw('3'));
  expect(draw('3')).not.toBe(draw('4'));
});

it('says that there is too little where a figure would say nothing', () => {
  const { svg } = figuresPicture(heading, [{ label: '纪要按时', value: null }], '数据不足');
  expect(svg).toContain('>数据不足</text>');
  expect(svg).toContain('>纪要按时</text>');
});

it('is green in the issue only where all of tier 1 was taken in time', () => {
  const shares = (takenInTime: number) => {
    const figures = { tier1: 2, tier2: 0, tier3: 0, takenInTime, minutesDue: 0, minutesInTime: 0 };
    const at = { week: '2026-W48', from: '2026-11-20T08:00:00Z', to: '2026-11-27T08:00:00Z' };
    const copy = {
      sections: [],
      left: 0,
      unwanted: 0,
      topics: [],
      department: '',
      post: 'doer',
      foreword: '',
    };
    const [header] = drawCard({ card: 'digest', data: { ...at, ...copy, figures } }, 'en').blocks;
    return header?.kind === 'picture' ? header.picture.svg : '';
  };
  expect(shares(2)).toMatch(/fill="#1f7a4d"[^>]*>2\/2</);
  expect(shares(0)).toMatch(/fill="#1f2329"[^>]*>0\/2</);
});

it('shows lengths by series with what was planned, the label cut so that it can be read, and more than planned in red', () => {
  const bar = (label: string, real: number) => ({ label, planned: 60, real, value: `${real} / 60` });
  const bars = [bar('周会', 45), bar('客户问题复盘会（华东区）及下周发货安排的协调', 74)];
  const drawn = figuresPicture(heading, [{ label: '会', value: '2' }], '', { title: '实际 / 计划', bars });
  const plain = figuresPicture(heading, [{ label: '会', value: '2' }], '');
  expect(drawn.height).toBeGreaterThan(plain.height);
  expect(drawn.svg).toMatch(/fill="#1f7a4d"[^>]*>45 \/ 60</);
  expect(drawn.svg).toMatch(/fill="#c9302c"[^>]*>74 \/ 60</);
  expect(drawn.svg).toMatch(/font-size="16"[^>]*>客户问题复盘会[^<]*…</);
});

it('grows by a row for each three figures', () => {
  const heightOf = (count: number) =>
    figuresPicture(
      heading,
      Array.from({ length: count }, () => ({ label: '会', value: '1' })),
      '',
    ).height;
  expect(heightOf(3)).toBe(heightOf(1));
  expect(heightOf(4) - heightOf(3)).toBe(heightOf(7) - heightOf(6));
  expect(heightOf(4)).toBeGreaterThan(heightOf(3));
});

it.each([
  ['<script>&"', '&lt;script&gt;&amp;&quot;'],
  ['一\u0000二\u0007\ud800', '一二'],
  ['两\n行', '两 行'],
])('takes %j for plain words', (words, written) => {
  const svg = text(words, { x: 0, y: 0, size: 10, colour: 'ink' });
  expect(svg).toContain(`>${written}</text>`);
});

it('makes long words smaller first, and cuts what is too long even then', () => {
  const look = { x: 0, y: 0, size: 20, colour: 'ink', most: 100 } as const;
  expect(text('五个字很短', look)).toContain('font-size="20"');
  expect(text('一共七个汉字长', look)).toMatch(/font-size="14\.\d"[^>]*>一共七个汉字长</);
  const cut = text('这一行无论如何也放不进这么窄的地方', look);
  expect(cut).toMatch(/font-size="12"[^>]*>这一行无论如何…</);
});

it.each(['研发部', 'Research and Development', '1234567890', 'MMMMWWWW@@@', '混排 mixed 123'])(
  'cuts %s so that it keeps within any width',
  (words) => {
    for (const most of [20, 35, 50, 80]) {
      const shown = shortened(words, 12, most);
      expect(shown === words || shown.endsWith('…')).toBe(true);
      expect(lengthOf(shown, 12)).toBeLessThanOrEqual(most);
    }
  },
);

it('stands on a ground of its own, as large as it says', () => {
  const { svg } = picture({ width: 12, height: 34 }, [box({ x: 1, y: 2, width: 3, height: 4 }, 'line')]);
  expect(svg).toMatch(/^<svg [^>]*width="12" height="34" viewBox="0 0 12 34"><rect x="0" y="0" width="12"/);
  expect(svg).toContain('<rect x="1" y="2" width="3" height="4"');
});

it('draws a flow node beneath node, the one at hand in its colour, what is late in red', () => {
  const node = (name: string, look: 'past' | 'now' | 'late' | 'ahead') => ({
    name,
    owner: '李娜',
    deputy: '代：陈建国',
    limit: '2 个工作小时',
    look,
  });
  const draw = (look: 'now' | 'late') =>
    flowPicture({
      title: '客户需求',
      below: '流转单 1',
      source: '源头：客户',
      nodes: [node('销售接收', 'past'), node('产品分析', look), node('研发评估', 'ahead')],
      end: ['交付：需求'],
    });
  expect(draw('now').svg).toMatch(/fill="#2456c8">产品分析</);
  expect(draw('late').svg).toMatch(/fill="#c9302c">产品分析</);
  expect(draw('late').svg).toMatch(/fill="#1f2329">研发评估</);
  expect(draw('now').height).toBe(draw('late').height);
});

it('gives a long rule for who has a step its line alone, within the edges, and never drops who stands in', () => {
  const draw = (owner: string) => {
    const node = { name: '法务审核', owner, deputy: '代：郑晓', limit: '1 个工作日', look: 'ahead' as const };
    return flowPicture({ title: '合同', below: '', source: '', nodes: [node], end: [] }).svg;
  };
  expect(draw('马婷')).toContain('>马婷 · 代：郑晓<');
  const long = draw('周明远（类型是“采购设备”时马婷，否则类型是“销售合同”时李娜，否则总经办负责人）');
  expect(long).toContain('>1 个工作日 · 代：郑晓<');
  expect(lengthOf('“”—', 10)).toBe(30);
});

it('sets departments against each other: what is late and open in red, what is answered in time in green, nothing as a dash', () => {
  const cell = (isGood: boolean, wrong: string) => ({ value: '9/10', isGood, below: '3.3 / 8 小时', wrong });
  const { svg, width } = matrixPicture({
    title: '谁找谁',
    below: '近 30 天',
    corner: '提出 ↓ 答复 →',
    columns: ['研发部', '市场部'],
    rows: [
      { label: '客户服务与售后支持中心', cells: [cell(true, ''), null] },
      { label: '销售部', cells: [cell(false, '超时未答 1'), null] },
    ],
    legend: '按时/提出',
  });
  expect(width).toBe(360);
  expect(svg).toMatch(/fill="#1f7a4d"[^>]*>9\/10</);
  expect(svg).toMatch(/fill="#c9302c"[^>]*>超时未答 1</);
  expect(svg.match(/>–</g)).toHaveLength(2);
  expect(svg).toMatch(/>客户服[^<]*…</);
});
