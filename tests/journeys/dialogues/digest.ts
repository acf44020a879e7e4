/** How readers choose what is in their weekly issue, and how its editors prepare it. */
import { company } from '../../../drill/company.ts';
import type { Dialogue, Turn } from './dialogue.ts';

const everybody = company.users.map(({ name }) => name);
const family = '青禾大家庭';
const market = '行业动态：某竞品发布新一代扫码枪，主打低价市场';
const notice = '通知：东门周末施工，请走西门';
const undone = { card: 'undone', title: '已撤销', instead: true } as const;
const says = (who: string, words: string): Turn => ({ who, says: words, in: family });
const editor = '许嘉言';
const desk = { to: editor, card: 'digest-desk', title: '编辑周刊 2026-W48' } as const;
const changed = { ...desk, title: '周刊 2026-W48 已改' } as const;
const foreword = '写卷首语';
const choices = ['改', foreword];
const out = '2026-11-27T16:15:00+08:00';

/** Everybody's copy; who sees what in it. */
const issue = (
  week: string,
  who: readonly string[],
  facts: string[],
  offers: string[],
  lacks: string[] = [],
) => ({
  to: who.filter((name) => name !== 'Emma Clarke'),
  card: 'digest' as const,
  title: `周刊 ${week}`,
  facts,
  offers,
  lacks,
});
const issueInEnglish = (week: string, facts: string[], offers: string[]) => ({
  to: 'Emma Clarke',
  card: 'digest' as const,
  title: `Weekly issue ${week}`,
  facts,
  offers,
});
const marketers = ['林若溪', '许嘉言'];
const others = everybody.filter((name) => !marketers.includes(name));

