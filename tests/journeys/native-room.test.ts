/** Platforms that tell when people met in the room of a meeting: it begins and ends by that, and anybody's word counts more. */
import { afterEach, describe, expect, it } from 'vitest';
import { createWorld, personId, type TestWorld } from '../support/world.ts';

const book = '/会议 今天下午3点 支付方案 60分钟 @张伟 @刘洋 议程：1. 背景 10分钟 负责人：我';
type Place = 'feishu' | 'dingtalk';

let world: TestWorld;
let conference = '';
afterEach(() => world.close());

async function booked(platform: Place) {
  world = await createWorld({ platforms: [platform] });
  await world.says('孙悦', book, { platform });
}

async function meets(platform: Place, what: 'started' | 'ended', at: string) {
  await world.to(`2026-11-23T${at}:00+08:00`);
  const id = world[platform].calendarEvents()[0]?.id ?? '';
  if (platform === 'feishu') world.feishu.meet(id, what);
  else if (what === 'ended') world.dingtalk.endConference(conference);
  else {
    const options = { calendarEventId: id, memberIds: [personId('张伟', platform)] };
    conference = world.dingtalk.startConference(personId('孙悦', platform), '支付方案', options);
  }
  await world.settle();
}

const meeting = async () => {
  const { rows } = await world.query<object>(
    `select state, start_source as start, end_source as "end", ended_at as at,
       to_char(started_at at time zone 'Asia/Shanghai', 'HH24:MI') as began from meetings`,
  );
  return rows[0];
};

describe.each(['feishu', 'dingtalk'] as const)('the room of %s', (platform) => {
  it('begins and ends the meeting; whoever only tried it out does not; its minutes are due from the real end', async () => {
    await booked(platform);
    await meets(platform, 'started', '14:40');
    await meets(platform, 'ended', '14:42');
    expect(await meeting()).toMatchObject({ state: 'booked' });
    expect(world.sees('张伟', 'bot', platform).some(({ title }) => title.startsWith('还有 15 分钟'))).toBe(
      false,
    );
    await meets(platform, 'started', '15:03');
    expect(await meeting()).toMatchObject({ state: 'running', start: 'platform', began: '15:03' });
    expect(world.sees('张伟', 'bot', platform).some(({ title }) => title.startsWith('还有 15 分钟'))).toBe(
      true,
    );
    await meets(platform, 'ended', '15:40');
    expect(await meeting()).toMatchObject({
      state: 'ended',
      end: 'platform',
      at: new Date('2026-11-23T07:40:00Z'),
    });
    const last = world.sawLast('孙悦', 'bot', platform);
    expect(last.text).toContain('视频会议 11月23日 周一 15:40 结束了');
    expect(last.text).toContain('11月24日 周二 15:40 前交');

    await world.says('张伟', '/会议 1', { platform });
    expect(world.sawLast('张伟', 'bot', platform).text).toContain('15:03–15:40，37分钟（平台记的）');

    // People came back into the room.
    await meets(platform, 'started', '15:45');
    await meets(platform, 'ended', '15:55');
    expect(await meeting()).toMatchObject({ state: 'ended', at: new Date('2026-11-23T07:55:00Z') });
    const heard = world.sees('孙悦', 'bot', platform).filter(({ text }) => text.includes('视频会议'));
    expect(heard).toHaveLength(1);
    await world.presses('孙悦', '还没结束', undefined, platform);
    expect(await meeting()).toMatchObject({ state: 'running' });
    await meets(platform, 'started', '16:00');
    await meets(platform, 'ended', '16:20');
    expect(world.sawLast('孙悦', 'bot', platform).text).toContain('视频会议 11月23日 周一 16:20 结束了');
    await world.says('孙悦', '/会议 结束 1', { platform });
    expect(await meeting()).toMatchObject({ state: 'ended', end: 'said' });
    await world.presses('孙悦', '撤销', undefined, platform);
    expect(await meeting()).toMatchObject({ end: 'platform', at: new Date('2026-11-23T08:20:00Z') });
  });
});
