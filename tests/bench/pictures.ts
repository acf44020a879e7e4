/** Painting the head of an issue: how long, how much the timers of the process are held up meanwhile, and what memory it leaves behind. */
import { setTimeout as wait } from 'node:timers/promises';
import { createPainter, idleMs } from '../../adapters/resvg/index.ts';
import { figuresPicture } from '../../src/draw/figures.ts';
import { median, percentile, type Result, round } from './figures.ts';

/** `held`: an alarm leaves within 150 ms; `left`: what a picture once a week may cost the rest of the week. */
const aims = { heldMs: 50, leftMb: 30 };
const pixels = 1080;
const tickMs = 5;

const svgOf = (index: number) => {
  const figures = Array.from({ length: 6 }, (_, i) => ({ label: '一级按时接手', value: `${index + i}/99` }));
  return figuresPicture(
    { title: `周刊 · 第 ${index} 周`, below: '11月20日 至 11月27日' },
    figures,
    '数据不足',
  ).svg;
};

const residentMb = () => process.memoryUsage.rss() / 1e6;

/** How late a timer comes while the work is done, ms. */
async function whileTicking(work: () => Promise<void>): Promise<number[]> {
  const late: number[] = [];
  let last = performance.now();
  const timer = setInterval(() => {
    late.push(performance.now() - last - tickMs);
    last = performance.now();
  }, tickMs);
  await work();
  clearInterval(timer);
  return late;
}

export async function pictures(quick: boolean): Promise<Result> {
  const painter = createPainter();
  const before = residentMb();
  const times: number[] = [];
  let bytes = 0;
  let most = 0;
  const late = await whileTicking(async () => {
    for (let index = 1; index <= (quick ? 5 : 25); index++) {
      const beganAt = performance.now();
      bytes = (await painter.paint(svgOf(index), pixels)).length;
      times.push(performance.now() - beganAt);
      most = Math.max(most, residentMb());
    }
  });
  await wait(idleMs + 3_000);
  const left = residentMb() - before;
  const [first = Number.NaN, ...more] = times;
  return {
    bench: 'pictures',
    aims: [
      {
        name: 'timers held up while painting, p99',
        value: round(percentile(late, 0.99)),
        aim: aims.heldMs,
        better: 'less',
        unit: 'ms',
      },
      {
        name: 'memory left when the painter is gone',
        value: round(left),
        aim: aims.leftMb,
        better: 'less',
        unit: 'MB',
      },
    ],
    figures: {
      firstMs: round(first),
      laterMs: round(median(more)),
      bytes,
      memoryMb: { before: round(before), most: round(most), left: round(left) },
    },
  };
}
