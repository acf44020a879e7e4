/** The monthly look at the tiers: asked once on the first working day, answered or not, and told once a week later. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Directory } from '../../src/ports/platform.ts';
import { judgeTier } from '../../src/usecases/tier-quality.ts';
import { createOffice, type Office, somebody } from '../support/paper-office.ts';

let office: Office;
afterEach(() => office.close());

const directory: Directory = {
  departments: [{ externalId: 'od-1', parentExternalId: null, name: '市场部', headExternalId: 'li' }],
  people: [
    somebody('zheng', '郑晓'),
    somebody('xu', '许嘉言'),
    somebody('ma', '马婷'),
    somebody('li', '李娜', { departmentExternalIds: ['od-1'] }),
    somebody('zhang', '张伟', { departmentExternalIds: ['od-1'] }),
  ],
};

async function open(at = '2026-08-26T10:00:00+08:00', editors = ['许嘉言', '马婷']) {
  office = await createOffice(['dingtalk'], { admins: ['郑晓'], editors }, { at });
  await office.reads('dingtalk', directory);
}

const says = (text: string, group = 'group-1') => office.says('dingtalk', 'zhang', text, group);
const heard = (who: string, words: string) =>
  office.sees('dingtalk', who).filter((text) => text.includes(words)).length;
const to = (iso: string) => office.advance(new Date(iso).getTime() - office.now().getTime());
const ringAll = async () => {
  const rows = await office.query<{ id: string }>("select id from deadlines where kind = 'tier-quality'");
  const ring = ({ id }: { id: string }) => office.xinliu.run('tier-quality', { deadlineId: id });
  await Promise.all([...rows, ...rows].map(ring));
  await office.settle();
};
const asks = () =>
  office.query<{ text: string; editor: string; position: number }>(
    `select i.text, p.name as editor, q.position from quality_asks q join items i on i.id = q.item_id
     join people p on p.id = q.editor_id order by p.name, q.position`,
  );
const asked = '级别抽查';
const told = '级别判得准不准';
const week = (day: number) => `2026-09-${String(day).padStart(2, '0')}T10:40:00+08:00`;
const products = ['扫码枪', '打印机', '标签机', '电子秤', '货架灯', '摄像头'];
const chatter = ['中午吃什么呀', '谢谢大家辛苦了', '哈哈哈太好笑了', '早上好呀各位', '周末愉快', '收到收到'];

describe('the monthly look at the tiers', () => {
  it('asks nobody too early, each editor once on the first working day, and never again', async () => {
    await open();
    for (const name of products) await says(`行业动态：某竞品发布新一代${name}，主打低价市场`);
    await ringAll();
    await to('2026-09-01T10:25:00+08:00');
    await ringAll();
    expect(await asks()).toEqual([]);
    await to(week(1));
    await ringAll();
    expect([heard('xu', asked), heard('ma', asked), heard('li', asked), heard('zheng', asked)]).toEqual([
      1, 1, 0, 0,
    ]);
    expect((await asks()).map(({ position }) => position)).toEqual([1, 2, 3, 1, 2, 3]);
    await to(week(20));
    await ringAll();
    expect([heard('xu', asked), heard('ma', asked)]).toEqual([1, 1]);
  });

  it('tells administrators and editors once, a week later, though an answer is missing', async () => {
    await open();
    for (const name of products) await says(`行业动态：某竞品发布新一代${name}，主打低价市场`);
    await to(week(1));
    await office.presses('dingtalk', 'xu', '对');
    await to('2026-09-08T10:25:00+08:00');
    await ringAll();
    expect(heard('zheng', told)).toBe(0);
    await to(week(8));
    await ringAll();
    await to(week(25));
    expect([heard('zheng', told), heard('xu', told), heard('ma', told), heard('li', told)]).toEqual([
      1, 1, 1, 0,
    ]);
    expect(heard('zheng', '编辑抽查 1 条，大家更正 0 条')).toBe(1);
    // An editor is neither an administrator nor the head of anything.
    expect(heard('xu', '你是管理员或周刊编辑')).toBe(1);
  });

  it('tells at once when all have answered, and not a second time', async () => {
    await open();
    for (const name of products.slice(0, 2)) await says(`行业动态：某竞品发布新一代${name}，主打低价市场`);
    await to(week(1));
    await office.presses('dingtalk', 'xu', '对');
    expect(heard('zheng', told)).toBe(0);
    await office.presses('dingtalk', 'ma', '一级');
    expect(heard('zheng', told)).toBe(1);
    await to(week(25));
    expect(heard('zheng', told)).toBe(1);
    const [item] = await office.query('select from items where tier = 1');
    expect(item).toBeUndefined();
  });

  it('draws at most ten for each, as many of each tier, and the same again from the same', async () => {
    await open(undefined, ['许嘉言']);
    for (const name of products) await says(`行业动态：某竞品发布新一代${name}，主打低价市场`);
    for (const text of chatter) await says(text);
    const draw = () =>
      office.xinliu.app.store.qualityAsks.draw(
        '2026-08',
        new Date('2026-07-31T16:00:00Z'),
        new Date('2026-08-31T16:00:00Z'),
        10,
      );
    const drawn = await draw();
    expect(await draw()).toEqual(drawn);
    expect(drawn.filter(({ tier }) => tier === null)).toHaveLength(5);
    expect(drawn.filter(({ tier }) => tier !== null)).toHaveLength(5);
    await to(week(1));
    expect(await asks()).toHaveLength(10);
  });

  it('asks nothing of what the sender marked, what was corrected already, and what went nowhere in private', async () => {
    await open();
    await says('#三级 食堂周五换菜单');
    await office.says('dingtalk', 'zhang', '晚上一起打球吗');
    await says('行业动态：某竞品发布新一代扫码枪，主打低价市场');
    await says('/级别 二级');
    await to(week(1));
    expect([await asks(), heard('xu', asked)]).toEqual([[], 0]);
    await to(week(8));
    expect(heard('zheng', '大家更正 1 条')).toBe(1);
    expect(heard('zheng', '三级：误判成它 1 条，漏判 0 条')).toBe(1);
  });

  it('says nothing at all of a month in which nothing was said, and none of what is unknown', async () => {
    await open();
    await to(week(25));
    expect([heard('xu', asked), heard('zheng', told)]).toEqual([0, 0]);
    await office.says('dingtalk', 'xu', '/级别 质量');
    expect(heard('xu', '还说不出准不准')).toBe(1);
  });

  it('takes one answer for each, from the editor who was asked alone', async () => {
    await open(undefined, ['许嘉言']);
    await says('行业动态：某竞品发布新一代扫码枪，主打低价市场');
    await to(week(1));
    const [ask] = await office.query<{ id: string }>('select id from quality_asks');
    const press = async (who: string) => {
      const { app } = office.xinliu;
      const by = (await app.store.people.active()).find(({ name }) => name === who);
      if (!by || !ask) throw new Error('nobody, or nothing');

      return app.transaction((inner) => judgeTier(inner, { id: ask.id, tier: 2, by }));
    };
    await expect(press('郑晓')).rejects.toThrow('staleCard');
    await press('许嘉言');
    await expect(press('许嘉言')).rejects.toThrow('quality.answeredAlready');
    const [row] = await office.query('select tier_right as right from quality_asks');
    expect(row).toEqual({ right: 2 });
  });
});
