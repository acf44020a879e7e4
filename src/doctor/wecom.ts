/** WeCom: the app's host, clock, credentials, address, range and callback, and the bot's socket; says which profile this is. */
import { WebSocket } from 'ws';
import { profileOf, type WecomConfig, type WecomProfile } from '../../adapters/index.ts';
import { createClient, type WecomClient } from '../../adapters/wecom/client.ts';
import { isXinliu } from './machine.ts';
import { addressIn, examineCallback, examineReach, refusalOf } from './platform.ts';
import { type Check, type Examination, type Patient, reasonOf } from './result.ts';

const name = 'WeCom';
/** The company itself, above all departments. */
const root = 1;
/** path/90313, read 2026-11. */
const addressCode = '60020';
const agentCodes = ['301002', '40056', '50003'];

export async function examineWecom(patient: Patient, config: WecomConfig): Promise<Examination[]> {
  const profile = profileOf(config);
  return [
    judgeProfile(profile),
    ...(profile === 'P0' ? [] : await examineApp(patient, config)),
    ...(profile === 'P2'
      ? [await examineCallback(patient, 'wecom.callback', { name, path: '/webhooks/wecom' })]
      : []),
    ...(config.botId === undefined ? [] : await examineBot(patient, config)),
  ];
}

const judgeProfile = (profile: WecomProfile): Examination => ({
  check: 'wecom.profile',
  state: profile === 'P2' ? 'ok' : 'warn',
  words: (t) => t.wecom.profile(profile),
});

// --- The app ---

async function examineApp(patient: Patient, config: WecomConfig): Promise<Examination[]> {
  const { corpId = '', secret = '', agentId = 0, baseUrl, timeoutMs } = config;
  const place = { name, address: baseUrl, reach: 'wecom.reach', clock: 'wecom.clock' } as const;
  const reach = await examineReach(patient, place, async () => {
    const init = { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) } as const;
    try {
      return (await fetch(baseUrl, init)).headers.get('date');
    } catch (error) {
      throw (error as { cause?: unknown }).cause ?? error;
    }
  });
  if (reach.some(({ check, state }) => check === 'wecom.reach' && state === 'bad')) return reach;
  const client = createClient({ corpId, secret, baseUrl, timeoutMs }, patient);
  const agent = await examineAgent(client, agentId);
  if (agent.some(({ state }) => state === 'bad')) return [...reach, ...agent];
  return [...reach, ...agent, await examinePeople(client), await examineCalendar(client)];
}

/** The app about itself: shows secret, address and range at once. */
async function examineAgent(client: WecomClient, agentId: number): Promise<Examination[]> {
  try {
    const query = { agentid: String(agentId) };
    const { name: appName, allow_partys: allowed } = await client.call({
      method: 'GET',
      path: 'agent/get',
      query,
    });
    const { partyid: ids } = (allowed ?? {}) as { partyid?: unknown };
    const seesAll = Array.isArray(ids) && ids.includes(root);
    return [
      { check: 'wecom.credentials', state: 'ok', words: (t) => t.wecom.accepted(String(appName)) },
      { check: 'wecom.range', state: seesAll ? 'ok' : 'warn', words: (t) => t.wecom.range(seesAll) },
    ];
  } catch (error) {
    return [refusedAs(error, agentId)];
  }
}

async function examinePeople(client: WecomClient): Promise<Examination> {
  try {
    const query = { department_id: String(root) };
    const { userlist } = await client.call({ method: 'GET', path: 'user/simplelist', query });
    const { department_id: departments } = await client.call({
      method: 'GET',
      path: 'department/simplelist',
    });
    const counts = [userlist, departments].map((list) => (Array.isArray(list) ? list.length : 0));
    // The company itself is a department.
    const isAnybody = (counts[0] ?? 0) > 0 || (counts[1] ?? 0) > 1;
    return isAnybody
      ? { check: 'wecom.people', state: 'ok', words: (t) => t.peopleVisible(name) }
      : { check: 'wecom.people', state: 'bad', words: (t) => t.nobodyVisible(name) };
  } catch (error) {
    return refusedAs(error, 0);
  }
}

/** Asks for a schedule that there is not. */
async function examineCalendar(client: WecomClient): Promise<Examination> {
  const check = 'wecom.calendar';
  try {
    const body = { schedule_id_list: ['xinliu-doctor'] };
    await client.call({ method: 'POST', path: 'oa/schedule/get', body });
    return { check, state: 'ok', words: (t) => t.wecom.calendar() };
  } catch (error) {
    const { kind, message } = refusalOf(error);
    if (kind !== 'not-allowed') return { check, state: 'ok', words: (t) => t.wecom.calendar() };
    return { check, state: 'warn', words: (t) => t.wecom.calendarClosed(message) };
  }
}

function refusedAs(error: unknown, agentId: number): Examination {
  const { kind, code, message, help } = refusalOf(error);
  if (code === addressCode) {
    const address = addressIn(message);
    return { check: 'wecom.address', state: 'bad', words: (t) => t.wecom.addressRefused(address) };
  }
  if (agentCodes.includes(code))
    return { check: 'wecom.agent', state: 'bad', words: (t) => t.wecom.agentUnknown(agentId) };
  if (kind === 'credentials')
    return { check: 'wecom.credentials', state: 'bad', words: (t) => t.wecom.credentials(message) };
  return { check: 'wecom.calls', state: 'bad', words: (t) => t.wecom.refused(message, help) };
}

// --- The bot ---

/** A second subscriber throws the first one out: a Xinliu that runs here is left alone. */
async function examineBot({ config: all }: Patient, config: WecomConfig): Promise<Examination[]> {
  const { wsUrl, timeoutMs } = config;
  const bot = (state: Examination['state'], words: Examination['words']): Examination => ({
    check: 'wecom.bot',
    state,
    words,
  });
  const reached: Examination = { check: 'wecom.socket', state: 'ok', words: (t) => t.reached(name, wsUrl) };
  if (await isXinliu(all.host, all.port)) return [bot('ok', (t) => t.wecom.botBusy())];
  try {
    const answer = await subscribeOnce(config, timeoutMs);
    if (answer.errcode === 0) return [reached, bot('ok', (t) => t.wecom.bot())];
    return [reached, bot('bad', (t) => t.wecom.botRefused(`${answer.errcode} ${answer.errmsg}`))];
  } catch (error) {
    const reason = reasonOf(error);
    const check: Check = 'wecom.socket';
    return [{ check, state: 'bad', words: (t) => t.notReached(name, wsUrl, reason) }];
  }
}

interface BotAnswer {
  errcode?: unknown;
  errmsg?: unknown;
}

/** "Long connection", path/101463, read 2026-11. */
function subscribeOnce({ wsUrl, botId, botSecret }: WecomConfig, timeoutMs: number): Promise<BotAnswer> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(wsUrl, { handshakeTimeout: timeoutMs });
    const timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
    const end = () => {
      clearTimeout(timer);
      socket.terminate();
    };
    socket.once('open', () => {
      const body = { bot_id: botId, secret: botSecret };
      socket.send(JSON.stringify({ cmd: 'aibot_subscribe', headers: { req_id: 'doctor_1' }, body }));
    });
    socket.once('message', (data) => {
      end();
      try {
        resolve(JSON.parse(String(data)) as BotAnswer);
      } catch {
        reject(new Error('what answers there is not WeCom'));
      }
    });
    socket.once('error', (error) => {
      end();
      reject(error);
    });
  });
}
