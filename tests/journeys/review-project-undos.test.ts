/** Projects: what is undone is as it was before, and an old card confirms nothing new. */
import { afterEach, describe, expect, it } from 'vitest';
import { createOffice, type Office, somebody } from '../support/paper-office.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld | undefined;
let office: Office | undefined;
afterEach(async () => {
  await world?.close();
  await office?.close();
  world = undefined;
  office = undefined;
});

describe('a project', () => {
  it('whose milestone was ticked by mistake is as late as before; whoever has it now can tick it', async () => {
    world = await createWorld();
    await world.says('孙悦', '/项目 对账单 里程碑：方案 11-24；上线 11-26 反馈：不问');
    await world.to('2026-11-25T09:31:00+08:00');
    const states = async () =>
      (
        (await world?.query<{ state: string }>(
          'select i.state from project_risks r join items i on i.id = r.item_id order by r.at',
        )) ?? { rows: [] }
      ).rows.map(({ state }) => state);
    expect(await states()).toEqual(['noted']);
    await world.says('孙悦', '/项目 1 完成 方案');
    expect(await states()).toEqual(['resolved']);
    await world.presses('孙悦', '撤销');
    expect(await states()).toEqual(['noted']);
    await world.to('2026-11-27T09:31:00+08:00');
    expect(await states()).toEqual(['noted', 'open']);
    await world.says('孙悦', '/项目 1 负责人 张伟');
    // By its word as well: by whoever did it, once, and while she did nothing else about it.
    await world.says('张伟', '/项目 对账单 撤销');
    expect(world.sawLast('张伟', 'bot').text).toContain('项目 1：最近一小时里没有你的哪一步可以撤销');
    await world.says('何静', '/项目 1 撤销');
    expect(world.sawLast('何静', 'bot').text).toContain('没有找到项目');
    await world.says('孙悦', '/项目 1 撤销');
    // Whoever was told hears that it is off, and has no part in it any more.
    expect(world.sawLast('张伟', 'bot').text).toContain('孙悦撤销了“换负责人”');
    await world.says('张伟', '/项目 1');
    expect(world.sawLast('张伟', 'bot').text).toContain('没有找到项目');
    await world.says('孙悦', '/项目 1 负责人 许嘉言');
    await world.says('许嘉言', '/项目 1 完成 上线');
    expect(await states()).toEqual(['noted', 'resolved']);
    await world.presses('许嘉言', '撤销');
    expect(await states()).toEqual(['noted', 'open']);
    await world.says('许嘉言', `/项目 1 加 ${'长'.repeat(3_000)} 12-30`);
    expect(world.sawLast('许嘉言', 'bot').text).toContain('里程碑的名字最多');
    await world.says('赵敏', `/项目 扫码登录 里程碑：${'长'.repeat(3_000)} 12-31`);
    expect(world.sawLast('赵敏', 'bot').text).toContain('里程碑的名字最多');
    await world.says('赵敏', '/项目 扫码登录 里程碑：上线 12-31 负责人：吴浩然 反馈：不问');
    await world.presses('赵敏', '撤销');
    expect(world.sawLast('赵敏', 'bot').title).toBe('已撤销');
  });
});

