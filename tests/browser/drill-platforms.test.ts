/** The page of the drill in a real browser, on the real product: one person on several platforms, alarms, lists and boards, and what breaks. */
import { describe, expect, it } from 'vitest';
import { drillPages, gone, seen } from '../support/drill-page.ts';

const { open, alone } = drillPages();

describe('the page of the drill, on its platforms', () => {
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

  it('takes on an alarm with an emoji where apps are told of it, and answers what is quoted', async () => {
    const drill = await open();
    await alone(drill, 'feishu');
    const { page, play, say, card, phone, complaints } = drill;
    await play(0, '王磊');
    await play(1, '何静');
    await say(0, '/上报 一级 客户服务部：客户投诉无人回复，要去媒体曝光');
    await seen(card(1, /^一级/));
    const titled = (name: RegExp) => ({ has: page.getByRole('heading', { name }) });
    const id = await phone(1).locator('.message', titled(/^一级/)).getAttribute('data-message');
    const alarm = phone(1).locator(`[data-message="${id}"]`);
    await alarm.hover();
    await alarm.getByRole('button', { name: '引用' }).click();
    await seen(phone(1).locator('.quoting', { hasText: '一级' }));
    await say(1, '/追溯');
    await seen(phone(1).locator('.message.is-mine .quote', { hasText: '一级' }));
    await seen(card(1, /追溯|事项/));
    await gone(phone(1).locator('.quoting'));
    await alarm.hover();
    await alarm.getByRole('button', { name: 'OK', exact: true }).click();
    await seen(alarm.locator('.mark-reaction', { hasText: 'OK · 何静' }));
    await seen(alarm.getByRole('heading', { name: /^已接手/ }));
    expect(complaints).toEqual([]);
    // DingTalk tells apps nothing of emoji, so that none is offered there.
    await alone(drill, 'dingtalk');
    await say(0, '/帮助');
    const help = phone(0).locator('.message', titled(/^信流能帮你做什么/));
    await seen(help.getByRole('button', { name: '引用' }));
    expect(await help.getByRole('button', { name: 'OK', exact: true }).count()).toBe(0);
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
  });
});
