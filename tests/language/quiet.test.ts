/** What people write about being left in peace. */
import { describe, expect, it } from 'vitest';
import { type NoticeKind, noticeKinds } from '../../src/domain/notice.ts';
import { createWorkCalendar } from '../../src/domain/worktime.ts';
import { kindNames, readPlainQuiet, readQuiet } from '../../src/language/quiet.ts';
import { textsOf } from '../../src/texts/index.ts';

const now = new Date('2026-11-23T10:20:00+08:00');
const read = (text: string) => readQuiet(text, now, createWorkCalendar());

describe('until when', () => {
  it.each([
    ['2小时', '11-23T12:20:00'],
    ['两小时', '11-23T12:20:00'],
    ['半小时', '11-23T10:50:00'],
    ['90分钟', '11-23T11:50:00'],
    ['到明天9点', '11-24T09:00:00'],
    ['到下午3点', '11-23T15:00:00'],
    ['到18:00', '11-23T18:00:00'],
    ['到明天', '11-24T00:00:00'],
    ['到周五', '11-27T00:00:00'],
    ['今天', '11-24T00:00:00'],
    ['3天', '11-26T10:20:00'],
    ['一周', '11-30T10:20:00'],
    ['十天', '12-03T10:20:00'],
    ['2 hours', '11-23T12:20:00'],
    ['until tomorrow 9am', '11-24T09:00:00'],
    ['到明天中午', '11-24T12:00:00'],
    ['到中午', '11-23T12:00:00'],
    ['今天下午', '11-23T18:00:00'],
    ['到今晚', '11-23T18:00:00'],
    ['今晚', '11-24T00:00:00'],
    ['3 days', '11-26T10:20:00'],
  ])('“%s” is %s', (text, at) => {
    expect(read(text)).toEqual({ kind: 'until', at: new Date(`2026-${at}+08:00`) });
  });
});

describe('the rest', () => {
  it.each([
    ['', { kind: 'show' }],
    ['关', { kind: 'over' }],
    ['off', { kind: 'over' }],
    ['22:00-08:00', { kind: 'hours', hours: { from: '22:00', to: '08:00' } }],
    ['２２：００－８：００', { kind: 'hours', hours: { from: '22:00', to: '08:00' } }],
    ['每天22:00到次日7:30', { kind: 'hours', hours: { from: '22:00', to: '07:30' } }],
    ['12:00~14:00', { kind: 'hours', hours: { from: '12:00', to: '14:00' } }],
    ['不设', { kind: 'hours', hours: null }],
    ['默认', { kind: 'hours', hours: 'company' }],
    ['恢复默认', { kind: 'hours', hours: 'company' }],
    ['周末', { kind: 'days-off', quiet: true }],
    ['周末 关', { kind: 'days-off', quiet: false }],
    ['weekends', { kind: 'days-off', quiet: true }],
    ['会议提醒', { kind: 'mute', notice: 'reminders' }],
    ['静音 纪要', { kind: 'mute', notice: 'minutes' }],
    ['mute reminders', { kind: 'mute', notice: 'reminders' }],
    ['别给我发周刊', { kind: 'mute', notice: 'digest' }],
    ['不想收 会议提醒 了', { kind: 'mute', notice: 'reminders' }],
    ['会议提醒关掉', { kind: 'mute', notice: 'reminders' }],
    ['会议纪要都不要发了', { kind: 'mute', notice: 'minutes' }],
    ['no more reminders', { kind: 'mute', notice: 'reminders' }],
    ['turn off weekly issue', { kind: 'mute', notice: 'digest' }],
    ['do not disturb on weekends', { kind: 'days-off', quiet: true }],
    ['关掉周刊', { kind: 'mute', notice: 'digest' }],
    ['帮我把周刊关掉吧', { kind: 'mute', notice: 'digest' }],
    ['周刊停了吧', { kind: 'mute', notice: 'digest' }],
    ['退订周刊', { kind: 'mute', notice: 'digest' }],
    ['以后不要再发周刊了', { kind: 'mute', notice: 'digest' }],
    ['停发会议提醒', { kind: 'mute', notice: 'reminders' }],
    ['stop the digest', { kind: 'mute', notice: 'digest' }],
    ['please stop sending me the weekly issue', { kind: 'mute', notice: 'digest' }],
    ['turn the digest off', { kind: 'mute', notice: 'digest' }],
    ["I don't want meeting reminders anymore", { kind: 'mute', notice: 'reminders' }],
    ['turn the digest back on', { kind: 'unmute', notice: 'digest' }],
    ['开启周刊', { kind: 'unmute', notice: 'digest' }],
    ['周末别发消息', { kind: 'days-off', quiet: true }],
    ['今天下午别发消息', { kind: 'until', at: new Date('2026-11-23T18:00:00+08:00') }],
    ['下午三点前', { kind: 'until', at: new Date('2026-11-23T15:00:00+08:00') }],
    ['18:00前别发消息', { kind: 'until', at: new Date('2026-11-23T18:00:00+08:00') }],
    ['before 3pm', { kind: 'until', at: new Date('2026-11-23T15:00:00+08:00') }],
    ['恢复 会议提醒', { kind: 'unmute', notice: 'reminders' }],
    ['unmute Minutes', { kind: 'unmute', notice: 'minutes' }],
    ['会议 3', { kind: 'mute', notice: { noun: 'meeting', number: 3 } }],
    ['静音 事项12', { kind: 'mute', notice: { noun: 'item', number: 12 } }],
    ['恢复 会议 3 支付方案评审', { kind: 'unmute', notice: { noun: 'meeting', number: 3 } }],
    ['汇总', { kind: 'mute', notice: 'packages' }],
    ['汇总 月度经营 总结', { kind: 'mute', notice: { noun: 'package', name: '月度经营 总结' } }],
    ['unmute item #7', { kind: 'unmute', notice: { noun: 'item', number: 7 } }],
    ['看 3', { kind: 'read', number: 3 }],
    ['read 12', { kind: 'read', number: 12 }],
    ['会议题醒', { kind: 'unknown', near: ['会议提醒'] }],
    ['22:00-22:00', { kind: 'unknown' }],
    ['25:00-08:00', { kind: 'unknown' }],
    ['9999999999小时', { kind: 'unknown' }],
    ['-5小时', { kind: 'unknown' }],
    ['随便说点什么', { kind: 'unknown' }],
  ])('“%s”', (text, wish) => {
    expect(read(text)).toMatchObject(wish);
  });
});

