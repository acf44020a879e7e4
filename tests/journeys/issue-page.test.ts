/** The pages of the weekly issue and of packages: one's own copy behind one's own link, for a while, and counted when it was really opened. */
import { afterEach, describe, expect, it } from 'vitest';
import { companyRules } from '../../drill/company.ts';
import { defaultPackages } from '../../src/domain/package.ts';
import { noteIssueSeen, readIssuePage } from '../../src/usecases/issue-page.ts';
import { notePackageSeen, readPackagePage } from '../../src/usecases/package-page.ts';
import { linkTo } from '../../src/usecases/signed-link.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const links = { url: 'https://xinliu.example.com', secret: 'a-secret-of-some-length-0123456789' };
const week = '2026-W48';

async function withIssue() {
  world = await createWorld({ at: '2026-11-27T15:20:00+08:00', links });
  await world.says('林若溪', '通知：<b>东门</b>周末施工，请走西门', { chat: '青禾大家庭' });
  await world.to('2026-11-27T16:15:00+08:00');
}

/** The address that somebody is handed. */
async function linkOf(name: string, label = '网页版'): Promise<URL> {
  // The newest row is hers.
  await world.advance({ seconds: 5 });
  await world.presses(name, label);
  const { rows } = await world.query<{ url: string }>(
    `select data ->> 'url' as url from deliveries where card = 'digest-page' order by created_at desc limit 1`,
  );
  return new URL(rows[0]?.url ?? '');
}

const tokenOf = (url: URL) => url.searchParams.get('t') ?? '';

describe('the page of the weekly issue', () => {
  it('shows the copy that its reader was sent, in her language', async () => {
    await withIssue();
    const url = await linkOf('张伟');
    expect(url.href).toMatch(/^https:\/\/xinliu\.example\.com\/issues\/2026-W48\?t=/);
    const page = await readIssuePage(world.xinliu.app, week, tokenOf(url));
    expect(page.status).toBe(200);
    expect(page.html).toContain('通知：&lt;b&gt;东门&lt;/b&gt;周末施工');
    expect(page.html).toContain('其他部门');
    const picture = /<img class="picture" src="data:image\/png;base64,([^"]+)" alt="([^"]*)"/;
    const [, drawn = '', words] = picture.exec(page.html) ?? [];
    expect(words).toContain('三级 1 件');
    expect(Buffer.from(drawn, 'base64').subarray(1, 4).toString()).toBe('PNG');
    const english = await readIssuePage(
      world.xinliu.app,
      week,
      tokenOf(await linkOf('Emma Clarke', 'Web page')),
    );
    expect(english.html).toContain('<html lang="en">');
    expect(picture.exec(english.html)?.[1]).not.toBe(drawn);
  });

  it('opens for nobody with a link that is forged, of another week, or too old', async () => {
    await withIssue();
    const { app } = world.xinliu;
    const token = tokenOf(await linkOf('张伟'));
    const [person = '', expires = '', mac = ''] = token.split('.');
    const others = [
      `${person}.${Number(expires) + 1}.${mac}`,
      `pe_x.${expires}.${mac}`,
      `${person}.${expires}.${mac.replace(/.$/, (letter) => (letter === 'A' ? 'B' : 'A'))}`,
      `${token}.x`,
      '',
      '..',
    ];
    for (const other of others) expect((await readIssuePage(app, week, other)).status, other).toBe(403);
    expect((await readIssuePage(app, '2026-W47', token)).status).toBe(403);
    expect((await readIssuePage(app, "2026-W48'--", token)).status).toBe(403);
    await world.advance({ days: 8 });
    expect((await readIssuePage(app, week, token)).status).toBe(403);
  });

  it('counts each reader once, and only when a browser loaded its picture', async () => {
    await withIssue();
    const { app } = world.xinliu;
    const token = tokenOf(await linkOf('张伟'));
    await readIssuePage(app, week, token);
    await noteIssueSeen(app, week, 'pe_1.9.x');
    await world.says('许嘉言', '/周刊 阅读');
    expect(world.sawLast('许嘉言', 'bot').text).toContain('打开网页版 0 人');
    await noteIssueSeen(app, week, token);
    await noteIssueSeen(app, week, token);
    await world.says('许嘉言', '/周刊 阅读');
    expect(world.sawLast('许嘉言', 'bot').text).toContain('打开网页版 1 人');
  });

  it('is not offered without an address and a secret', async () => {
    world = await createWorld({ at: '2026-11-27T15:20:00+08:00' });
    await world.to('2026-11-27T16:15:00+08:00');
    expect(world.sawLast('张伟', 'bot').buttons).toEqual([]);
  });
});

describe('the page of a package', () => {
  const { review } = defaultPackages;
  const long = `上线三个版本${'，其中结算改造牵涉的系统很多'.repeat(20)}`;

  async function packageLink(): Promise<{ run: string; token: string }> {
    await world.advance({ seconds: 5 });
    await world.presses('周明远', '网页版');
    const { rows } = await world.query<{ url: string }>(
      `select data ->> 'url' as url from deliveries where card = 'package-page' order by created_at desc limit 1`,
    );
    const url = new URL(rows[0]?.url ?? '');
    return { run: url.pathname.split('/').at(-1) ?? '', token: tokenOf(url) };
  }

  it('shows every part in full to those whom it was sent, and counts who really opened it', async () => {
    world = await createWorld({
      at: '2026-11-25T09:50:00+08:00',
      links,
      rules: { ...companyRules, packages: { review } },
    });
    await world.to('2026-11-25T10:05:00+08:00');
    await world.says('吴浩然', `/汇总 业务总结 本月结果：<b>${long}`);
    await world.to('2026-11-30T16:20:00+08:00');
    const { app } = world.xinliu;
    const { run, token } = await packageLink();
    const page = await readPackagePage(app, run, token);
    expect(page.status).toBe(200);
    expect(page.html).toContain(`&lt;b&gt;${long}`);
    expect(page.html).toContain('未交');
    expect(page.html).toContain(`/packages/${run}/seen?t=`);
    const zhang = await world.query<{ id: string }>("select id from people where name = '张伟'");
    const notHers = linkTo(links, { noun: 'package', id: run }, zhang.rows[0]?.id ?? '', app.clock.now());
    expect((await readPackagePage(app, run, tokenOf(new URL(notHers)))).status).toBe(404);
    const ofIssue = linkTo(links, { noun: 'issue', id: run }, token.split('.')[0] ?? '', app.clock.now());
    for (const forged of [tokenOf(new URL(ofIssue)), token.replace(/.$/, '_'), '', '..'])
      expect((await readPackagePage(app, run, forged)).status, forged).toBe(403);
    await notePackageSeen(app, run, 'pe_1.9.x');
    await world.says('周明远', '/汇总');
    expect(world.sawLast('周明远', 'bot').text).toContain('打开网页版 0 人');
    await notePackageSeen(app, run, token);
    await notePackageSeen(app, run, token);
    await world.says('周明远', '/汇总');
    expect(world.sawLast('周明远', 'bot').text).toContain('打开网页版 1 人');
    // What came late is missing no more, and not again once she has confirmed that she has read it.
    await world.says('陈建国', '/汇总 业务总结 销售额 320 万');
    expect((await readPackagePage(app, run, token)).html).toContain('销售额 320 万');
    await world.says('周明远', '/汇总 业务总结 上期');
    await world.presses('周明远', '已阅');
    expect(world.sawLast('周明远', 'bot').text).toMatch(/销售额 320 万[\s\S]*你已确认读过/u);
    await world.advance({ days: 8 });
    expect((await readPackagePage(app, run, token)).status).toBe(403);
  });
});
