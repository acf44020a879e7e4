/** What of an operator's file the invented company lives by. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { companyRules } from '../../drill/company.ts';
import { departmentsLeftOut, drillRules } from '../../drill/rules.ts';
import { loadConfig } from '../../src/config.ts';

const folder = mkdtempSync(join(tmpdir(), 'xinliu-rules-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('takes hours, days, limits and what departments differ in, and leaves its own people where they are', () => {
  const file = `
company: { name: 别家, admins: [钱伟] }
hours:
  windows: [08:30-12:00, 13:00-17:30]
  allowed: 08:00-20:00
  days:
    - { date: 2026-12-24, working: true, windows: [08:30-12:00] }
    - { date: 2026-12-25, working: false }
departments:
  Support: { head: 王芳, aliases: [客服], hours: { windows: [10:00-19:00], weekdays: [tuesday, wednesday, thursday, friday, saturday] } }
  研发部: { head: 周航, liaisons: [吴桐] }
  工厂: { hours: { makeUpDays: no } }
meetings: { agendaWorkDays: 2, calendarMinutes: 10, approver: 钱伟 }
minutes: { confirmHours: 8 }
`;
  writeFileSync(join(folder, 'xinliu.yaml'), file);
  const own = loadConfig({ env: { XINLIU_DRILL: 'yes' }, cwd: folder }).rules;
  const rules = drillRules(own);
  expect(rules).toMatchObject({
    name: companyRules.name,
    admins: companyRules.admins,
    windows: [
      { open: '08:30', close: '12:00' },
      { open: '13:00', close: '17:30' },
    ],
    allowedHours: { from: '08:00', to: '20:00' },
    days: [
      { date: '2026-12-24', windows: [{ open: '08:30', close: '12:00' }] },
      { date: '2026-12-25', working: false },
    ],
    meetings: { agendaWorkDays: 2, calendarMinutes: 10, approver: '', approvalPeople: 15 },
    minutes: { confirmHours: 8 },
  });
  expect(rules.departments.客户服务部).toMatchObject({
    head: '黄丽华',
    hours: { windows: [{ open: '10:00', close: '19:00' }], weekdays: [2, 3, 4, 5, 6] },
  });
  expect(rules.departments.研发部).toEqual(companyRules.departments.研发部);
  expect(Object.keys(rules.departments)).toEqual(Object.keys(companyRules.departments));
  expect(departmentsLeftOut(own)).toEqual(['工厂']);
});

it('takes every other limit and word of the file, and leaves out who is not here', () => {
  const file = `
company: { gentleDays: 3 }
noise: { perDay: 3 }
requests: { limitHours: 6 }
accuracy: { readBackPerDay: 0 }
sync: { at: 17:00 }
groups: { largeFrom: 3 }
projects: { silentWorkDays: 4 }
directives: { issuers: [钱伟], reviewDays: 7 }
tiers: { ackMinutesWorking: 3, words: { tier1: [产线停机] } }
customers:
  - { name: 华东医药, grade: B, owner: 钱伟 }
  - { name: 青山连锁, grade: B, owner: 钱伟 }
alarms:
  againHours: 12
  policies:
    - { name: 产线, when: { words: [产线停机] }, steps: [{ tell: ["duty:生产值班", 钱伟] }, { tell: [head, 钱伟], tellOff: [钱伟] }] }
    - { name: 老板, when: { words: [老板] }, steps: [{ tell: [钱伟] }] }
  rosters:
    生产值班: { department: 研发部, every: week, from: 2026-11-23, at: 09:00, people: [钱伟] }
`;
  writeFileSync(join(folder, 'xinliu.yaml'), file);
  const rules = drillRules(loadConfig({ env: { XINLIU_DRILL: 'yes' }, cwd: folder }).rules);
  expect(rules).toMatchObject({
    gentleDays: 3,
    noise: { perDay: 3 },
    requests: { limitHours: 6 },
    accuracy: { readBackPerDay: 0 },
    sync: { at: '17:00' },
    groups: { largeFrom: 3 },
    projects: { silentWorkDays: 4 },
    directives: { issuers: [], reviewDays: 7 },
    tiers: { ackMinutesWorking: 3, words: { tier1: ['产线停机'] } },
    alarms: { againHours: 12, rosters: companyRules.alarms.rosters },
  });
  expect(rules.alarms.policies).toEqual([
    expect.objectContaining({ name: '产线', steps: [expect.objectContaining({ tell: ['head'] })] }),
  ]);
  expect(rules.alarms.policies[0]?.steps[0]).not.toHaveProperty('tellOff');
  expect(rules.customers).toContainEqual({ name: '青山连锁', aliases: [], grade: 'B' });
  expect(rules.customers.filter(({ name }) => name === '华东医药')).toEqual([
    expect.objectContaining({ grade: 'A' }),
  ]);
});

it('holds what the file writes, also where that is what a company usually has', () => {
  const file = 'company: { gentleDays: 14 }\nmeetings: { approvalPeople: 30 }\n';
  writeFileSync(join(folder, 'xinliu.yaml'), file);
  const rules = drillRules(loadConfig({ env: { XINLIU_DRILL: 'yes' }, cwd: folder }).rules);
  expect(rules).toMatchObject({ gentleDays: 14, meetings: { approvalPeople: 30 } });
});

it('lives by its own rules where the file says nothing of it', () => {
  writeFileSync(join(folder, 'xinliu.yaml'), 'noise: { perDay: 5 }\n');
  const rules = drillRules(loadConfig({ env: { XINLIU_DRILL: 'yes' }, cwd: folder }).rules);
  expect(rules).toMatchObject({ gentleDays: 0, meetings: { approvalPeople: 15 }, noise: { perDay: 5 } });
});

it('lives by its own rules where there is no file', () => {
  expect(drillRules()).toMatchObject({ windows: companyRules.windows, days: [], flows: [] });
  expect(drillRules().gentleDays).toBe(0);
  expect(drillRules().meetings).toMatchObject({ approvalPeople: 15, calendarMinutes: 5 });
});
