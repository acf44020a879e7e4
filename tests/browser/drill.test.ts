/** The page of the drill in a real browser, on the real product: people click, type and look. Also takes the pictures of the README. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PlatformName } from '../../drill/contract.ts';
import { openBrowser } from '../support/browser.ts';
import {
  type DrillPage,
  type DrillProgram,
  openDrillPage,
  startDrillProgram,
} from '../support/drill-page.ts';
import { findFaultsOfAccess } from '../support/page-access.ts';

const images = join(import.meta.dirname, '../../docs/images');
/** Enough for a machine that does much else. */
const patience = { timeout: 20_000 };
const largestImageBytes = 500 * 1024;

let program: DrillProgram;
let browser: Browser;
const pages: DrillPage[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  program = await startDrillProgram();
});

afterEach(async () => {
  for (const { page } of pages.splice(0)) await page.context().close();
});

afterAll(async () => {
  await browser?.close();
  await program?.stop();
});

async function open(options: Parameters<typeof openDrillPage>[2] = {}): Promise<DrillPage> {
  const drill = await openDrillPage(browser, program.address, options);
  pages.push(drill);
  return drill;
}

/** The company uses this platform alone, and everybody is told there. */
async function alone({ page }: DrillPage, platform: PlatformName): Promise<void> {
  const api = (path: string) => `${program.address}/drill/api/${path}`;
  await page.request.post(api('reset'), { data: { platforms: [platform] } });
  await page.request.post(api('clock'), { data: { ticking: false } });
  await page.reload();
  await page.locator('.connection').waitFor();
}

const seen = (locator: Locator) => locator.first().waitFor(patience);
const gone = (locator: Locator) => locator.first().waitFor({ state: 'hidden', ...patience });