describe('the result of a project', () => {
  const people = [
    somebody('ou_sun', '孙悦', { departmentExternalIds: ['od-prod'] }),
    somebody('ou_li', '李娜', { departmentExternalIds: ['od-prod'] }),
    somebody('ou_wang', '王磊', { departmentExternalIds: ['od-prod'] }),
    somebody('ou_zheng', '郑晓', { departmentExternalIds: ['od-prod'] }),
  ];
  const departments = [{ externalId: 'od-prod', parentExternalId: null, name: '产品部' }];

  it('is confirmed by its own card, objected to until the next, and put back as it stood', async () => {
    office = await createOffice(['feishu'], { admins: ['郑晓'] }, { at: '2026-11-23T10:00:00+08:00' });
    const one = office;
    const says = (who: string, text: string) => one.says('feishu', `ou_${who}`, text);
    const presses = (who: string, label: string) => one.presses('feishu', `ou_${who}`, label);
    const last = (who: string) => one.sees('feishu', `ou_${who}`).at(-1) ?? '';
    const receipts = () =>
      one.query<{ answer: string | null }>(
        `select r.answer from project_receipts r join project_handovers h on h.id = r.handover_id
         join people p on p.id = r.person_id where h.withdrawn_at is null order by p.name`,
      );
    const state = async () => (await one.query<{ state: string }>('select state from projects'))[0]?.state;
    await one.reads('feishu', { departments, people });
    await says('sun', '/项目 对账单 里程碑：上线 12-31 反馈：不问');
    await says('sun', '/项目 1 交付 李娜 王磊 第一版');
    const old = one.platform('feishu').sent.findLast(({ to }) => to.endsWith('ou_li'));
    const press = old?.card.blocks
      .flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
      .at(0)?.press;
    await says('sun', '/项目 1 交付 李娜 王磊 第二版');
    await one.xinliu.takeIn([
      {
        kind: 'press',
        platform: 'feishu',
        appId: 'app-feishu',
        eventKey: 'old-card',
        occurredAt: one.now().toISOString(),
        messageId: old?.id ?? '',
        chat: { externalId: 'direct-ou_li' },
        sender: { externalId: 'ou_li' },
        action: press?.action ?? '',
        args: press?.args ?? {},
        form: {},
      },
    ]);
    await one.settle();
    expect(await receipts()).toEqual([{ answer: null }, { answer: null }]);
    // Handed over once more by mistake.
    await presses('sun', '撤销');
    expect(await state()).toBe('delivering');
    expect(last('wang')).toContain('孙悦撤销了最新的交付，上一次交付的重新算数');
    await says('sun', '/项目 1');
    expect(last('sun')).toContain('第一版');
    await says('li', '/项目 1 异议 少一列税额');
    await says('wang', '/项目 1 确认');
    expect(await state()).toBe('running');
    // An administrator puts back what somebody else has said.
    await says('li', '/项目 1 确认');
    const [undo] = await one.query<{ id: string }>(
      "select id from undos where kind = 'project' order by (before ->> 'version')::int desc limit 1",
    );
    await one.xinliu.takeIn([
      {
        kind: 'press',
        platform: 'feishu',
        appId: 'app-feishu',
        eventKey: 'undo-of-admin',
        occurredAt: one.now().toISOString(),
        messageId: 'any',
        chat: { externalId: 'direct-ou_zheng' },
        sender: { externalId: 'ou_zheng' },
        action: 'undo',
        args: { undo: undo?.id ?? '' },
        form: {},
      },
    ]);
    await one.settle();
    expect((await receipts()).map(({ answer }) => answer).sort()).toEqual(['confirmed', 'objected']);
    await says('li', '/项目 1 确认');
    await presses('sun', '关闭项目');
    await presses('sun', '撤销');
    expect(await one.query('select id from archive_entries where withdrawn_at is null')).toEqual([]);
  });

  it('waits for nobody who has left: its owner reads so, and closes it once the others have confirmed', async () => {
    office = await createOffice(['feishu'], { admins: ['郑晓'] }, { at: '2026-11-23T10:00:00+08:00' });
    const one = office;
    const says = (who: string, text: string) => one.says('feishu', `ou_${who}`, text);
    const last = (who: string) => one.sees('feishu', `ou_${who}`).at(-1) ?? '';
    const without = (...names: string[]) => ({
      departments,
      people: people.filter(({ name }) => !names.includes(name)),
    });
    await one.reads('feishu', without());
    await says('sun', '/项目 对账单 里程碑：上线 12-31 反馈：不问');
    await says('sun', '/项目 1 交付 李娜 王磊 第一版');
    await one.reads('feishu', without('王磊'));
    await one.advance(24 * 3_600_000);
    expect(last('sun')).toMatch(/王磊没确认就离职了[\s\S]*\/项目 1 交付 @姓名/u);
    const count = one.sees('feishu', 'ou_sun').length;
    await one.advance(48 * 3_600_000);
    expect(one.sees('feishu', 'ou_sun')).toHaveLength(count);
    await says('li', '/项目 1 确认');
    expect(last('sun')).toContain('成果都确认了');
    await says('sun', '/项目 1 经过');
    expect(last('sun')).toMatch(/没确认就离职[\s\S]*王磊/u);
    await one.presses('feishu', 'ou_sun', '关闭项目');
    expect(await one.query('select state from projects')).toEqual([{ state: 'closed' }]);
  });
});
