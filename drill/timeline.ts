/** What the product did, from its own rows: events, deadlines and deliveries in one line of time. */
import { sql } from 'kysely';
import type { Card } from '../src/cards/card.ts';
import { draw } from '../src/cards/index.ts';
import type { InboundEvent, Press } from '../src/domain/message.ts';
import type { Language, PlatformName } from '../src/domain/person.ts';
import type { Db } from '../src/store/database.ts';
import type { TimelineEntry } from './contract.ts';

const mostEntries = 300;
// A look at a calendar that found nothing says nothing; what it finds is a line of its own.

interface Row {
  id: string;
  at: Date;
  kind: 'event' | 'deadline' | 'delivery';
  state: string;
  name: string;
  dueAt: Date | null;
  who: string | null;
  platform: PlatformName | null;
  body: Record<string, unknown>;
}

/** What the ids of a message have in common, where a press names it by another than its sending (WeCom). */
const stem = sql`regexp_replace(i.event ->> 'messageId', '^(a:[^|]*[|][^|]*[|]).*$', '\\1')`;

/** Newest last, at most 300. */
export async function readTimeline(db: Db): Promise<TimelineEntry[]> {
  const found = await sql<Row>`
    select * from (
      (select i.id, i.received_at as at, 'event' as kind, i.state, i.event ->> 'kind' as name, null::timestamptz as due_at,
        p.name as who, i.platform, jsonb_build_object('event', i.event, 'error', i.error, 'attempts', i.attempts,
          'cards', case when i.event ->> 'kind' = 'press' then (
            select jsonb_agg(jsonb_build_object('card', v.card, 'data', v.data) order by v.created_at desc)
            from deliveries v where v.platform = i.platform and starts_with(v.message_id, ${stem}) and v.kind in ('send', 'update')
          ) end) as body
      from inbox i left join accounts a on a.platform = i.platform and a.external_id = i.event -> 'sender' ->> 'externalId'
        left join people p on p.id = a.person_id
      order by i.received_at desc limit ${mostEntries})
      union all
      (select d.id, coalesce(d.done_at, d.created_at), 'deadline', d.state, d.kind, d.due_at, null,
        case when d.kind = 'read-directory' then d.subject_id end,
        jsonb_build_object('step', d.step, 'subject', d.subject_id, 'outcome', d.outcome, 'rings', d.rings)
      from deadlines d where not (d.kind = 'look-at-calendar' and d.state = 'done') order by coalesce(d.done_at, d.created_at) desc limit ${mostEntries})
      union all
      (select v.id, coalesce(v.accepted_at, v.created_at), 'delivery', v.state, v.card, v.due_at,
        coalesce(p.name, c.name), v.platform,
        jsonb_build_object('kind', v.kind, 'data', v.data, 'platform', v.platform, 'attempts', v.attempts, 'tier', v.tier,
          'error', v.error, 'key', v.key, 'asText', v.as_text, 'messageId', v.message_id, 'readAt', v.read_at)
      from deliveries v left join people p on p.id = v.person_id
        left join chats c on c.platform = v.platform and c.external_id = v.chat_external_id and c.kind = 'group'
      order by coalesce(v.accepted_at, v.created_at) desc limit ${mostEntries})
    ) as everything
    order by at desc, case kind when 'delivery' then 0 when 'deadline' then 1 else 2 end, id limit ${mostEntries}`.execute(
    db,
  );
  return found.rows.reverse().map(toEntry);
}

