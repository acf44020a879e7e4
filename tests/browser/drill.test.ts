/** The page of the drill in a real browser, on the real product: people click, type and look. */
import { describe, expect, it } from 'vitest';
import { drillPages, gone, patience, seen } from '../support/drill-page.ts';

const { open, alone, program } = drillPages();

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
    const answer = await page.request.get(`${program().address}/drill/`);
    expect(answer.headers()['content-security-policy']).toContain("default-src 'self'");
    expect(await answer.text()).not.toMatch(/<script>|<style|\son\w+=/);
    expect(asked.filter((address) => !address.startsWith(program().address))).toEqual([]);
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
    await program().restart(async () => {
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
});
