/**
 * DingTalk: both hosts, the clock, our credentials, address, month, rights, people, robot, templates, Stream and
 * callback. It sends nothing to anybody; the probes of robot, card, groups and calendar cost four metered calls.
 */
import { createClient, type DingtalkClient } from '../../adapters/dingtalk/client.ts';
import type { DingtalkConfig } from '../../adapters/index.ts';
import { addressIn, examineCallback, examineReach, refusalOf } from './platform.ts';
import type { Examination, Patient } from './result.ts';

const name = 'DingTalk';
/** The company itself, above all departments. */
const root = 1;

/** What a refusal tells of the one call; null where it speaks of the app as a whole. */
type Judge = (refusal: ReturnType<typeof refusalOf>) => Examination | null;

export async function examineDingtalk(patient: Patient, config: DingtalkConfig): Promise<Examination[]> {
  const reach = [
    ...(await reachOf(patient, config.apiBase, config, true)),
    ...(await reachOf(patient, config.oapiBase, config, false)),
  ];
  if (reach.some(({ check, state }) => check !== 'dingtalk.clock' && state === 'bad')) return reach;
  const client = createClient(config, patient);
  const people = await examinePeople(client);
  // Without credentials, address or month nothing else would be answered either.
  if (
    people.some(
      ({ check, state }) =>
        state === 'bad' && check !== 'dingtalk.people' && check !== 'dingtalk.permissions',
    )
  )
    return [...reach, ...people];
  return [
    ...reach,
    ...people,
    await examineRobot(client, config),
    await examineTemplate(client, config, `doctor-${patient.clock.now().getTime()}`),
    await examineGroups(client, config),
    await examineCalendar(client),
    ...(config.mode === 'stream' ? [await examineStream(client)] : await examineHttp(patient, config)),
  ];
}

const reachOf = (patient: Patient, address: string, { timeoutMs }: DingtalkConfig, isNew: boolean) =>
  examineReach(
    patient,
    {
      name,
      address,
      reach: isNew ? 'dingtalk.reach' : 'dingtalk.oapi',
      ...(isNew ? { clock: 'dingtalk.clock' as const } : {}),
    },
    async () => {
      const init = { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) } as const;
      try {
        return (await fetch(address, init)).headers.get('date');
      } catch (error) {
        throw (error as { cause?: unknown }).cause ?? error;
      }
    },
  );

/** Address book, which is free of charge: it shows token, address, rights and range at once. */
async function examinePeople(client: DingtalkClient): Promise<Examination[]> {
  const ask = (path: string, body: Record<string, unknown>) =>
    client.call({ host: 'oapi', method: 'POST', path: `topapi/v2/${path}`, body });
  try {
    const departments = (await ask('department/listsub', { dept_id: root })).result;
    const members = (await ask('user/list', { dept_id: root, cursor: 0, size: 1 })).result;
    const { list } = (members ?? {}) as { list?: unknown };
    const isAnybody = [departments, list].some((found) => Array.isArray(found) && found.length > 0);
    return [
      { check: 'dingtalk.credentials', state: 'ok', words: (t) => t.dingtalk.accepted() },
      isAnybody
        ? { check: 'dingtalk.people', state: 'ok', words: (t) => t.peopleVisible(name) }
        : { check: 'dingtalk.people', state: 'bad', words: (t) => t.nobodyVisible(name) },
    ];
  } catch (error) {
    return [refusedAs(error, 'bad')];
  }
}

/** Asks who has read a message that there never was: the refusal tells what it is that is not known. */
async function examineRobot(client: DingtalkClient, { robotCode }: DingtalkConfig): Promise<Examination> {
  const fine: Examination = { check: 'dingtalk.robot', state: 'ok', words: (t) => t.dingtalk.robot() };
  const query = { robotCode, processQueryKey: 'xinliu-doctor' };
  const path = 'v1.0/robot/oToMessages/readStatus';
  return probe(
    () => client.call({ host: 'api', method: 'GET', path, query }),
    fine,
    'bad',
    ({ code }) => {
      if (/processQueryKey/i.test(code)) return fine;
      if (!/robot|chatbot/i.test(code)) return null;
      return { check: 'dingtalk.robot', state: 'bad', words: (t) => t.dingtalk.robotUnknown(robotCode) };
    },
  );
}

/** Makes a card that is delivered to nobody. */
async function examineTemplate(
  client: DingtalkClient,
  { cardTemplateId }: DingtalkConfig,
  outTrackId: string,
): Promise<Examination> {
  const check = 'dingtalk.template';
  if (cardTemplateId === undefined) return { check, state: 'warn', words: (t) => t.dingtalk.templateUnset() };
  const fine: Examination = { check, state: 'ok', words: (t) => t.dingtalk.template() };
  const body = { cardTemplateId, outTrackId, callbackType: 'STREAM', cardData: { cardParamMap: {} } };
  const call = { host: 'api', method: 'POST', path: 'v1.0/card/instances', body } as const;
  return probe(
    () => client.call(call),
    fine,
    'warn',
    ({ code, message }) =>
      /template/i.test(code)
        ? { check, state: 'bad', words: (t) => t.dingtalk.templateWrong(message) }
        : null,
  );
}

