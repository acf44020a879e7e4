/**
 * Holds a dialogue on a platform and compares what it means. How people speak there – with a mention, by button, form,
 * number or command – is read from the declared abilities and from nothing else.
 */
import { company } from '../../../drill/company.ts';
import type { PlatformName } from '../../../src/domain/person.ts';
import { createWorld } from '../../support/world.ts';
import { press, type Stage, speak } from './act.ts';
import { compareRows, compareSights } from './compare.ts';
import type { Dialogue, Joiner, Turn } from './dialogue.ts';
import { createEyes } from './look.ts';

export async function hold(dialogue: Dialogue, platform: PlatformName): Promise<void> {
  const world = await createWorld(dialogue.at ? { at: dialogue.at } : {});
  try {
    const abilities = world.xinliu.app.platforms.get(platform)?.abilities;
    if (!abilities) throw new Error(`${platform} is not on`);
    const stage: Stage = { world, abilities, eyes: createEyes(world), messages: new Map() };
    await prepare(stage, dialogue);
    for (const turn of dialogue.turns) await take(stage, turn);
    await compareRows(stage, dialogue.rows ?? {});
  } finally {
    await world.close();
  }
}

async function prepare({ world, eyes }: Stage, { english = [], joins = [] }: Dialogue): Promise<void> {
  for (const [index, joiner] of joins.entries()) world.feishu.joinCompany(userOf(joiner, index));
  await world.settle();
  for (const name of english) await world.says(name, '/me english');
  await eyes.look();
}

function userOf({ name, title, department }: Joiner, index: number) {
  const home = company.departments.find((one) => one.name === department);
  if (!home) throw new Error(`there is no department ${department}`);
  return {
    openId: `ou_joined000${index}`,
    unionId: `on_joined000${index}`,
    userId: `qh90${index}`,
    employeeNo: `QH90${index}`,
    name,
    jobTitle: title,
    departmentIds: [home.id],
  };
}

async function take(stage: Stage, turn: Turn): Promise<void> {
  if ('until' in turn) await stage.world.to(turn.until);
  else if ('says' in turn) await speak(stage, turn);
  else await press(stage, turn);
  await compareSights(stage, turn);
}
