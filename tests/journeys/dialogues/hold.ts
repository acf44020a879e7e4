/**
 * Holds a dialogue on a platform and compares what it means. How people speak there – with a mention, by button, form,
 * number or command – is read from the declared abilities and from nothing else.
 */
import {
  company,
  companyRules,
  dingtalkCompany,
  staffNoAttribute,
  wecomCompany,
} from '../../../drill/company.ts';
import type { Playable } from '../../../drill/phones/index.ts';
import type { CrmMode } from '../../../drill/simulators/crm.ts';
import type { App } from '../../../src/app.ts';
import type { CompanyRules } from '../../../src/domain/company.ts';
import { calendarOfProfile, companyProfile } from '../../../src/domain/limit.ts';
import type { Abilities } from '../../../src/ports/platform.ts';
import { recountLimits } from '../../../src/usecases/recount-limits.ts';
import { createWorld, type TestWorld } from '../../support/world.ts';
import { press, type Stage, speak } from './act.ts';
import { compareRows, compareSights } from './compare.ts';
import type { Dialogue, Joiner, Rows, Turn } from './dialogue.ts';
import { createEyes } from './look.ts';

export async function hold(dialogue: Dialogue, platform: Playable): Promise<void> {
  const world = await createWorld({
    platforms: [platform],
    ...(dialogue.at ? { at: dialogue.at } : {}),
    ...(dialogue.pages ? { links: { url: 'https://xinliu.example.com', secret: 'x'.repeat(32) } } : {}),
    ...(dialogue.crm ? { crm: dialogue.crm } : {}),
    ...(dialogue.rules ? { rules: { ...companyRules, ...dialogue.rules } } : {}),
  });
  try {
    const phone = world.phones.get(platform);
    const abilities = world.xinliu.app.platforms.get(platform)?.abilities;
    if (!phone || !abilities) throw new Error(`${platform} is not on`);
    const stage: Stage = {
      world,
      phone,
      abilities,
      eyes: createEyes(world, phone),
      messages: new Map(),
      pressed: null,
    };
    await prepare(stage, dialogue, platform);
    for (const turn of dialogue.turns) await take(stage, turn);
    await compareRows(stage, rowsOf(dialogue, abilities));
  } finally {
    await world.close();
  }
}

function rowsOf({ rows = {}, rowsWithout }: Dialogue, abilities: Abilities): Rows {
  return rowsWithout && !abilities[rowsWithout.ability] ? rowsWithout.rows : rows;
}

async function prepare(stage: Stage, dialogue: Dialogue, platform: Playable): Promise<void> {
  for (const joiner of dialogue.joins ?? []) join[platform](stage.world, joiner);
  await stage.world.settle();
  for (const who of dialogue.english ?? []) await speak(stage, { who, says: '/me english' });
  await stage.eyes.look();
}

/** Somebody new in the directory of a platform. */
const join: Record<Playable, (world: TestWorld, joiner: Joiner) => void> = {
  feishu(world, { name, title, department }) {
    const home = company.departments.find((one) => one.name === department);
    world.feishu.joinCompany({
      openId: 'ou_joined0001',
      unionId: 'on_joined0001',
      userId: 'qh901',
      employeeNo: 'QH901',
      name,
      jobTitle: title,
      departmentIds: [home?.id ?? ''],
    });
  },
  dingtalk(world, { name, title, department }) {
    const home = dingtalkCompany().departments.find((one) => one.name === department);
    world.dingtalk.joinCompany({
      userId: 'joined0001',
      unionId: 'joinedUnion0001',
      jobNumber: 'QH901',
      name,
      title,
      departmentIds: [home?.id ?? 0],
    });
  },
  wecom(world, { name, title, department }) {
    const home = wecomCompany().departments.find((one) => one.name === department);
    world.wecom.joinCompany({
      userId: 'Joined0001',
      attributes: { [staffNoAttribute]: 'QH901' },
      name,
      position: title,
      departmentIds: [home?.id ?? 0],
    });
  },
};

/** People take a moment between two turns: as long as the slowest platform wants between two messages to one person. */
const moment = { seconds: 5 };

async function take(stage: Stage, turn: Turn): Promise<void> {
  stage.pressed = null;
  if ('until' in turn) await stage.world.to(turn.until);
  else if ('days' in turn) await changeDays(stage.world, turn.days);
  else if ('crm' in turn) await changeCrm(stage.world, turn.crm);
  else {
    await ('says' in turn ? speak(stage, turn) : press(stage, turn));
    await stage.world.advance(moment);
  }
  await compareSights(stage, turn);
}

async function changeCrm(world: TestWorld, mode: CrmMode): Promise<void> {
  if (!world.crm) throw new Error('this company has no CRM');
  world.crm.mode = mode;
  if (mode === 'up') await world.crm.prove();
  await world.advance(moment);
}

/** What happens at the start after the change, without the phones being switched off meanwhile. */
async function changeDays(world: TestWorld, days: CompanyRules['days']): Promise<void> {
  const { app } = world.xinliu;
  const rules = { ...app.rules, days };
  const other = { rules, calendar: calendarOfProfile(rules, companyProfile) };
  const transaction: App['transaction'] = (work) => app.transaction((inner) => work({ ...inner, ...other }));
  await recountLimits({ ...app, ...other, transaction });
  await world.advance(moment);
}