function toEntry(row: Row): TimelineEntry {
  const [text, textEn] =
    row.kind === 'event' ? eventText(row) : row.kind === 'deadline' ? deadlineText(row) : deliveryText(row);
  const detail: Record<string, string> = { id: row.id };
  for (const [key, value] of Object.entries(row.body)) {
    if (value === null || value === undefined || key === 'data' || key === 'cards') continue;
    detail[key] = typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
  return {
    id: row.id,
    at: row.at.toISOString(),
    kind: row.kind,
    platform: row.platform,
    state: row.state,
    text,
    textEn,
    dueAt: row.dueAt?.toISOString() ?? null,
    detail,
  };
}

const short = (text: string): string => {
  const letters = Array.from(text.replace(/\s+/gu, ' '));
  return letters.length > 40 ? `${letters.slice(0, 40).join('')}…` : letters.join('');
};

function eventText(row: Row): [string, string] {
  const event = row.body.event as InboundEvent;
  const who = row.who ?? '';
  if (event.kind === 'message')
    return [`${who || '有人'}说：${short(event.text)}`, `${who || 'Somebody'}: ${short(event.text)}`];
  if (event.kind === 'press') {
    const [zh, en] = (['zh-CN', 'en'] as const).map((language) => labelOf(row, event, language));
    return [
      zh ? `${who || '有人'}按了“${zh}”` : `${who || '有人'}按了一个按钮`,
      en ? `${who || 'Somebody'} pressed “${en}”` : `${who || 'Somebody'} pressed a button`,
    ];
  }
  if (event.kind === 'chat-changed') return ['群有变化', 'A chat changed'];
  if (event.kind === 'members-changed') return ['有人进群或退群', 'People came into a group or left it'];
  if (event.kind === 'reaction')
    return [`${who || '有人'}回了表情 ${event.emoji}`, `${who || 'Somebody'} reacted with ${event.emoji}`];
  if (event.kind === 'message-read') return ['消息已读', 'A message was read'];
  return ['通讯录有变化', 'The directory changed'];
}

/** What stood on the button, from whichever card of that message had it. */
function labelOf(row: Row, press: Press, language: Language): string | undefined {
  const cards = (row.body.cards ?? []) as Parameters<typeof draw>[0][];
  const isIt = ({ action, args }: { action: string; args: Record<string, string> }) =>
    action === press.action && Object.entries(args).every(([name, value]) => press.args[name] === value);
  return cards
    .flatMap((shown) => buttonsOf(draw(shown, language)))
    .find((button) => button.press !== undefined && isIt(button.press))?.label;
}

const buttonsOf = ({ blocks }: Card) =>
  blocks.flatMap((block) =>
    block.kind === 'buttons' ? block.buttons : block.kind === 'form' ? [block.submit] : [],
  );

const deadlineNames: Record<string, [string, string]> = {
  'classify-message': ['给消息定级', 'Give a message its tier'],
  'remind-meeting': ['会议提醒', 'Meeting reminder'],
  'end-meeting': ['会议没人说结束，按计划算', 'Meeting ends as planned unless told'],
  'nudge-minutes': ['催纪要', 'Minutes nudge'],
  'nudge-length': ['会议时长提醒', 'Length nudge'],
  'settle-minutes': ['纪要确认时间到', 'Minutes are settled'],
  'remind-action': ['待办提醒', 'Action item reminder'],
  'prepare-meeting': ['备下一次议程', 'Next agenda is prepared'],
  'extend-series': ['排下一次系列会议', 'Series goes on'],
  'close-round': ['书面征询截止', 'Written round closes'],
  'escalate-item': ['一级没人接手就升级', 'Tier 1 escalates unless taken'],
  'bundle-alarms': ['多条一级合在一起通知', 'Several tier 1 are told together'],
  'tell-unsaid': ['说清没逐条回复的有几条', 'Those not answered one by one are counted'],
  'offer-case': ['问是不是客户需求', 'Is it a customer’s request'],
  'propose-merge': ['看是不是同一件事', 'Look whether it is known'],
  'take-submission': ['收下系统的上报', 'Take up what a system reports'],
  'weekly-digest': ['发周刊', 'Weekly issue'],
  'ask-package': ['收汇总', 'Parts of a package are asked for'],
  'nudge-package': ['催汇总', 'Parts of a package are owed'],
  'send-package': ['发汇总', 'Package goes out'],
  'send-supplement': ['发汇总补充', 'Supplement goes out'],
  'remind-editors': ['提醒编辑看周刊', 'Editors are reminded of the issue'],
  'measure-reads': ['问谁读了', 'Who has read it is asked'],
  'ask-sync': ['问每日同步', 'Daily sync asks'],
  'nudge-sync': ['催每日同步', 'Daily sync is owed'],
  'close-sync': ['发每日同步汇总', 'Daily sync is summed up'],
  'retry-members': ['再拉一次没进群的人', 'People are brought into a group once more'],
  'check-group': ['看项目群还用不用', 'Is a project group in use'],
  'dissolve-group': ['解散项目群', 'A project group is dissolved'],
  'check-project': ['看项目有没有风险', 'Risks of a project'],
  'nudge-request': ['协作请求时限', 'Request due'],
  'ask-read-back': ['核对传到的内容', 'What arrived is checked'],
  'nudge-drift': ['说法不一样，还没定', 'Two versions differ'],
  'count-return': ['退回满一个工作日', 'Something sent back counts'],
  'nudge-return': ['退回的异议没人定', 'Nobody settled an objection'],
  'ask-directive': ['决策要反馈或评估', 'A decision is reported on or reviewed'],
  'nudge-directive': ['决策确认和反馈的时限', 'What is owed about a decision is due'],
  'nudge-case': ['流转时限', 'Case due'],
  'sync-crm': ['同步到 CRM', 'Into the CRM'],
  'find-orphans': ['找没人负责的事', 'What nobody answers for'],
  'confirm-liaisons': ['确认对接人', 'Liaisons looked over'],
  'tier-quality': ['每月抽查级别', 'Monthly look at the tiers'],
  'tier-one-week': ['每周一级占比', 'Weekly share of tier 1'],
  'read-directory': ['同步通讯录', 'Directory reading'],
  'read-task': ['看平台待办勾了没有', 'To-do of the platform is looked at'],
  'read-entry': ['看平台日历里的日程', 'An entry of the calendar is looked at'],
  'look-at-calendar': ['看谁在日历里邀请了机器人', 'Who invited the bot in a calendar'],
  'read-recording': ['读智能纪要', 'Minutes of the platform are read'],
};

/** Which of several deadlines of one matter; what tells people nothing is left out. */
const stepNames: Record<string, [string, string]> = {
  'day-before': ['提前一个工作日', 'one working day before'],
  soon: ['马上开始', 'about to start'],
  nudge: ['催议程', 'agenda is owed'],
  start: ['开始时', 'at the start'],
  'length-80': ['八成', '80 %'],
  'length-100': ['到上限', 'the limit'],
  'nudge-12h': ['会后 12 小时', '12 hours after'],
  'nudge-20h': ['会后 20 小时', '20 hours after'],
  'nudge-23h': ['会后 23 小时', '23 hours after'],
  limit: ['到期', 'the limit'],
};

function deadlineText(row: Row): [string, string] {
  const [zh, en] = deadlineNames[row.name] ?? ['定时任务', 'Timer'];
  const [stepZh, stepEn] = stepNames[String(row.body.step)] ?? [];
  return [`时限：${zh}${stepZh ? `（${stepZh}）` : ''}`, `Deadline: ${en}${stepEn ? ` (${stepEn})` : ''}`];
}

const deliveryKinds: Record<string, [string, string]> = {
  send: ['发送', 'Send'],
  update: ['更新卡片', 'Update card'],
  refresh: ['恢复按钮', 'Give buttons back'],
  urge: ['加急提醒', 'Urge'],
  pin: ['置顶', 'Pin'],
};

function deliveryText(row: Row): [string, string] {
  const [zh, en] = deliveryKinds[String(row.body.kind)] ?? ['', ''];
  const shown = { card: row.name, data: row.body.data };
  const to = row.who ? ` → ${row.who}` : '';
  return [`${zh}${to}：${draw(shown, 'zh-CN').title}`, `${en}${to}: ${draw(shown, 'en').title}`];
}