it('knows every kind by the name that people see of it', () => {
  for (const kind of Object.keys(noticeKinds) as NoticeKind[]) {
    expect(textsOf('zh-CN').peace.kinds[kind]).toBe(kindNames[kind].zh[0]);
    for (const language of ['zh-CN', 'en'] as const) {
      expect(read(textsOf(language).peace.kinds[kind])).toEqual({ kind: 'mute', notice: kind });
    }
  }
});

describe('hours as people say them', () => {
  it.each([
    ['晚上10点到早上7点', { from: '22:00', to: '07:00' }],
    ['每天晚上9点半到早上8点半', { from: '21:30', to: '08:30' }],
    ['10pm to 7am', { from: '22:00', to: '07:00' }],
    ['晚上10点到7点', { from: '22:00', to: '07:00' }],
    ['每晚10点到7点', { from: '22:00', to: '07:00' }],
    ['每晚12点到6点', { from: '00:00', to: '06:00' }],
    ['每天下午2点到5点', { from: '14:00', to: '17:00' }],
    ['下午2点到5点', null],
    ['中午12点到2点', null],
    ['每天中午12点到下午2点', { from: '12:00', to: '14:00' }],
    ['晚上12点到早上8点', null],
    ['晚上十点到早上七点别发消息', { from: '22:00', to: '07:00' }],
    ['晚上十点以后别发', { from: '22:00', to: null }],
    ['请在晚上十点半之后不要打扰我', { from: '22:30', to: null }],
    ['别在晚上九点以后发消息', { from: '21:00', to: null }],
    ['22:00以后不要给我发消息了', { from: '22:00', to: null }],
    ['十点以后别发', { from: '22:00', to: null }],
    ['下午一点以后别发', { from: '13:00', to: null }],
    ['早上八点前别吵我', { from: null, to: '08:00' }],
    ['8点以前别发通知', { from: null, to: '08:00' }],
    ['下班以后别给我发消息', { from: 'work', to: null }],
    ['no messages after 10pm', { from: '22:00', to: null }],
    ["don't message me after 10 at night", { from: '22:00', to: null }],
    ['nothing after 22:30', { from: '22:30', to: null }],
    ['after 10', { from: '22:00', to: null }],
    ['no notifications before 8am', { from: null, to: '08:00' }],
    ['nothing after work', { from: 'work', to: null }],
    ['no messages outside working hours', { from: 'work', to: 'work' }],
    ['每天下午三点前别打扰我', { from: null, to: '15:00' }],
    ['25点以后别发', null],
    ['每天晚上12点到早上8点', { from: '00:00', to: '08:00' }],
  ])('%s', (text, hours) => {
    const wish = read(text);
    expect(wish.kind === 'hours' ? wish.hours : null).toEqual(hours);
  });
});

describe('said to the bot without a command', () => {
  it.each([
    ['恢复周刊', { kind: 'unmute', notice: 'digest' }],
    ['恢复上报的结果', { kind: 'unmute', notice: 'outcomes' }],
    ['Unmute weekly issue', { kind: 'unmute', notice: 'digest' }],
    ['Unmute reminders', { kind: 'unmute', notice: 'reminders' }],
    ['关掉周刊', { kind: 'mute', notice: 'digest' }],
    ['别给我发会议提醒了。', { kind: 'mute', notice: 'reminders' }],
    ['stop the digest', { kind: 'mute', notice: 'digest' }],
    ['晚上十点以后别发消息', { kind: 'hours', hours: { from: '22:00', to: null } }],
    ['No messages after 10pm.', { kind: 'hours', hours: { from: '22:00', to: null } }],
  ])('%s', (text, wish) => expect(readPlainQuiet(text)).toEqual(wish));

  it.each([
    '周刊',
    '汇总',
    '不用提醒',
    '关掉会议 3',
    '晚上十点以后',
    '晚上十点以后别发货',
    '晚上十点以后别给客户发消息',
    '客户说晚上十点以后别发消息',
    '周刊发错了，关掉',
    '打开周刊',
    '下午三点前别打扰我',
    'no orders after 10pm',
    'the server is down after 10pm',
    '打开周刊',
    '恢复订单',
    '恢复纪要',
    '恢复会议 3',
  ])('%s is something else', (text) => expect(readPlainQuiet(text)).toBeNull());
});
