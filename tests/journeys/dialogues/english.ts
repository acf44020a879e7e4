/** Meetings and minutes in English: booked, completed, mistyped, begun, ended, called off, and handed in. */
import type { Dialogue, Sight, Turn } from './dialogue.ts';
import { comes } from './offers.ts';

const emma = 'Emma Clarke';
const team = '产品研发协同群';
const whole =
  '/meeting tomorrow 3pm pricing review 60 min @张伟 @赵敏 agenda: 1. background 10 min; 2. plan 30 min owner: me';
const booked: Sight = {
  to: emma,
  card: 'meeting-booked',
  title: 'Booked · meeting 1',
  facts: [
    ['Topic', 'pricing review'],
    ['When', 'Tue 24 Nov 15:00–16:00'],
    ['Owner', emma],
    'background · 10 min',
    'plan · 30 min',
    '2 people told; another reminder 15 minutes before',
  ],
  offers: ['Undo'],
};
const invited: Sight = {
  to: ['张伟', '赵敏'],
  card: 'meeting-invitation',
  title: '会议邀请：pricing review',
  facts: [`${emma} 预订了这场会`],
  offers: comes,
};
const fields = ['Topic', 'When', 'Agenda', 'Owner'];
const typed = '/minutes Decisions: we go live on Friday; Actions: @张伟 by Thursday: load test';
const saved: Sight = {
  to: emma,
  card: 'minutes-saved',
  title: 'Minutes handed in · meeting 1',
  facts: ['we go live on Friday', 'load test', 'Sent to 1 person'],
  offers: ['Undo'],
};
const sent: Sight = {
  to: '张伟',
  card: 'minutes',
  title: '会议纪要：pricing review',
  facts: ['we go live on Friday', `${emma} 于`],
  offers: ['确认', '有异议', '完成 1'],
};
/** A meeting from four to five that is begun and ended by command. */
const day: Turn[] = [
  {
    who: emma,
    says: '/meeting 4pm pricing review 60 min @张伟 agenda: background 10 min owner: me',
    brings: [
      {
        to: emma,
        card: 'meeting-booked',
        title: 'Booked · meeting 1',
        facts: ['1 person told'],
        offers: ['Undo'],
      },
      { to: '张伟', card: 'meeting-invitation', title: '会议邀请：pricing review', offers: comes },
    ],
  },
  {
    until: '2026-11-24T15:46:00+08:00',
    brings: [
      {
        to: emma,
        card: 'meeting-soon',
        title: 'In 15 minutes: pricing review',
        offers: ['Start', 'Check in'],
      },
      { to: '张伟', card: 'meeting-soon', title: '还有 15 分钟：pricing review', offers: ['签到'] },
    ],
  },
  { until: '2026-11-24T16:00:00+08:00' },
  {
    who: emma,
    says: '/meeting start',
    brings: [{ to: emma, card: 'meeting-started', title: 'Started · meeting 1', offers: ['End', 'Undo'] }],
  },
  {
    until: '2026-11-24T17:00:00+08:00',
    brings: [
      {
        to: emma,
        card: 'meeting-length',
        title: '12 minutes left: pricing review',
        facts: ['48 minutes have passed; a regular meeting has 60 at most', 'Only you are told'],
        offers: ['End'],
      },
      { to: emma, card: 'meeting-length', title: 'Time is up: pricing review', offers: ['End'] },
    ],
  },
  {
    who: emma,
    presses: 'end-meeting',
    label: 'End',
    brings: [
      {
        to: emma,
        card: 'meeting-ended',
        title: 'Ended · meeting 1',
        facts: [`${emma} hands in the minutes by`],
        offers: ['Hand in minutes', 'Undo'],
        instead: true,
      },
    ],
  },
];
const at = '2026-11-24T15:30:00+08:00';

