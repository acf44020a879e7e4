/** Examines everything an installation leans on, and says of each fault how to mend it. Changes nothing that counts. */
import { examineCrm } from './doctor/crm.ts';
import { examineDatabase } from './doctor/database.ts';
import { examineDingtalk } from './doctor/dingtalk.ts';
import { examineFeishu } from './doctor/feishu.ts';
import { examineMachine } from './doctor/machine.ts';
import { examineQueue } from './doctor/queue.ts';
import type { Examination, Patient } from './doctor/result.ts';
import { examineTierModel } from './doctor/tier-model.ts';
import { examineWecom } from './doctor/wecom.ts';
import { openDatabaseServer } from './main/running.ts';
import type { Say } from './texts/operator.ts';

export { type Check, checks, type Examination, type Patient } from './doctor/result.ts';

/** All examinations, in the order in which one would mend them. Never rejects for a fault it looks for. */
export async function examine(patient: Patient): Promise<Examination[]> {
  const found = await examineMachine(patient);
  const closers: (() => Promise<unknown>)[] = [];
  try {
    const url = await openDatabaseServer(patient.config, patient.log, closers).catch((error: Error) => {
      found.push({ check: 'database.reach', state: 'bad', words: (t) => t.databaseAway(error.message) });
      return null;
    });
    const database = url === null ? null : await examineDatabase(patient, url);
    found.push(...(database?.examinations ?? []));
    const needsDatabase = patient.config.redisUrl === null;
    if (!needsDatabase || database?.answers) found.push(...(await examineQueue(patient, url)));
  } finally {
    for (const close of closers) await close();
  }
  const { tierModel, crm } = patient.config;
  if (tierModel) found.push(await examineTierModel(tierModel));
  if (crm) found.push(await examineCrm(crm));
  return [...found, ...(await examinePlatforms(patient))];
}

async function examinePlatforms(patient: Patient): Promise<Examination[]> {
  const { feishu, dingtalk, wecom } = patient.config.platforms;
  const found = [
    ...(feishu ? await examineFeishu(patient, feishu) : []),
    ...(dingtalk ? await examineDingtalk(patient, dingtalk) : []),
    ...(wecom ? await examineWecom(patient, wecom) : []),
  ];
  return found.length > 0 ? found : [{ check: 'platforms', state: 'ok', words: (t) => t.noPlatform() }];
}

const signs = { ok: '✓', warn: '!', bad: '✗' };

/** One line each, the remedy below where there is one. */
export function examinationsText(found: Examination[], say: Say): string {
  return found
    .map(({ state, words }) => {
      const remedy = state === 'ok' ? '' : `\n    → ${say((texts) => words(texts.doctor).remedy)}`;
      return `${signs[state]} ${say((texts) => words(texts.doctor).cause)}${remedy}\n`;
    })
    .join('');
}