/** Asks for a group that there is not. */
async function examineGroups(
  client: DingtalkClient,
  { sceneTemplateId }: DingtalkConfig,
): Promise<Examination> {
  const check = 'dingtalk.groups';
  if (sceneTemplateId === undefined) return { check, state: 'warn', words: (t) => t.dingtalk.groupsUnset() };
  const fine: Examination = { check, state: 'ok', words: (t) => t.dingtalk.groups() };
  const body = { openConversationId: 'cidxinliudoctor' };
  const call = { host: 'api', method: 'POST', path: 'v1.0/im/sceneGroups/query', body } as const;
  return probe(
    () => client.call(call),
    fine,
    'warn',
    ({ code }) => (isGeneral(code) ? null : fine),
  );
}

/** Takes an event away that there is not, from somebody who is not. */
async function examineCalendar(client: DingtalkClient): Promise<Examination> {
  const fine: Examination = { check: 'dingtalk.calendar', state: 'ok', words: (t) => t.dingtalk.calendar() };
  const path = 'v1.0/calendar/users/:id/calendars/primary/events/:id';
  return probe(
    () => client.call({ host: 'api', method: 'DELETE', path, ids: ['xinliu-doctor', 'xinliu-doctor'] }),
    fine,
    'warn',
    ({ code, message }) =>
      isPermission(code)
        ? { check: 'dingtalk.calendar', state: 'warn', words: (t) => t.dingtalk.calendarClosed(message) }
        : isGeneral(code)
          ? null
          : fine,
  );
}

/** Asks for the address as the Stream does, and does not use it. */
async function examineStream(client: DingtalkClient): Promise<Examination> {
  const check = 'dingtalk.stream';
  try {
    await client.openStream([{ type: 'EVENT', topic: '*' }]);
    return { check, state: 'ok', words: (t) => t.stream(name) };
  } catch (error) {
    const { message } = refusalOf(error);
    return { check, state: 'bad', words: (t) => t.streamRefused(name, message) };
  }
}

async function examineHttp(patient: Patient, { token, aesKey }: DingtalkConfig): Promise<Examination[]> {
  const callback = await examineCallback(patient, 'dingtalk.callback', { name, path: '/webhooks/dingtalk' });
  if (token !== undefined && aesKey !== undefined) return [callback];
  return [callback, { check: 'dingtalk.events', state: 'warn', words: (t) => t.dingtalk.events() }];
}

async function probe(
  ask: () => Promise<unknown>,
  fine: Examination,
  state: 'warn' | 'bad',
  judge: Judge,
): Promise<Examination> {
  try {
    await ask();
    return fine;
  } catch (error) {
    return judge(refusalOf(error)) ?? refusedAs(error, state);
  }
}

/** Codes that say nothing of the one call: "throttling" and "permissions", read 2026-11. */
const isGeneral = (code: string) =>
  isAddress(code) || isPermission(code) || isMonth(code) || isOf(code, 'InvalidAuthentication');
const isOf = (code: string, ...codes: string[]) =>
  codes.some((one) => code === one || code.endsWith(`.${one}`));
const isAddress = (code: string) => isOf(code, 'IpNotInWhiteList', '60020');
const isPermission = (code: string) => isOf(code, 'AccessTokenPermissionDenied', '60011');
const isMonth = (code: string) => isOf(code, 'ApiCountLimitForOrg', '90020');

/** What the platform said, under the check that it speaks of. */
function refusedAs(error: unknown, state: 'warn' | 'bad'): Examination {
  const { kind, code, message, help } = refusalOf(error);
  if (isAddress(code)) {
    const address = addressIn(message);
    return { check: 'dingtalk.address', state: 'bad', words: (t) => t.addressRefused(name, address) };
  }
  if (isMonth(code)) return { check: 'dingtalk.quota', state: 'bad', words: (t) => t.dingtalk.quota() };
  if (kind === 'credentials')
    return {
      check: 'dingtalk.credentials',
      state: 'bad',
      words: (t) => t.dingtalk.credentials(message, help),
    };
  if (isPermission(code)) {
    const names = /\[([^\]]+)\]/.exec(message)?.[1] ?? message;
    return state === 'bad'
      ? { check: 'dingtalk.permissions', state, words: (t) => t.permissionsMissing(name, names) }
      : { check: 'dingtalk.options', state, words: (t) => t.optionsMissing(name, names) };
  }
  return { check: 'dingtalk.calls', state, words: (t) => t.dingtalk.refused(message, help) };
}