export const english: Dialogue[] = [
  {
    name: 'a complete booking in English is made at once; each reads the invitation in her own language',
    language: 'en',
    turns: [{ who: emma, says: whole, brings: [booked, invited] }],
    rows: {
      meetings: [
        { topic: 'pricing review', state: 'booked', owner: emma, startAt: '2026-11-24 15:00', minutes: 60 },
      ],
    },
  },
  {
    name: 'an English booking without agenda and owner is refused in English, and completed by its form',
    language: 'en',
    turns: [
      {
        who: emma,
        says: '/meeting tomorrow 3pm pricing review @张伟',
        brings: [
          {
            to: emma,
            card: 'meeting-incomplete',
            title: 'Not booked yet',
            facts: [
              'without an agenda in advance there is no meeting',
              'without a named owner there is no meeting',
              'Invited: 张伟',
            ],
            asks: fields,
            offers: ['Book'],
          },
        ],
      },
      {
        who: emma,
        presses: 'complete-meeting',
        label: 'Book',
        form: { Agenda: 'background 10 min', Owner: `Me (${emma})` },
        orSays: '/meeting tomorrow 3pm pricing review @张伟 agenda: background 10 min owner: me',
        brings: [
          { to: emma, card: 'meeting-booked', title: 'Booked · meeting 1', offers: ['Undo'], instead: true },
          { to: '张伟', card: 'meeting-invitation', title: '会议邀请：pricing review', offers: comes },
        ],
      },
    ],
    rows: { meetings: [{ topic: 'pricing review', owner: emma, people: [emma, '张伟'] }] },
  },
  {
    name: 'an hour of the past is refused in English',
    language: 'en',
    turns: [
      {
        who: emma,
        says: '/meeting yesterday 3pm pricing review agenda: background owner: me',
        brings: [
          {
            to: emma,
            card: 'meeting-incomplete',
            title: 'Not booked yet',
            facts: ['That time has passed'],
            asks: fields,
            offers: ['Mon 23 Nov 15:00', 'Tue 24 Nov 15:00', 'Wed 25 Nov 15:00', 'Book'],
          },
        ],
      },
    ],
  },
  {
    name: 'an English name that nobody has is listed, not guessed',
    language: 'en',
    turns: [
      {
        who: emma,
        says: '/meeting tomorrow 3pm pricing review @Zoe agenda: background owner: me',
        brings: [
          {
            to: emma,
            card: 'meeting-incomplete',
            title: 'Not booked yet',
            facts: ['Not in the directory: Zoe'],
            asks: fields,
            offers: ['Book'],
          },
        ],
      },
    ],
  },
  {
    name: 'an English name that two people have is asked about',
    language: 'en',
    joins: [{ name: emma, title: 'Designer', department: '市场部' }],
    turns: [
      {
        who: '孙悦',
        says: `/meeting tomorrow 3pm pricing review @${emma} agenda: background owner: me`,
        brings: [
          {
            to: '孙悦',
            card: 'meeting-incomplete',
            title: 'Not booked yet',
            facts: [`Who is “${emma}”?`, `${emma} · 市场部 · Designer`],
            asks: [...fields, `Who is “${emma}”?`],
            offers: ['Book'],
          },
        ],
      },
    ],
    english: ['孙悦'],
  },
  {
    name: 'a booking in English is undone, in a group',
    language: 'en',
    turns: [
      { who: emma, says: whole, in: team, callsUs: true, brings: [{ ...booked, to: [], in: team }, invited] },
      {
        who: emma,
        presses: 'undo',
        label: 'Undo',
        brings: [
          {
            in: team,
            card: 'undone',
            title: 'Undone',
            facts: ['the booking of meeting 1'],
            instead: true,
          },
          { to: ['张伟', '赵敏'], card: 'meeting-notice', title: '会议取消：pricing review' },
        ],
      },
    ],
    rows: { meetings: [{ state: 'cancelled' }] },
  },
  {
    name: 'a meeting is called off in English with a reason',
    language: 'en',
    turns: [
      { who: emma, says: whole, brings: [booked, invited] },
      {
        who: emma,
        says: '/meeting cancel 1 the customer moved it',
        brings: [
          {
            to: emma,
            card: 'meeting-cancelled',
            title: 'Cancelled · meeting 1',
            facts: [['Reason', 'the customer moved it'], '2 people told'],
            offers: ['Undo'],
          },
          {
            to: ['张伟', '赵敏'],
            card: 'meeting-notice',
            title: '会议取消：pricing review',
            facts: ['the customer moved it'],
          },
        ],
      },
    ],
    rows: { meetings: [{ state: 'cancelled' }] },
  },
  {
    name: 'a meeting is begun, ended and its minutes handed in in English by a form',
    language: 'en',
    at,
    turns: [
      ...day,
      {
        who: emma,
        presses: 'write-minutes',
        label: 'Hand in minutes',
        brings: [
          {
            to: emma,
            card: 'minutes-form',
            title: 'Hand in minutes: pricing review',
            facts: ['Please hand them in by'],
            asks: ['Decisions', 'Action items', 'Open points', 'Points'],
            offers: ['Hand in'],
          },
        ],
      },
      {
        who: emma,
        presses: 'submit-minutes',
        label: 'Hand in',
        form: { Decisions: 'we go live on Friday', 'Action items': '@张伟 by Thursday: load test' },
        orSays: typed,
        brings: [{ ...saved, instead: true }, sent],
      },
    ],
    rows: { meetings: [{ state: 'ended' }], minutes: [{ meeting: 1, version: 1, by: emma }] },
  },
  {
    name: 'what is noted in English stands in the minutes, and what is to be done is listed and finished in English',
    language: 'en',
    at,
    turns: [
      ...day.slice(0, 4),
      {
        who: emma,
        says: '/decision we go live on Friday',
        brings: [
          {
            to: emma,
            card: 'notes-kept',
            title: 'Decision noted · meeting 1',
            facts: ['we go live on Friday', '1 entry in the draft'],
            offers: ['Undo'],
          },
        ],
      },
      {
        who: emma,
        says: `/todo @${emma} by Thursday: load test`,
        brings: [{ to: emma, card: 'notes-kept', title: 'Action item noted · meeting 1', offers: ['Undo'] }],
      },
      { until: '2026-11-24T16:40:00+08:00' },
      {
        who: emma,
        says: '/meeting end',
        brings: [
          {
            to: emma,
            card: 'meeting-ended',
            title: 'Ended · meeting 1',
            offers: ['Hand in minutes', 'Undo'],
          },
        ],
      },
      {
        who: emma,
        says: `/minutes Decisions: we go live on Friday; Actions: @${emma} by Thursday: load test`,
        brings: [
          { to: emma, card: 'minutes-saved', title: 'Minutes handed in · meeting 1', offers: ['Undo'] },
          {
            to: '张伟',
            card: 'minutes',
            title: '会议纪要：pricing review',
            facts: ['we go live on Friday'],
            offers: ['确认', '有异议'],
          },
        ],
      },
      {
        who: emma,
        says: '/meeting 1',
        brings: [
          {
            to: emma,
            card: 'meeting-detail',
            title: 'Meeting 1 · ended',
            facts: [['Really', 'Tue 24 Nov 16:00–16:40, 40 min (somebody said so)'], '/meeting end 1 15:30'],
          },
        ],
      },
      {
        who: emma,
        says: '/meeting history',
        brings: [
          {
            to: emma,
            card: 'meeting-list',
            title: 'Past meetings',
            facts: ['1 · Tue 24 Nov 16:00–16:40, 40 min (somebody said so) · pricing review'],
            offers: ['Book a meeting'],
          },
        ],
      },
      {
        who: emma,
        says: '/todo',
        brings: [
          {
            to: emma,
            card: 'todo-list',
            title: 'What I have to do',
            facts: ['load test (due'],
            offers: ['Done: 1'],
          },
        ],
      },
      {
        who: emma,
        says: '/todo done 1',
        brings: [{ to: emma, card: 'error', title: 'Not done', facts: ['add a line or a link'] }],
      },
      {
        who: emma,
        says: '/todo done 1 the report is in the wiki',
        in: team,
        callsUs: true,
        brings: [
          { in: team, card: 'todo-short', title: `Action item 1 is done (${emma})`, lacks: ['load test'] },
          {
            to: emma,
            card: 'todo-done',
            title: 'Action item 1 is done',
            facts: ['the report is in the wiki'],
            offers: ['Undo'],
          },
        ],
      },
    ],
    rows: { meetings: [{ state: 'ended' }], minutes: [{ version: 1, by: emma }] },
  },
  {
    name: 'minutes typed in English are sent, and a second time they are a new version',
    language: 'en',
    at,
    turns: [
      ...day,
      { who: emma, says: typed, brings: [saved, sent] },
      {
        who: emma,
        says: `${typed}; Open points: the price`,
        brings: [
          {
            to: emma,
            card: 'minutes-saved',
            title: 'Minutes handed in (version 2) · meeting 1',
            facts: ['the price'],
            offers: ['Undo'],
          },
          { to: '张伟', card: 'minutes-replaced', title: '纪要已更新：pricing review', instead: true },
          {
            to: '张伟',
            card: 'minutes',
            title: '会议纪要（第 2 版）：pricing review',
            facts: ['新增：the price'],
            offers: ['确认', '有异议', '完成 1'],
          },
        ],
      },
    ],
    rows: {
      meetings: [{ state: 'ended' }],
      minutes: [
        { version: 1, withdrawn: false },
        { version: 2, withdrawn: false },
      ],
    },
  },
  {
    name: 'minutes in English that say nothing are refused with what is missing',
    language: 'en',
    at,
    turns: [
      ...day,
      {
        who: emma,
        says: '/minutes nice talk, thanks everybody',
        brings: [
          {
            to: emma,
            card: 'minutes-incomplete',
            title: 'Minutes not handed in yet',
            facts: ['Decisions are missing', 'Action items are missing'],
            asks: ['Decisions', 'Action items', 'Open points', 'Points'],
            offers: ['Hand in'],
          },
        ],
      },
    ],
    rows: { meetings: [{ state: 'ended' }] },
  },
];
