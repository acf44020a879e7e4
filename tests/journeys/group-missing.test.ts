/** People who could not be brought into a project group: who, why, how often they are tried, and what they and its owner hear. */
import { afterEach, expect, it } from 'vitest';
import type { PlatformName } from '../../src/domain/person.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const group = '双十二大促';
/** What stands first: long cards of WeCom are text. */
const headOf = ({ text }: { text: string }) => text.split('\n')[0];
const titles = (who: string) => world.sees(who, 'bot').map(headOf);
const isIn = (on: PlatformName, who: string) =>
  world.phones
    .get(on)
    ?.chats(who)
    .some(({ name }) => name === group);

it.each<PlatformName>(['dingtalk', 'wecom'])(
  'are listed on %s each with the reason, tried three times, and given up in words',
  async (on) => {
    world = await createWorld({ platforms: [on] });
    const phone = world.phones.get(on);
    await world.says('许嘉言', `/建群 ${group} 市场 销售 研发`);
    phone?.setRange('王磊', false);
    phone?.setRange('刘洋', false);
    phone?.leave('张伟');
    await world.settle();
    await world.presses('许嘉言', '确认建群');
    await world.advance({ minutes: 2 });
    const open = world.sees('许嘉言', 'bot').find(({ text }) => text.includes('没有进群的人'))?.text ?? '';
    expect(open).toContain('王磊：不在通讯录里');
    expect(open).toContain('刘洋：不在通讯录里');
    expect(open).toContain('张伟：不在通讯录里');
    expect(open).toContain('我过 15 分钟、1 小时、1 天各再拉一次');
    phone?.setRange('王磊', true);
    await world.advance({ minutes: 20 });
    expect(isIn(on, '王磊')).toBe(true);
    expect(titles('许嘉言')).toContain(`又有人进群了：${group}`);
    await world.advance({ hours: 2 });
    expect(titles('许嘉言')).not.toContain(`还有人没进群：${group}`);
    await world.advance({ hours: 25 });
    const last = world.sees('许嘉言', 'bot').filter((one) => headOf(one) === `还有人没进群：${group}`);
    expect(last).toHaveLength(1);
    expect(last[0]?.text).toContain('刘洋：不在通讯录里');
    expect(last[0]?.text).toContain('拉了三次，不再自动拉了');
    // Whoever has left is not waited for.
    const { rows } = await world.query("select 1 from deadlines where kind = 'retry-members'");
    expect(rows).toHaveLength(3);
  },
);

it.each<PlatformName>(['feishu', 'dingtalk', 'wecom'])(
  'are not taken on %s for people whom somebody could invite where they have left meanwhile',
  async (on) => {
    world = await createWorld({ platforms: [on] });
    const phone = world.phones.get(on);
    await world.says('许嘉言', `/建群 ${group} 市场 销售 研发`);
    // The directory is read at once, and what comes right after that a little later.
    phone?.setRange('王磊', false);
    await world.settle();
    phone?.leave('张伟');
    await world.settle();
    await world.presses('许嘉言', '确认建群');
    await world.advance({ minutes: 2 });
    const said = (part: string) =>
      world
        .sees('许嘉言', 'bot')
        .filter(({ text }) => text.includes(part))
        .map(({ text }) => text)
        .join('\n');
    expect(said('建好了')).toContain('张伟：平台找不到这个账号');
    await world.advance({ hours: 27 });
    expect(said('还有人没进群')).toContain('张伟：不在通讯录里：离职了');
  },
);

it('opens no group of one on WeCom, and says so in words', async () => {
  world = await createWorld({ platforms: ['wecom'] });
  await world.says('马婷', `/建群 ${group} 市场`);
  world.phones.get('wecom')?.setRange('许嘉言', false);
  await world.settle();
  await world.presses('马婷', '确认建群');
  await world.advance({ minutes: 2 });
  const failed = world.sees('马婷', 'bot').find((one) => headOf(one) === `“${group}”没有建成`);
  expect(failed?.text).toContain('这个平台的群至少要有两个人');
  expect(failed?.text).not.toMatch(/appchat|WeCom answered/u);
});

it('hear on their own platform where the group is and how to come in', async () => {
  world = await createWorld({ platforms: ['feishu', 'wecom'] });
  // Of these only the service desk is on WeCom as well.
  await world.says('何静', `/建群 ${group} 客服 销售 市场`, { platform: 'wecom' });
  await world.query("update groups set platform = 'wecom' where state = 'asked'");
  await world.presses('何静', '确认建群', {}, 'wecom');
  await world.advance({ minutes: 2 });
  const told = world.sees('许嘉言', 'bot').find(({ title }) => title === `“${group}”的群建在企业微信`);
  expect(told?.text).toContain('何静为这件事建了群，名单里有你，可你在企业微信没有账号');
  expect(told?.text).toContain('在这里发 /绑定 把两边连起来');
  expect(told?.text).toContain('你收到是因为：你在这个项目群的名单里');
  expect(titles('李娜')).not.toContain(`“${group}”的群建在企业微信`);
});
