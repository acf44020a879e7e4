import type { HopKind } from '../../domain/case.ts';
import type { CrmFault } from '../../domain/crm-record.ts';

type Values = Record<string, string>;
type News = { by: string; words: string; answer: string; to: string; node: string; due: string };
type Told = { by: string; to: string; words: string; answer: string; node: string };
type HandedOver = { by: string; to: string; words: string; at: string; node: string };
/** Who hears of the result when; empty where it goes now. */
type ToldThen = { names: string; at: string }[];
/** `answers`: what the step can be answered with; empty where it is only done. */
type Noted = { words: string; to: string; node: string; told: ToldThen; answers: string };

const quoted = (words: string) => (words ? `：${words}` : '。');
/** Where another sentence follows. */
const closed = (words: string) => `${quoted(words)}${/[\p{L}\p{N}）)]$/u.test(words) ? '。' : ''}`;
/** Later, since whoever gets it is not to be disturbed now, or has had enough for the day. */
const resultTold = (told: ToldThen) =>
  told.length === 0
    ? ''
    : `结果${told
        .map(({ names, at }) =>
          at ? `${at} 发给${names}（对方正免打扰，或今天的消息满了）` : `发给${names}`,
        )
        .join('，')}。`;
const because = (words: string) => (words ? `：${words}` : '');
/** What is put back, by the act that it was; the last step in what was kept by older versions. */
const acts: Record<string, string> = {
  passed: '“完成”',
  returned: '“退回”',
  asked: '“问”',
  paused: '“暂停”',
  resumed: '“恢复”',
  assigned: '“转给”',
  withdrawn: '“撤回”',
  closed: '“关闭”',
};
const taken = (act: string, answer: string) => (answer ? `“${answer}”` : (acts[act] ?? '上一步'));
/** Who has it now, and whether the clock runs. */
const hasIt = ({ owner = '', state = '', isYours = '' }: Values) => {
  const stands = states[state as keyof typeof states] ?? '';
  if (owner === '') return `（${stands}）`;
  if (state === 'asked') return `，在等${isYours ? '你' : owner}补充`;
  return `，由${isYours ? '你' : owner}办理${state === 'running' ? '' : `（${stands}）`}`;
};
const answered = (answer: string) => (answer ? `“${answer}”` : '');

const states = {
  running: '办理中',
  asked: '等补充信息，时限暂停',
  paused: '已暂停，时限不走',
  done: '已完成',
  ended: '已结束',
  withdrawn: '已撤回',
  closed: '已关闭',
};