describe('the page of the drill', () => {
  it('opens in Chinese without complaints, asks nobody but its server, and allows no foreign script', async () => {
    const { page, complaints, asked, phone } = await open();
    await seen(page.getByRole('heading', { level: 1, name: '信流 演练' }));
    expect(await page.locator('.phone').count()).toBe(3);
    await seen(phone(0).getByText('给信流发一条命令试试'));
    expect(await page.title()).toBe('信流 · 演练');
    await seen(
      page.getByText('2026年', { exact: false }).or(page.locator('.clock-date', { hasText: '星期一' })),
    );
    const answer = await page.request.get(`${program.address}/drill/`);
    expect(answer.headers()['content-security-policy']).toContain("default-src 'self'");
    expect(await answer.text()).not.toMatch(/<script>|<style|\son\w+=/);
    expect(asked.filter((address) => !address.startsWith(program.address))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('lets somebody be played who asks for help, in her own language', async () => {
    const { page, play, say, card, phone } = await open();
    await say(0, '/帮助');
    await seen(card(0, '信流能帮你做什么').getByText('约会议'));
    await play(1, 'Emma Clarke');
    await say(1, '/help');
    await seen(card(1, 'What Xinliu can do for you'));
    await seen(phone(1).getByText('Frontend Engineer'));
    // Who is shown where is still known when the page is loaded again.
    await page.reload();
    await seen(card(1, 'What Xinliu can do for you'));
  });

  it('books a meeting through the form of a card, says first what is missing, and asks before it is written off', async () => {
    const drill = await open();
    await alone(drill, 'feishu');
    const { page, play, say, card, clock, complaints } = drill;
    await play(0, '孙悦');
    await play(1, '张伟');
    await say(0, '/会议 今天下午3点 新版支付方案评审');
    const form = card(0, '还没有预订');
    await seen(form);
    await form.getByRole('button', { name: '预订' }).click();
    await seen(form.getByText('请填写：议程'));
    await seen(form.locator('textarea:focus'));
    expect(await page.locator('.toast').count()).toBe(0);
    await form.getByRole('textbox', { name: '议程' }).fill('1. 背景 10分钟\n2. 方案 30分钟');
    await gone(form.getByText('请填写：议程'));
    await form.getByRole('button', { name: '选人' }).click();
    await form.getByRole('searchbox').fill('张伟');
    await form.getByRole('checkbox', { name: '张伟' }).check();
    await form.getByRole('button', { name: '选好了' }).click();
    await form.getByRole('button', { name: '预订' }).click();
    await seen(card(0, /^已预订 · 会议 \d+$/));
    await seen(card(1, '会议邀请：新版支付方案评审').getByText('方案 · 30分钟'));

    // Nobody says that it began or ended: asked afterwards, the owner says that it was not held.
    await clock({ move: 'minutes', minutes: 7 * 60 + 5 });
    const unsure = card(0, /^会议已结束？/);
    await unsure.getByRole('button', { name: '没有开' }).click();
    const question = page.getByRole('dialog');
    await seen(question.getByText('会记为没有召开'));
    await question.getByRole('button', { name: '取消', exact: true }).click();
    await gone(question);
    expect(await card(0, /^没有开/).count()).toBe(0);
    await unsure.getByRole('button', { name: '没有开' }).click();
    await question.getByRole('button', { name: '确定' }).click();
    await seen(card(0, /^没有开 · 会议 \d+$/));
    expect(complaints).toEqual([]);
  });

  it('suggests commands, and sends with Enter but not while characters are being composed', async () => {
    const { phone, card } = await open();
    const line = phone(0).getByRole('combobox').last();
    const list = phone(0).getByRole('listbox', { name: '命令' });
    await line.fill('/');
    await seen(list.getByRole('option', { name: /建群/ }));
    expect(await list.getByRole('option').count()).toBe(7);
    await line.press('ArrowDown');
    expect(await list.getByRole('option', { selected: true }).innerText()).toContain('/会议');
    await line.press('Escape');
    await gone(list);
    await line.fill('/帮');
    await line.press('Enter');
    expect(await line.inputValue()).toBe('/帮助 ');

    await line.dispatchEvent('compositionstart');
    await line.press('Enter');
    expect((await line.inputValue()).trim()).toBe('/帮助');
    await line.dispatchEvent('compositionend');
    await line.fill('第一行');
    await line.press('Shift+Enter');
    expect(await line.inputValue()).toBe('第一行\n');
    await line.fill('／帮助');
    await line.press('Enter');
    await seen(card(0, '信流能帮你做什么'));
    expect(await line.inputValue()).toBe('');
  });

  it('counts what is unread in other chats, and mentions the bot in a group on demand', async () => {
    const { play, takeUp, say, phone } = await open();
    await play(0, '何静');
    await takeUp(0, '飞书');
    await play(1, '王磊');
    await takeUp(1, '飞书');
    const group = (index: number) => phone(index).getByRole('tab', { name: /客户服务群/ });
    await group(0).click();
    await phone(0).getByRole('button', { name: '@信流' }).click();
    await say(0, '/帮助');
    await seen(phone(0).locator('.bubble', { hasText: '@信流 /帮助' }));
    await seen(phone(0).getByRole('heading', { name: '信流能帮你做什么' }));
    await seen(group(1).getByText('2 条未读'));
    await group(1).click();
    await gone(group(1).getByText('条未读'));
  });

  it('moves the clock, shows what comes next, and fills the timeline', async () => {
    const { page, play, say, card, state, complaints } = await open();
    await play(0, '孙悦');
    const before = new Date((await state()).now).getTime();
    await page.getByRole('button', { name: '+1 小时' }).click();
    await expect.poll(async () => new Date((await state()).now).getTime() - before, patience).toBe(3_600_000);
    await say(0, '/会议 明天下午3点 方案评审 60分钟 @张伟 议程：1. 方案 30分钟 负责人：@孙悦');
    await seen(card(0, /^已预订/));
    await seen(page.locator('.next', { hasText: '会议提醒' }));

    const timeline = page.getByRole('region', { name: '时间线' });
    await seen(timeline.getByText('孙悦说：/会议 明天下午3点', { exact: false }));
    await page.getByRole('button', { name: /^时限/ }).click();
    await seen(timeline.locator('.kind-deadline[data-state="pending"]', { hasText: '会议提醒' }));
    expect(await timeline.locator('.kind-event, .kind-delivery').count()).toBe(0);
    await timeline
      .getByRole('button', { name: /会议提醒/ })
      .first()
      .click();
    await seen(timeline.getByText('编号'));

    await page.getByRole('button', { name: '下一时限' }).click();
    await seen(timeline.locator('.kind-deadline[data-state="done"]', { hasText: '会议提醒' }));
    await page.getByRole('button', { name: '到周五' }).click();
    await expect.poll(async () => (await state()).now, patience).toMatch(/T08:\d\d:/);
    await seen(page.locator('.clock-date', { hasText: '星期五' }));
    expect(complaints).toEqual([]);
  });

  it('plays a story with its people and its sentences, and can stop one', async () => {
    const drill = await open();
    await alone(drill, 'feishu');
    const { page, card, phone, state } = drill;
    await page.getByRole('button', { name: /投诉没人接/ }).click();
    await seen(page.getByText(/^第 1 步，共 \d 步$/));
    await seen(phone(0).getByText('罗琳', { exact: true }));
    await seen(phone(0).locator('.bubble', { hasText: '华东医药投诉' }));
    await seen(card(1, /事项 \d+/));
    await seen(phone(1).getByText('加急 何静'));
    await seen(card(2, /^已接手/));
    await expect.poll(async () => (await state()).playing, patience).toBeNull();
    await gone(page.locator('.caption'));

    await page.getByRole('button', { name: /24 小时/ }).click();
    await page.getByRole('button', { name: '停止' }).click();
    await expect.poll(async () => (await state()).playing, patience).toBeNull();
    await gone(page.locator('.caption'));
  });

  it('presses the button of an alarm, and all who hold the card see who took it', async () => {
    const { play, say, card, phone } = await open();
    await play(0, '罗琳');
    await play(1, '何静');
    await phone(0)
      .getByRole('tab', { name: /客户服务群/ })
      .click();
    await say(0, '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约');
    await card(1, /^一级/).getByRole('button', { name: '我来处理' }).click();
    await seen(card(1, /^已接手/));
    expect(
      await card(1, /^已接手/)
        .getByRole('button', { name: '我来处理' })
        .count(),
    ).toBe(0);
  });

  it('lists all items, opens the story of one, and keeps it fresh, in both languages', async () => {
    const { page, play, say } = await open();
    await play(0, '罗琳');
    await say(0, '/上报 一级 2 号仓库漏水，货物被水泡了，还在漏');
    await page.getByRole('tab', { name: '事项' }).click();
    const item = page.locator('.item').filter({ hasText: '2 号仓库漏水' });
    await seen(item);
    await seen(item.getByText('等人接手'));
    await item.getByRole('button').first().click();
    await seen(item.getByText('罗琳 说起'));
    await seen(item.getByText(/^给 .+ 的通知：.+已收下/));
    const countdown = item.locator('.countdown').filter({ hasText: '还没人接手，就通知 黄丽华' });
    expect(await countdown.getByRole('timer').textContent()).toMatch(/^(?:4:\d\d|5:00|15:00|14:\d\d)$/);
    await say(0, '/上报 一级 各位，2 号仓库漏水，货物被水泡了，还在漏！');
    await seen(item.getByText('2 次上报'));
    await seen(item.getByText('罗琳 又说起'));
    await page.getByRole('button', { name: 'English' }).click();
    await seen(item.getByText('罗琳 said it again'));
    await seen(item.getByText('黄丽华 will be told unless somebody takes it'));
  });

  it('shows all cases on a board with their clocks, and opens the story of one, in both languages', async () => {
    const { page, play, say } = await open();
    // The directory has been read by then.
    await page.getByRole('button', { name: '+1 小时' }).click();
    await play(0, '何静');
    await say(0, '/需求 登录太慢，想要扫码登录 客户：华东医药');
    await page.getByRole('tab', { name: '流转' }).click();
    const row = page.locator('.case').filter({ hasText: '想要扫码登录' });
    await seen(row.getByText('销售接收 1/4'));
    await seen(row.getByText(/^还剩 \d+:\d\d:\d\d$/));
    await row.getByRole('button').first().click();
    await seen(row.getByText('何静提出，销售接收：李娜'));
    const number = await row.locator('.item-number').textContent();
    await say(0, `/流程 ${number} 撤回`);
    await seen(row.getByText('已撤回'));
    await page.getByRole('button', { name: 'English' }).click();
    await seen(row.getByText('何静 withdrew it'));
  });

  it('shows what a fault does: lost pushes come again later, and the answer comes once', async () => {
    const { page, takeUp, say, card, clock, phone } = await open();
    await takeUp(0, '飞书');
    await page.getByRole('tab', { name: '故障' }).click();
    const lost = page.getByRole('switch', { name: '事件丢失' });
    await lost.click({ force: true });
    await seen(page.locator('.fault.is-on', { hasText: '事件丢失' }));
    await seen(page.getByRole('tab', { name: /故障.*1/ }));
    await say(0, '/帮助');
    await seen(phone(0).locator('.bubble', { hasText: '/帮助' }));
    expect(await card(0, '信流能帮你做什么').count()).toBe(0);
    await lost.click({ force: true });
    await gone(page.locator('.fault.is-on'));
    await clock({ move: 'hour' });
    await seen(card(0, '信流能帮你做什么'));
    expect(await card(0, '信流能帮你做什么').count()).toBe(1);
  });

  it('shows which apps a person has, and lets her speak and press on each', async () => {
    const { page, play, takeUp, say, card, phone, complaints } = await open();
    await play(0, '张伟');
    await play(1, '罗琳');
    const apps = (index: number) => phone(index).locator('.app').allInnerTexts();
    expect((await apps(0)).map((name) => name.replace(/\s+/g, ' '))).toEqual(['飞 飞书', '钉 钉钉']);
    expect(await apps(1)).not.toContain(expect.stringContaining('钉钉'));
    await takeUp(0, '钉钉');
    await seen(phone(0).getByRole('tab', { name: '产研站会群' }));
    await say(0, '/会议 明天下午3点 压测复盘 @刘洋');
    const form = card(0, '还没有预订');
    await seen(form);
    expect(await form.evaluate((element) => element.classList.contains('ding-card'))).toBe(true);
    await form.getByRole('button', { name: '预订' }).click();
    await seen(form.getByText('请填写：议程'));
    await form.getByRole('textbox', { name: '议程' }).fill('压测结果 30分钟');
    await form.getByRole('button', { name: '预订' }).click();
    await seen(card(0, /^已预订 · 会议 \d+$/));
    await takeUp(0, '飞书');
    expect(await card(0, /^已预订/).count()).toBe(0);
    // What comes to the app that lies aside is counted on its sign.
    await play(2, '吴浩然');
    await takeUp(2, '钉钉');
    await phone(2).getByRole('tab', { name: '研发值班群' }).click();
    await seen(phone(2).getByText('这个平台只把 @ 到的话告诉它', { exact: false }));
    await say(2, '/帮助');
    await seen(phone(2).locator('.bubble', { hasText: '@信流' }));
    await seen(phone(2).getByRole('heading', { name: '信流能帮你做什么' }));
    await seen(phone(0).locator('.app', { hasText: '钉钉' }).getByText('2 条未读'));
    expect(complaints).toEqual([]);
    await page.reload();
    await seen(phone(2).getByRole('heading', { name: '信流能帮你做什么' }));
  });

  it('draws the card of WeCom with its rows, and takes a press on it', async () => {
    const { play, takeUp, say, card, phone, complaints } = await open();
    await play(0, '罗琳');
    await takeUp(0, '企业微信');
    await play(1, '何静');
    await takeUp(1, '企业微信');
    await phone(0).getByRole('tab', { name: '客户问题群' }).click();
    await say(0, '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约');
    const alarm = card(1, /^一级/);
    await seen(alarm.locator('.wecom-rows', { hasText: '罗琳' }));
    await alarm.getByRole('button', { name: '我来处理' }).click();
    await seen(card(1, /^已接手/));
    await seen(phone(0).locator('.bubble', { hasText: '已通知：何静' }));
    expect(complaints).toEqual([]);
  });

  it("answers in the chat with WeCom's bot, which stands beside the app's", async () => {
    const { play, takeUp, say, phone, complaints } = await open();
    await play(0, '罗琳');
    await takeUp(0, '企业微信');
    const tabs = phone(0).getByRole('tab');
    expect(await tabs.allInnerTexts()).toEqual(['信流', '客户问题群', '信流机器人']);
    await tabs.last().click();
    await seen(phone(0).getByText('平时由左边的信流应用找你', { exact: false }));
    await say(0, '/帮助');
    await seen(phone(0).getByText('信流能帮你做什么'));
    expect(await tabs.last().getAttribute('aria-selected')).toBe('true');
    await tabs.first().click();
    await seen(phone(0).getByText('给信流发一条命令试试'));
    expect(complaints).toEqual([]);
  });

  it('books what somebody enters in her calendar, and says on WeCom why it cannot', async () => {
    const { page, play, takeUp, card, clock, phone, complaints } = await open();
    await play(0, '孙悦');
    await takeUp(0, '钉钉');
    await play(1, '李娜');
    await takeUp(1, '企业微信');
    const dialog = page.getByRole('dialog');
    await phone(0).getByRole('button', { name: '孙悦的日历' }).click();
    await dialog.getByRole('button', { name: '新日程' }).click();
    await dialog.getByRole('button', { name: '保存' }).click();
    await seen(dialog.getByText('写上标题', { exact: true }));
    await dialog.getByRole('textbox', { name: '标题' }).fill('压测复盘');
    await dialog.getByRole('textbox', { name: '说明' }).fill('1. 结果 20分钟');
    await dialog.getByRole('checkbox', { name: '张伟' }).check();
    await dialog.getByRole('button', { name: '保存' }).click();
    await seen(dialog.getByRole('button', { name: /15:00–16:00 压测复盘 #信流/ }));
    await dialog.getByRole('button', { name: '关闭' }).click();
    await clock({ move: 'minutes', minutes: 1 });
    await seen(card(0, /^已预订/).getByText('来自你在钉钉日历里建的日程', { exact: false }));
    await phone(1).getByRole('button', { name: '李娜的日历' }).click();
    await seen(dialog.getByText('企业微信不让应用看别人建的日程', { exact: false }));
    expect(await dialog.getByRole('button', { name: '新日程' }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('says which stories one platform alone can play', async () => {
    const { page } = await open();
    const only = page.locator('.story', { hasText: '只在飞书' });
    await seen(only);
    expect(await only.locator('strong').allInnerTexts()).toEqual(['建群：一事一群', '周刊：每人一份']);
  });

  it('breaks one platform and leaves the others alone', async () => {
    const { page, play, takeUp, say, card } = await open();
    await play(0, '刘洋');
    await takeUp(0, '钉钉');
    await play(1, '张伟');
    await takeUp(1, '飞书');
    await page.getByRole('tab', { name: '故障' }).click();
    await page.getByRole('button', { name: '钉钉的故障' }).click();
    await page.getByRole('switch', { name: '长连接断开' }).click({ force: true });
    await seen(page.locator('.connection.is-off', { hasText: '钉钉已断开' }));
    await say(1, '/帮助');
    await seen(card(1, '信流能帮你做什么'));
    await say(0, '/帮助');
    await page.getByRole('switch', { name: '长连接断开' }).click({ force: true });
    await gone(page.locator('.connection.is-off'));
  });

  it('begins anew with a company that uses one platform alone', async () => {
    const { page, phone } = await open();
    await page.getByRole('button', { name: '重来' }).click();
    await page.getByRole('radio', { name: '只用钉钉' }).check();
    await page.getByRole('button', { name: '清空，重新开始' }).click();
    await seen(phone(0).getByRole('tab', { name: '青禾大家庭' }));
    expect(await page.locator('.connection').count()).toBe(1);
    await page.getByRole('button', { name: /投诉没人接/ }).click();
    await seen(phone(0).locator('.bubble', { hasText: '@信流' }));
    await seen(phone(1).getByText('DING 何静'));
    await page.getByRole('button', { name: '停止' }).click();
  });

  it('says everything in English on demand, and remembers it', async () => {
    const { page } = await open();
    await page.getByRole('button', { name: 'English' }).click();
    await seen(page.getByRole('heading', { level: 1, name: 'Xinliu Drill' }));
    await page.getByRole('tab', { name: 'Faults' }).click();
    await seen(page.getByRole('switch', { name: 'Rate limit' }));
    for (const part of ['.clock', '.top-end', '.stories', '.side', '.composer', '.messages']) {
      const words = (await page.locator(part).first().innerText()).replace('中文', '');
      expect(words).not.toMatch(/\p{Script=Han}/u);
    }
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.reload();
    await seen(page.getByRole('button', { name: 'Start over' }));
  });

  it('begins anew only after a question', async () => {
    const { page, say, card, complaints } = await open();
    await say(0, '/帮助');
    await seen(card(0, '信流能帮你做什么'));
    await page.getByRole('button', { name: '重来' }).click();
    await page.keyboard.press('Escape');
    expect(await card(0, '信流能帮你做什么').count()).toBe(1);
    await page.getByRole('button', { name: '重来' }).click();
    await page.getByRole('button', { name: '清空，重新开始' }).click();
    await gone(card(0, '信流能帮你做什么'));
    await seen(page.locator('.clock-time', { hasText: '09:30' }));
    expect(complaints).toEqual([]);
  });

  it('says that the product is away, and goes on by itself when it is back', async () => {
    const { page, say, card } = await open();
    await say(0, '/帮助');
    await seen(card(0, '信流能帮你做什么'));
    await program.restart(async () => {
      await seen(page.getByRole('alert').getByText('连不上产品，正在重连…'));
      await say(0, '/我');
      await seen(page.getByText('没发出去：连不上产品'));
    });
    await gone(page.getByText('连不上产品，正在重连…'));
    expect(await card(0, '信流能帮你做什么').count()).toBe(1);
    // What could not be sent still stands in the line.
    await page.locator('.phone').first().getByRole('button', { name: '发送' }).click();
    await seen(page.locator('.phone').first().locator('.bubble', { hasText: '/我' }));
    await expect.poll(() => page.locator('.phone').first().locator('.card').count(), patience).toBe(2);
  });

  it.each([
    ['wide', { width: 1600, height: 1000 }],
    ['a laptop', { width: 1280, height: 800 }],
    ['a telephone', { width: 390, height: 844 }],
    ['the narrowest', { width: 360, height: 640 }],
  ])('can be read and used by everybody: %s', async (_name, viewport) => {
    const { page, say, card, phone } = await open({ viewport });
    await say(0, '/建群');
    await seen(card(0, '建项目群：还差一点'));
    expect(await findFaultsOfAccess(page)).toEqual([]);
    for (const tab of await page.locator('.tab-bar-item').all()) {
      await tab.click();
      expect(await findFaultsOfAccess(page)).toEqual([]);
    }
    const chats = page.locator('.tab-bar-item').first();
    if (await chats.isVisible()) await chats.click();
    await phone(0)
      .getByRole('button', { name: /的日历$/ })
      .click();
    await page.getByRole('button', { name: '新日程' }).click();
    expect(await findFaultsOfAccess(page)).toEqual([]);
  });
});

describe('the pictures of the README', () => {
  it('show the page in Chinese', async () => {
    const { page, play, takeUp, say, card, phone } = await open();
    await play(0, '罗琳');
    await takeUp(0, '飞书');
    await play(1, '何静');
    await takeUp(1, '企业微信');
    await play(2, '孙悦');
    await takeUp(2, '钉钉');
    await phone(0)
      .getByRole('tab', { name: /客户服务群/ })
      .click();
    await say(0, '大家早，今天下午的回访名单我放群里了');
    await say(0, '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约');
    await seen(card(1, /^一级/));
    await say(
      2,
      '/会议 明天下午3点 新版支付方案评审 60分钟 @张伟 @刘洋 议程：1. 背景 10分钟；2. 方案 30分钟；3. 风险 15分钟 负责人：@孙悦',
    );
    await seen(card(2, /^已预订/));
    await picture(page, 'drill.png');
  });

  it('show the page in English', async () => {
    const { page, play, takeUp, say, card, phone } = await open({ locale: 'en-GB' });
    await play(0, 'Emma Clarke');
    await takeUp(0, 'Feishu');
    await play(1, '张伟');
    await takeUp(1, 'DingTalk');
    await play(2, '李娜');
    await takeUp(2, 'WeCom');
    await phone(0)
      .getByRole('tab', { name: /产品研发协同群/ })
      .click();
    await say(0, 'Production is down: payment fails for all customers, nobody can order');
    await seen(phone(0).locator('.card'));
    await say(2, '/group Apollo 市场 销售 研发 goal: no outage on the day');
    await seen(phone(2).locator('.card'));
    await seen(card(1, /事项/));
    await picture(page, 'drill-en.png');
  });
});

async function picture(page: DrillPage['page'], name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.locator('.toast').first().waitFor({ state: 'detached' });
  const path = join(images, name);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  expect(statSync(path).size).toBeLessThan(largestImageBytes);
}
