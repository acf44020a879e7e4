/** The page of the drill for everybody, on screens wide and narrow. Also takes the pictures of the README. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type DrillPage, drillPages, seen } from '../support/drill-page.ts';
import { findFaultsOfAccess } from '../support/page-access.ts';

const images = join(import.meta.dirname, '../../docs/images');
const largestImageBytes = 500 * 1024;
const { open } = drillPages();

describe('the page of the drill', () => {
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