export const flow = {
  states,
  flow: '流程',
  /** What is asked for at the start of a flow that says nothing about it. */
  about: '内容',
  starter: '提出人',
  place: (name: string, place: number, nodes: number) => `${name}（第 ${place}/${nodes} 步）`,
  whoOf: (name: string, department: string) =>
    department ? `${name || '（空缺）'}（${department}）` : name || '（空缺）',
  title: (number: number, node: string) => `流转单 ${number} · ${node}`,
  movedTitle: (number: number, node: string) => `流转单 ${number} · 现在在${node}`,
  lateTitle: (number: number, node: string) => `流转单 ${number} · ${node} 超时`,
  nudgeTitle: (number: number, node: string) => `流转单 ${number} · ${node} 快到时限`,
  provenTitle: (number: number) => `流转单 ${number} · CRM 已确认`,
  provenNow: (id: string, node: string) => `CRM 确认收到了（${id}），现在可以完成“${node}”。`,
  askedTitle: (number: number) => `流转单 ${number} 等你补充`,
  summary: (name: string, text: string) => `${name}：${text}`,
  due: (at: string, isLate: boolean) =>
    isLate ? `应在 ${at} 前办完，已超时，请尽快。` : `请在 ${at} 前办完。`,
  dueOf: (at: string, who: string, isLate: boolean) =>
    `现在由${who}办理，应在 ${at} 前办完${isLate ? '，已超时' : ''}。`,
  supplyBy: (_asked: string, at: string, isLate: boolean) =>
    isLate
      ? `对方的时限暂停着。应在 ${at} 前补充，已超时，请尽快。`
      : `对方的时限暂停着，请在 ${at} 前补充。`,
  waitsFor: (asked: string, at: string, isLate: boolean) =>
    `在等${asked}补充（${at} 前${isLate ? '，已超时' : ''}），办理的时限暂停。`,
  lateFor: (owner: string) => `${owner || '负责人'}没有在时限内办完，请你安排：催办、转给别人，或直接办。`,
  stillPaused: '还暂停着。可以继续了，请恢复。',
  nudge: (percent: number, due: string, toldNobody: boolean) =>
    percent >= 100
      ? `时限 ${due} 已过，还没办完；${toldNobody ? '请尽快办完，或转给别人' : '已告诉你的上级'}。`
      : `时限已过 ${percent}%，请在 ${due} 前办完。缺信息就点“问…”，办不了就转给别人。`,
  insteadOf: (name: string) => `${name}不在，由你代办。`,
  howTo: (number: number, answer: string | null) =>
    `也可以发：/流程 ${number} ${answer ?? '完成'} …、/流程 ${number} 问 …`,
  howToSupply: '回复本条就是补充。',
  passTo: (next: string | null, hasForm: boolean) =>
    `${next === null ? '办完了' : `完成，转${next}`}${hasForm ? '…' : ''}`,
  buttons: {
    accept: '接收',
    pass: '完成',
    return: '退回上一步…',
    ask: '问…',
    supply: '补充…',
    pause: '暂停…',
    resume: '恢复',
    assign: '转给别人…',
    except: '例外…',
    withdraw: '撤回',
    close: '关闭…',
    more: '更多',
  },
  came: {
    passed: (by: string, words: string, answer: string) => `${by}转来${answered(answer)}${quoted(words)}`,
    returned: (by: string, words: string) => `${by}退回${quoted(words)}`,
    asked: (by: string, words: string) => `${by}问${quoted(words)}`,
    supplied: (by: string, words: string) => `${by}补充${quoted(words)}`,
    resumed: (by: string) => `${by}恢复了办理。`,
    assigned: (by: string, words: string) => `${by}转给你${quoted(words)}`,
    left: (by: string) => `${by}已离开公司，由你接着办。`,
    undone: (by: string, act: string, answer: string) => `${by}撤销了${taken(act, answer)}。`,
    withdrawn: (by: string, words: string) => `${by}撤回了${quoted(words)}`,
    closed: (by: string, words: string) => `${by}关闭了${quoted(words)}`,
  },
  newsTitle: (number: number, what: string) => `流转单 ${number}：${what}`,
  newsTitles: {
    passed: '到下一步了',
    asked: '在等补充信息',
    paused: '暂停了',
    resumed: '恢复了',
    done: '完成了',
    ended: '结束了',
    withdrawn: '撤回了',
    closed: '关闭了',
    late: '超时，已升级',
    'late-untold': '超时了',
    left: '换人办理',
    assigned: '换人办理',
    kept: '还是原来的人办理',
    returned: '退回上一步了',
    unreturned: '撤销了退回',
    undone: '撤销了上一步',
  },
  news: {
    passed: (v: News) =>
      `${v.by}${v.answer ? `答复${answered(v.answer)}${because(v.words)}。` : '办完了这一步。'}现在是${v.node}，由${v.to}办理，应在 ${v.due} 前办完。`,
    asked: (v: News) => `${v.by}问${v.to}${closed(v.words)}补充之前，时限暂停。`,
    paused: (v: News) => `${v.by}暂停了办理${quoted(v.words)}`,
    resumed: (v: News) => `${v.by}恢复了办理，应在 ${v.due} 前办完。`,
    done: (v: News) => `${v.by}办完了最后一步。`,
    ended: (v: News) => `${v.by}答复${answered(v.answer)}${quoted(v.words)}`,
    withdrawn: (v: News) => `${v.by}撤回了${quoted(v.words)}`,
    closed: (v: News) => `${v.by}关闭了${quoted(v.words)}`,
    late: (v: News) => `${v.node}没有在时限内办完${v.to ? `，已升级给${v.to}` : ''}。`,
    left: (v: News) => `${v.by}已离开公司，${v.node}由${v.to}接着办，应在 ${v.due} 前办完。`,
    undone: (v: News) => `${v.by}撤销了${taken(v.words, v.answer)}，现在是${v.node}。`,
    assigned: (v: News) => `${v.by}把${v.node}转给了${v.to}${closed(v.words)}时限照走。`,
    kept: (v: News) => `${v.by}撤销了转办，${v.node}还是由${v.to}办理，时限照走。`,
    returned: (v: News) =>
      `${v.by}退回了${closed(v.words)}现在是${v.node}，由${v.to}办理，应在 ${v.due} 前办完。`,
    unreturned: (v: News) => `${v.by}撤销了退回，${v.node}还是由${v.to}办理，应在 ${v.due} 前办完。`,
  } satisfies Record<string, (v: News) => string>,
  /** Stands on a card of before. */
  handed: {
    assigned: (v: HandedOver) => `后来换了人：${v.at}，${v.by}转给了${v.to}${because(v.words)}。`,
    undone: (v: HandedOver) => `${v.at}，${v.by}撤销了转办，还是由${v.to}办理。`,
    returned: (v: HandedOver) => `后来退回了：${v.at}，${v.by}退回${v.node}，由${v.to}办理${closed(v.words)}`,
    unreturned: (v: HandedOver) => `${v.at}，${v.by}撤销了退回，${v.node}还是由${v.to}办理。`,
  },
  resultTitle: (number: number, isEnded: boolean) =>
    isEnded ? `流转单 ${number} 没有做成` : `流转单 ${number} 已完成`,
  doneBy: (by: string, output: string) => `${by}已办完。这是${output}，请转告客户或有关的人。`,
  endedBy: (by: string, answer: string, words: string) =>
    `${by}答复${answered(answer)}${closed(words)}请告诉客户或有关的人。`,
  received: '收到',
  openedTitle: (number: number, name: string) => `已发起 · ${name} · 流转单 ${number}`,
  wayLine: (node: string, owner: string, at: 'now' | 'past' | 'ahead' = 'ahead') =>
    `${node}：${owner || '（还没有人）'}${at === 'now' ? '　← 现在' : at === 'past' ? '　✓' : ''}`,
  howToFollow: (number: number) => `随时看：/流程 ${number}、/追溯 ${number}；撤回：/流程 ${number} 撤回`,
  notedTitle: (number: number) => `已记下 · 流转单 ${number}`,
  noted: {
    accepted: (v: Noted) =>
      `已接收。时限照走，${v.answers ? `办完请答复：${v.answers}` : '办完请点“完成”'}。`,
    passed: (v: Noted) => `已转到${v.node}，由${v.to}办理。`,
    done: (v: Noted) => `全部办完了。${resultTold(v.told)}`,
    ended: (v: Noted) => `已结束。${resultTold(v.told)}`,
    returned: (v: Noted) => `已退回${v.node}（${v.to}）：${v.words}`,
    asked: (v: Noted) => `已问${v.to}${closed(v.words)}补充之前，你的时限暂停。`,
    supplied: (v: Noted) => `已补充：${v.words}`,
    paused: (v: Noted) => `已暂停：${v.words}。时限不走，到时提醒你恢复。`,
    resumed: () => '已恢复，时限接着走。',
    assigned: (v: Noted) => `已转给${v.to}，时限照走。`,
    'assigned-ahead': (v: Noted) => `已定：到“${v.node}”时由${v.to}办。`,
    withdrawn: () => '已撤回，不用再办。',
    closed: (v: Noted) => `已关闭：${v.words}`,
    received: () => '已记下你收到了。',
    'excepted-off': (v: Noted) => `已记下：${v.words}。现在可以点“完成”。`,
    excepted: (v: Noted) => `已记下例外：${v.words}。现在可以点“完成”，CRM 好了会补上。`,
  },
  formTitle: (number: number, act: string) => `流转单 ${number}：${act}`,
  ask: {
    accept: '',
    pass: '',
    return: '为什么退回，要补什么',
    ask: '要问什么（时限暂停；问别人请以 @姓名 开头）',
    supply: '补充什么',
    pause: '为什么暂停',
    resume: '',
    assign: '转给谁，为什么',
    except: '为什么不等 CRM',
    withdraw: '',
    close: '为什么关闭',
  },
  submit: '提交',
  why: '说明（条件或原因）',
  remark: '备注',
  missing: (fields: string) => `还缺：${fields}`,
  typed: (number: number, act: string) => {
    const words: Record<string, string> = {
      return: '退回 预算没写',
      ask: '问 要支持多少用户',
      supply: '补充 约 500 个用户',
      pause: '暂停 等客户签合同',
      assign: '转给 刘洋 他负责这块',
      except: '例外 CRM 今天维护',
      close: '关闭 客户不要了',
    };
    return `/流程 ${number} ${words[act] ?? act}`;
  },
  typedField: (name: string, kind: string, option: string) =>
    `${name}：${kind === 'date' ? '下周五' : kind === 'number' ? '10' : option || '…'}`,
  semicolon: '；',
  arrow: ' → ',
  typedPass: (number: number, answer: string | null, needsWords: boolean, fields: string) =>
    `/流程 ${number} ${answer ?? '完成'}${needsWords ? ' 说明…' : ''}${fields ? ` ${fields}` : ''}`,
  startTitle: (name: string) => `发起${name}`,
  startIntro: (way: string) => `依次经过：${way}。每一步有人负责、有时限，你随时看得到。`,
  typedStart: (name: string, fields: string) => `/流程 ${name} ${fields}`,
  listTitle: '我的流程',
  waiting: '等我办的',
  started: '我发起的',
  noneWaiting: '没有。',
  noneStarted: '没有。',
  line: (number: number, text: string, place: string, holder: string, state: string) =>
    `${number}　${text}（${holder ? `${place}，${holder}` : place}）　${state}`,
  lineDue: (at: string, isLate: boolean, isAsked: boolean) =>
    `${isLate ? '已超时' : isAsked ? '等补充' : '应在'} ${at}${isLate || isAsked ? '' : ' 前办完'}`,
  listUsage: (flows: string, example: string) =>
    `看一张：/流程 12　来龙去脉：/追溯 12　发起：/流程 ${example} …（现有：${flows}）`,
  storyPlace: (name: string, place: number, nodes: number, state: string) =>
    `${name}（第 ${place}/${nodes} 步）：${state}`,
  story: {
    started: (v: Told) => `${v.by}提出，${v.node}：${v.to}`,
    accepted: (v: Told) => `${v.node}：${v.by}接收`,
    passed: (v: Told) =>
      `${v.node}：${v.by}${v.answer ? `答复${answered(v.answer)}${because(v.words)}` : `办完${because(v.words)}`}${v.to ? `，转${v.to}` : ''}`,
    returned: (v: Told) => `${v.node}：${v.by}退回${v.to}${because(v.words)}`,
    asked: (v: Told) => `${v.node}：${v.by}问${v.to}${because(v.words)}`,
    supplied: (v: Told) => `${v.by}补充${because(v.words)}`,
    paused: (v: Told) => `${v.node}：${v.by}暂停${because(v.words)}`,
    resumed: (v: Told) => `${v.node}：${v.by}恢复`,
    assigned: (v: Told) => `${v.node}：${v.by ? `${v.by}转给` : '转给'}${v.to}${because(v.words)}`,
    left: (v: Told) => `${v.node}：${v.by}已离开公司${v.to ? `，转${v.to}` : ''}`,
    withdrawn: (v: Told) => `${v.by}撤回${because(v.words)}`,
    closed: (v: Told) => `${v.by}关闭${because(v.words)}`,
    warned: (v: Told) => `${v.node}：提醒了${v.to}`,
    late: (v: Told) => `${v.node}：超时${v.to ? `，告诉了${v.to}` : ''}`,
    recounted: (v: Told) => `${v.node}：工作日历有变，时限改了`,
    synced: (v: Told) => `已同步到 CRM：${v.words}`,
    excepted: (v: Told) => `${v.node}：${v.by}说明不等 CRM${because(v.words)}`,
    received: (v: Told) => `${v.by}收到结果`,
    undone: (v: Told) => `${v.by}撤销了${taken(v.words, v.answer)}${v.to ? `，由${v.to}办理` : ''}`,
    'undone-ahead': (v: Told) =>
      `${v.node}：${v.by}撤销了“转给”${v.to ? `，到时由${v.to}办` : '，到时由谁办还没定'}`,
  } as Record<HopKind | 'undone-ahead', (v: Told) => string>,
  crm: {
    label: 'CRM',
    waiting: '正在同步',
    failing: '还没同步上，会自动再试',
    notThere: '还没同步上',
    sent: '已发出，等 CRM 确认',
    proven: (id: string) => `已同步（${id}）`,
    excepted: (why: string) => `还没同步；例外：${why}`,
    gone: 'CRM 已停用，没有同步；请手工登记，再说明“例外”',
    byHand: (how: string) => `CRM 已停用；手工处理：${how}`,
    goneHow: 'CRM 已停用，不会再自动同步。请先在 CRM 里手工登记，再写一句怎么处理的，就可以点“完成”。',
    offTitle: 'CRM 已停用，有流转单在等',
    offWaiting: (count: number, numbers: string, more: number) =>
      `XINLIU_CRM_URL 没有设置了，还有 ${count} 张流转单在等 CRM 确认：${numbers}${more > 0 ? `，还有 ${more} 张` : ''}。`,
    offNext: (number: number) =>
      `停用是有意的：请经手人手工登记，再发 /流程 ${number} 例外 已手工登记。不是有意的：把设置加回来，它们会自动补上。`,
    notYet: 'CRM 还没有确认收到，这一步还不能完成。一确认就告诉你；等不了，请写明例外的原因。',
    title: '没同步到 CRM 的流转单',
    off: '没有接 CRM（XINLIU_CRM_URL 没有设置）。',
    none: '都同步了。',
    figures: (days: number, proven: number, late: number) =>
      `近 ${days} 天：已同步 ${proven} 张，其中超过时限 ${late} 张。`,
    line: (number: number, text: string, state: string, tries: number, error: string) =>
      `${number}　${text}　${state}，试了 ${tries} 次${error ? `（${error}）` : ''}`,
    faults: {
      signature: (code: string) => `CRM 不认签名，${code}；请核对两边的密钥`,
      address: (code: string) => `CRM 说没有这个地址，${code}；请核对 XINLIU_CRM_URL`,
      busy: (code: string) => `CRM 太忙，${code}`,
      refused: (code: string) => `CRM 不收，${code}；请看 CRM 那边的日志`,
      broken: (code: string) => `CRM 出错，${code}`,
      silent: (_code: string) => 'CRM 没有及时回应',
      unreachable: (code: string) => `连不上 CRM，${code}`,
    } satisfies Record<CrmFault, (code: string) => string>,
    late: (at: string) => `，应在 ${at} 前，已晚`,
    note: 'CRM 断开时一张不丢，恢复后自动补上；最多一小时试一次。',
  },
  chart: {
    title: (name: string) => `${name}流程图`,
    below: '谁负责、多久、给谁',
    belowCase: (number: number, text: string) => `流转单 ${number} · ${text}`,
    source: (source: string) => `源头：${source}`,
    output: (output: string) => `交付：${output}`,
    receivers: (names: string) => `给：${names}`,
    deputy: (name: string) => `代：${name}`,
    done: (at: string) => `✓ ${at} 办完`,
    due: (at: string) => `应在 ${at} 前办完`,
    late: (at: string) => `已超时，应在 ${at} 前`,
    asked: (name: string, at: string) => `等${name}补充（${at} 前），时限暂停`,
    paused: '已暂停，时限不走',
    limits: {
      work_hours: (amount: number) => `${amount} 个工作小时`,
      work_days: (amount: number) => `${amount} 个工作日`,
      calendar_hours: (amount: number) => `${amount} 小时`,
    },
    byDay: (field: string, otherwise: string) => `按${field}，没有就 ${otherwise}`,
    whom: {
      starter: '提出人',
      startersDepartment: '提出人部门',
      customer: '客户负责人',
      admin: '管理员',
      liaison: (department: string) => `${department}对接人`,
      head: (department: string) => `${department}负责人`,
      post: (post: string) => post,
    },
    otherwise: '，否则',
    fieldIs: (field: string, value: string) => `${field}是“${value}”`,
    onlyWhen: (when: string, whom: string) => `${when}时${whom}`,
    notFound: (whom: string) => `${whom}（现在找不到人）`,
    nobody: '还没有人',
    nowIs: (whom: string, name: string) => (name && name !== whom ? `${name}（${whom}）` : whom),
    node: (place: number, name: string, owner: string, deputy: string, limit: string) =>
      `${place}. ${name}：${[owner, deputy, limit].filter((part) => part !== '').join('，')}`,
    over: (state: string) => `现在：${state}`,
  },
  here: '　← 现在',
  undone: (number: number) => `流转单 ${number} 的上一步`,
  undoneAhead: (number: number, node: string) => `流转单 ${number} 的“${node}”由谁办`,
  errors: {
    whichReturned: (v: Values) => {
      const request = v.requests ? `；请求 ${v.requests}：发“/请求 ${v.request} 不办 …”` : '';
      return `还没有退回，你手上不止一件，说的是哪件？流转单 ${v.cases}：发“/流程 ${v.case} 退回 …”${request}。`;
    },
    blockedHow: (v: Values) =>
      `还没有记下：流转单 ${v.number} 在你手上。卡住了要停下时限，发“/流程 ${v.number} 暂停 原因”；缺信息，发“/流程 ${v.number} 问 …”。`,
    nobody: (v: Values) =>
      `${v.flow}的第一步“${v.node}”找不到负责人（${v.whom}）。请管理员${v.department ? `补上对接人（/对接人 ${v.department} 姓名），或` : ''}改 xinliu.yaml 里这一步的 owner，再发起一次。`,
    unknownNumber: (v: Values) => `没有流转单 ${v.number}。发 /流程 看你的。`,
    unknownFlow: (v: Values) => `没有叫“${v.name}”的流程。现有：${v.flows}。`,
    formChanged: (v: Values) => `${v.flow}要填的项改过了，刚才填的没有记下。请重新发起：/流程 ${v.flow}`,
    none: () => '你手上没有等办的流转单。',
    several: (v: Values) =>
      `你手上有好几张流转单，请写编号，例如“/流程 ${v.example} 完成”。发 /流程 看全部。`,
    notYours: (v: Values) => `流转单 ${v.number} 由${v.owner || '别人'}办理，不在你手上。`,
    notStarter: (v: Values) => `这一步要由提出人${v.name}或管理员来做。`,
    notReceiver: (v: Values) => `流转单 ${v.number} 的结果不是发给你的。`,
    notNow: (v: Values) =>
      `流转单 ${v.number} 现在“${states[v.state as keyof typeof states] ?? v.state}”，不能这样做。发 /流程 ${v.number} 看详情。`,
    movedOn: (v: Values) =>
      `${v.isTyped ? '' : '这张卡片旧了，'}没有记下：流转单 ${v.number} 现在在“${v.node}”${hasIt(v)}。${v.isYours ? `${v.isTyped ? '' : '请用最新的卡片，或'}发 /流程 ${v.number}${v.isTyped ? ' 看能做什么' : ''}。` : ''}`,
    whichAnswer: (v: Values) => `请选一种答复：${v.answers}。例如“/流程 ${v.number} ${v.example}”。`,
    needsNoException: (v: Values) => `流转单 ${v.number} 不用例外，可以直接点“完成”。`,
    unsyncedForManagers: () => '没同步到 CRM 的清单给管理者和管理员看。',
    firstNode: (v: Values) => `这是第一步，没有上一步可退。信息不全请用“/流程 ${v.number} 问 …”。`,
    askWhom: (v: Values) => `请写明问谁，例如“/流程 ${v.number} 问 @李娜 要支持多少用户”。`,
    assignWhom: (v: Values) => `没看出转给谁。例如“/流程 ${v.number} 转给 刘洋 他负责这块”。`,
    notHere: (v: Values) => `${v.name}不在，也没有人代他。请转给别人。`,
    hasIt: (v: Values) => `流转单 ${v.number} 已经在${v.name}手上。`,
    badField: (v: Values) =>
      v.problem === 'choice'
        ? `“${v.field}”只能是：${v.options}。`
        : v.problem === 'date'
          ? `${v.day ? `没有“${v.day}”这一天，请改“${v.field}”` : `没看懂“${v.field}”的日期，或它已经过去`}。例如“${v.field}：下周五”。`
          : `“${v.field}”只填数字，不带单位，例如“${v.field}：10”，或“50万”。`,
    badFields: (v: Values) =>
      [
        `有 ${v.count} 项要改，改好请整张再发一次：`,
        v.dates && `日期没看懂或已经过去：${v.dates}。例如“${v.date}：下周五”。`,
        v.numbers && `只填数字，不带单位：${v.numbers}。例如“${v.number}：10”，或“50万”。`,
        v.choices && `只能选给出的：${v.choices}。`,
      ]
        .filter(Boolean)
        .join('\n'),
    orMeeting: (v: Values) =>
      `“${v.said}”还没有算数：是答复流转单 ${v.number}，还是答复等你批准的会议？请点那张卡片上的按钮；答复流转单也可以发送 /流程 ${v.number} ${v.said}。`,
    unknownAct: (v: Values) =>
      `没看懂要做什么。可以写：接收、完成、退回、问、补充、暂停、恢复、转给、例外、撤回、关闭${v.answers ? `，或答复：${v.answers}` : ''}。例如“/流程 ${v.number} ${v.example || '完成'}”。`,
  },
};