export const digest: Dialogue[] = [
  {
    name: 'an editor drops, puts back, moves and writes a foreword by words, and the issue is as she left it',
    language: 'zh-CN',
    at: '2026-11-27T15:20:00+08:00',
    turns: [
      says('林若溪', market),
      says('马婷', notice),
      {
        who: editor,
        says: '/周刊',
        brings: [{ ...desk, facts: ['1 行业动态', '2 通知', '市场部', '定稿发出'], offers: choices }],
      },
      {
        who: editor,
        says: '/周刊 去掉 2',
        brings: [{ ...changed, facts: ['已去掉第 2 号', '已去掉：2'], offers: [...choices, '撤销'] }],
      },
      {
        who: editor,
        says: '/周刊 恢复 2',
        brings: [{ ...changed, facts: ['已放回第 2 号'], lacks: ['已去掉：'], offers: [...choices, '撤销'] }],
      },
      {
        who: editor,
        says: '/周刊 置顶 1',
        brings: [{ ...changed, facts: ['第 1 号已置顶'], offers: [...choices, '撤销'] }],
      },
      {
        who: editor,
        says: '/周刊 上移 2',
        brings: [{ ...changed, facts: ['第 2 号已上移'], offers: [...choices, '撤销'] }],
      },
      {
        who: editor,
        says: '/周刊 下移 第2条',
        brings: [{ ...changed, facts: ['第 2 号已下移'], offers: [...choices, '撤销'] }],
      },
      {
        who: editor,
        says: '/周刊 卷首 大家辛苦了',
        brings: [
          { ...changed, facts: ['卷首语已保存', '卷首语：大家辛苦了'], offers: ['改', '改卷首语', '撤销'] },
        ],
      },
      {
        who: editor,
        says: '/周刊 预览 研发部',
        brings: [
          {
            to: editor,
            card: 'digest-preview',
            title: '周刊预览 2026-W48',
            facts: ['大家辛苦了', '其他部门', '这是此刻研发部那一份的样子'],
          },
        ],
      },
      {
        who: '张伟',
        says: '/周刊 去掉 1',
        brings: [{ to: '张伟', card: 'error', title: '没办成', facts: ['这是周刊编辑的事，请告诉许嘉言'] }],
      },
      {
        until: out,
        brings: [
          issue(
            '2026-W48',
            others.filter((name) => name !== '马婷' && name !== '郑晓'),
            ['大家辛苦了', '扫码枪', '东门'],
            ['行业动态与我无关', '通知与我无关'],
          ),
          issue('2026-W48', ['马婷', '郑晓'], ['大家辛苦了', '扫码枪', '东门'], ['行业动态与我无关']),
          issue('2026-W48', marketers, ['大家辛苦了', '扫码枪', '东门'], ['通知与我无关']),
          issueInEnglish(
            '2026-W48',
            ['大家辛苦了', '扫码枪'],
            ['Not for me: market news', 'Not for me: notices'],
          ),
        ],
      },
      {
        who: editor,
        says: '/周刊 去掉 1',
        brings: [{ to: editor, card: 'error', title: '没办成', facts: ['2026-W48 已经定稿发出，不能再改'] }],
      },
      {
        who: '张伟',
        says: '/周刊 上期',
        brings: [
          { to: '张伟', card: 'digest-again', title: '周刊 2026-W48', facts: ['扫码枪', '内容不再变'] },
        ],
      },
      {
        who: editor,
        says: '/周刊 阅读',
        brings: [
          {
            to: editor,
            card: 'digest-reads',
            title: '周刊 2026-W48 的阅读',
            facts: ['读者 17 人', '送达 17'],
          },
        ],
      },
    ],
  },
  {
    name: 'an editor changes the issue with the forms of her desk, and takes it back',
    language: 'zh-CN',
    at: '2026-11-27T15:20:00+08:00',
    turns: [
      says('林若溪', market),
      { who: editor, says: '/周刊', brings: [{ ...desk, asks: ['哪一条', '怎么改'], offers: choices }] },
      {
        who: editor,
        presses: 'edit-digest',
        label: '改',
        form: { 哪一条: '1 行业动态：某竞品发布新一代…', 怎么改: '去掉' },
        orSays: '/周刊 去掉 1',
        brings: [{ ...changed, facts: ['已去掉第 1 号'], offers: [foreword, '撤销'], instead: true }],
      },
      {
        who: editor,
        presses: 'undo',
        label: '撤销',
        brings: [{ to: editor, ...undone, facts: ['周刊 2026-W48 的一处改动'] }],
      },
      { who: editor, says: '/周刊', brings: [{ ...desk, facts: ['1 行业动态'], offers: choices }] },
      {
        who: editor,
        presses: 'write-foreword',
        label: foreword,
        brings: [{ to: editor, card: 'digest-foreword', title: '周刊 2026-W48 的卷首语', offers: ['保存'] }],
      },
      {
        who: editor,
        presses: 'edit-digest',
        label: '保存',
        form: { 卷首语: '新年将至' },
        orSays: '/周刊 卷首 新年将至',
        brings: [
          { ...changed, facts: ['卷首语：新年将至'], offers: ['改', '改卷首语', '撤销'], instead: true },
        ],
      },
    ],
  },
  {
    name: 'a reader asks for the page of the issue and gets a link of her own',
    language: 'zh-CN',
    at: '2026-11-27T15:20:00+08:00',
    pages: true,
    turns: [
      says('林若溪', market),
      {
        until: out,
        brings: [
          issue('2026-W48', others, ['扫码枪'], ['行业动态与我无关', '网页版']),
          issue('2026-W48', marketers, ['扫码枪'], ['网页版']),
          issueInEnglish('2026-W48', ['扫码枪'], ['Not for me: market news', 'Web page']),
        ],
      },
      {
        who: '张伟',
        presses: 'issue-page',
        label: '网页版',
        brings: [
          {
            to: '张伟',
            card: 'digest-page',
            title: '周刊 2026-W48 网页版',
            facts: ['这个链接是你自己的，七天内有效'],
          },
        ],
      },
    ],
  },
  {
    name: 'the editors are reminded some hours before, unless there is nothing',
    language: 'zh-CN',
    at: '2026-11-27T10:20:00+08:00',
    turns: [
      says('林若溪', market),
      {
        until: '2026-11-27T11:01:00+08:00',
        brings: [
          {
            to: editor,
            card: 'digest-desk',
            title: '请看一眼周刊 2026-W48',
            facts: ['1 行业动态', '不改也会照发'],
            offers: choices,
          },
        ],
      },
    ],
  },
  {
    name: 'what does not concern a reader in two issues is not in the third, and comes back when she says so',
    language: 'zh-CN',
    at: '2026-11-27T15:20:00+08:00',
    turns: [
      says('林若溪', market),
      {
        until: out,
        brings: [
          issue('2026-W48', others, ['扫码枪'], ['行业动态与我无关']),
          issue('2026-W48', marketers, ['扫码枪'], []),
          issueInEnglish('2026-W48', ['扫码枪'], ['Not for me: market news']),
        ],
      },
      {
        who: '张伟',
        presses: 'not-for-me',
        label: '行业动态与我无关',
        brings: [
          {
            to: '张伟',
            card: 'taste-noted',
            title: '记下了',
            facts: ['下一期再点一次'],
            offers: ['现在就不发', '撤销'],
          },
        ],
      },
      {
        who: '张伟',
        presses: 'not-for-me',
        label: '现在就不发',
        brings: [
          {
            to: '张伟',
            card: 'taste-set',
            title: '周刊已调整',
            facts: ['不再有其他部门的“行业动态”', '/周刊 恢复 行业动态'],
            offers: ['撤销'],
            instead: true,
          },
        ],
      },
      says('林若溪', '行业动态：又一家同行推出了扫码枪新品'),
      {
        who: '张伟',
        says: '/周刊',
        brings: [
          {
            to: '张伟',
            card: 'digest-preview',
            title: '周刊预览 2026-W49',
            facts: ['按你的要求略去 1 条'],
            lacks: ['又一家同行'],
          },
        ],
      },
      {
        who: '张伟',
        presses: 'undo',
        label: '撤销',
        brings: [{ to: '张伟', ...undone, facts: ['行业动态'] }],
      },
      {
        who: '张伟',
        says: '/周刊',
        brings: [
          {
            to: '张伟',
            card: 'digest-preview',
            title: '周刊预览 2026-W49',
            facts: ['又一家同行'],
            lacks: ['略去'],
          },
        ],
      },
    ],
  },
  {
    name: 'a reader follows a department, leaves out another, and sees what she chose',
    language: 'zh-CN',
    turns: [
      says('马婷', notice),
      says('林若溪', market),
      {
        who: '张伟',
        says: '/周刊 订阅 行政',
        brings: [
          {
            to: '张伟',
            card: 'taste-set',
            title: '周刊已调整',
            facts: ['“行政人事部”单列'],
            offers: ['撤销'],
          },
        ],
      },
      {
        who: '张伟',
        says: '/周刊 退订 市场部',
        brings: [
          {
            to: '张伟',
            card: 'taste-set',
            title: '周刊已调整',
            facts: ['不再有市场部的消息'],
            offers: ['撤销'],
          },
        ],
      },
      {
        who: '张伟',
        says: '/周刊',
        brings: [
          {
            to: '张伟',
            card: 'digest-preview',
            title: '周刊预览 2026-W48',
            facts: ['你关注的部门', '东门'],
            lacks: ['扫码枪'],
          },
        ],
      },
      {
        who: '张伟',
        says: '/周刊 订阅',
        brings: [
          {
            to: '张伟',
            card: 'tastes',
            title: '你的周刊',
            facts: [
              ['总会有', '研发部'],
              ['你关注', '行政人事部'],
              ['与你无关', '市场部'],
            ],
          },
        ],
      },
      {
        who: '张伟',
        says: '/周刊 恢复 市场部',
        brings: [
          { to: '张伟', card: 'taste-set', title: '周刊已调整', facts: ['恢复照常'], offers: ['撤销'] },
        ],
      },
      {
        who: '张伟',
        says: '/周刊 退订 火星部',
        brings: [{ to: '张伟', card: 'error', title: '没办成', facts: ['没认出“火星部”'] }],
      },
    ],
  },
  {
    name: 'in English a reader chooses, and an editor edits',
    language: 'en',
    english: [editor],
    turns: [
      says('马婷', notice),
      {
        who: 'Emma Clarke',
        says: '/digest unfollow notices',
        brings: [
          {
            to: 'Emma Clarke',
            card: 'taste-set',
            title: 'Weekly issue changed',
            facts: ['no “notices” of other departments'],
            offers: ['Undo'],
          },
        ],
      },
      {
        who: 'Emma Clarke',
        says: '/digest',
        brings: [
          {
            to: 'Emma Clarke',
            card: 'digest-preview',
            title: 'Weekly issue 2026-W48, preview',
            facts: ['1 left out as you wished'],
            lacks: ['东门'],
          },
        ],
      },
      {
        who: editor,
        says: '/digest drop 1',
        brings: [
          {
            to: editor,
            card: 'digest-desk',
            title: 'Weekly issue 2026-W48 changed',
            facts: ['Number 1 is dropped'],
            offers: ['Write a foreword', 'Undo'],
          },
        ],
      },
      {
        who: editor,
        says: '/digest top 99',
        brings: [{ to: editor, card: 'error', title: 'Not done', facts: ['has no number 99'] }],
      },
    ],
  },
];
