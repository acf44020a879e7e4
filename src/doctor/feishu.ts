/** Feishu: whether it can be reached, its clock, our credentials, bot, rights, people, connections and callback. */
import {
  createClient,
  createHttp,
  type FeishuClient,
  type HttpAnswer,
} from '../../adapters/feishu/client.ts';
import { listSlashCommands } from '../../adapters/feishu/slash-commands.ts';
import { type FeishuConfig, feishuPermissions } from '../../adapters/index.ts';
import type { Permission } from '../ports/permissions.ts';
import { addressIn, examineCallback, examineReach, refusalOf } from './platform.ts';
import { type Check, type Examination, type Patient, reasonOf } from './result.ts';

const name = 'Feishu';
/** Long connections per app, "event subscription", read 2026-11. */
const mostConnections = 50;
const fewLeft = 5;
/** `grant_status` of "list of scopes". */
const granted = 1;
const addressCode = '99991401';
const noScopeCode = '99991672';

export async function examineFeishu(patient: Patient, config: FeishuConfig): Promise<Examination[]> {
  const place = { name, address: config.baseUrl, reach: 'feishu.reach', clock: 'feishu.clock' } as const;
  const reach = await examineReach(patient, place, () => dateOf(config));
  if (reach.some(({ check, state }) => check === 'feishu.reach' && state === 'bad')) return reach;
  const client = createClient(config, patient);
  const bot = await examineBot(client);
  if (bot.state === 'bad') return [...reach, bot];
  return [
    ...reach,
    bot,
    ...(await examineScopes(client, config)),
    await examinePeople(client),
    ...(await examinePanel(client)),
    ...(config.mode === 'stream'
      ? await examineStream(client, config)
      : [await examineCallback(patient, 'feishu.callback', { name, path: '/webhooks/feishu' })]),
  ];
}

async function dateOf(config: FeishuConfig): Promise<unknown> {
  const http = await createHttp(config);
  const options = { method: 'GET', url: config.baseUrl, $return_headers: true };
  return ((await http.request(options)) as HttpAnswer).headers.date;
}

async function examineBot(client: FeishuClient): Promise<Examination> {
  try {
    const answer = await client.call({ method: 'GET', path: 'bot/v3/info' });
    const { app_name: botName = '', activate_status: status } = (answer.bot ?? {}) as Record<string, unknown>;
    await client.botOpenId();
    // 2 is "on"; others: not yet enabled, or switched off by the company.
    const isOn = status === undefined || status === 2;
    return {
      check: 'feishu.bot',
      state: isOn ? 'ok' : 'warn',
      words: (t) => t.feishu.bot(String(botName), isOn),
    };
  } catch (error) {
    return refusedAs(error, 'feishu.calls', 'bad');
  }
}

/** What the platform said, and where to mend it. */
function refusedAs(error: unknown, check: Check, state: 'warn' | 'bad'): Examination {
  const { kind, code, message, help } = refusalOf(error);
  if (code === addressCode) {
    const address = addressIn(message);
    return { check: 'feishu.address', state: 'bad', words: (t) => t.addressRefused(name, address) };
  }
  if (kind === 'credentials')
    return { check: 'feishu.credentials', state: 'bad', words: (t) => t.feishu.credentials(message, help) };
  return { check, state, words: (t) => t.feishu.refused(message, help) };
}

async function examineScopes(client: FeishuClient, config: FeishuConfig): Promise<Examination[]> {
  try {
    const { data } = await client.call({ method: 'GET', path: 'application/v6/scopes' });
    const scopes = (Array.isArray(data.scopes) ? data.scopes : []) as Record<string, unknown>[];
    const ours = new Set(scopes.filter((s) => s.grant_status === granted).map((s) => s.scope_name));
    return judgeScopes(ours, { hasDocuments: config.archiveFolder !== undefined });
  } catch (error) {
    const reason = reasonOf(error);
    return [{ check: 'feishu.listing', state: 'warn', words: (t) => t.feishu.scopesHidden(reason) }];
  }
}

function judgeScopes(ours: ReadonlySet<unknown>, { hasDocuments }: { hasDocuments: boolean }): Examination[] {
  const isMissing = ({ name: own, others = [] }: Permission) =>
    ![own, ...others].some((one) => ours.has(one));
  const missing = (need: Permission['need']) =>
    feishuPermissions.asked
      .filter(
        (permission) =>
          permission.need === need && (hasDocuments || !permission.onlyForDocuments) && isMissing(permission),
      )
      .map((permission) => permission.name)
      .join(', ');
  const [lacking, losing] = [missing('needed'), missing('wanted')];
  const found: Examination[] = [];
  if (lacking)
    found.push({
      check: 'feishu.permissions',
      state: 'bad',
      words: (t) => t.permissionsMissing(name, lacking),
    });
  if (losing)
    found.push({ check: 'feishu.options', state: 'warn', words: (t) => t.optionsMissing(name, losing) });
  if (found.length > 0) return found;
  return [{ check: 'feishu.permissions', state: 'ok', words: (t) => t.feishu.scopes(ours.size) }];
}

/** One person, or one department, is enough. */
async function examinePeople(client: FeishuClient): Promise<Examination> {
  const common = { department_id_type: 'open_department_id', page_size: 1 };
  const first = async (path: string, params: Record<string, string | number | boolean>) => {
    const { data } = await client.call({ method: 'GET', path, params: { ...common, ...params } });
    return Array.isArray(data.items) ? data.items.length : 0;
  };
  try {
    const found =
      (await first('contact/v3/users/find_by_department', { department_id: '0' })) ||
      (await first('contact/v3/departments/0/children', { fetch_child: true }));
    return found > 0
      ? { check: 'feishu.people', state: 'ok', words: (t) => t.peopleVisible(name) }
      : { check: 'feishu.people', state: 'bad', words: (t) => t.nobodyVisible(name) };
  } catch (error) {
    const { code, message } = refusalOf(error);
    if (code === noScopeCode)
      return {
        check: 'feishu.permissions',
        state: 'bad',
        words: (t) => t.permissionsMissing(name, message),
      };
    return refusedAs(error, 'feishu.calls', 'warn');
  }
}

/** Only a convenience, so that a missing permission for it is said with the others. */
async function examinePanel(client: FeishuClient): Promise<Examination[]> {
  const listed = await listSlashCommands(client).catch(() => null);
  if (listed === null) return [];
  const { length: count } = listed;
  return [{ check: 'feishu.panel', state: count > 0 ? 'ok' : 'warn', words: (t) => t.feishu.panel(count) }];
}

/** Asks for the address as the long connection does, and does not use it; counts those that stand. */
async function examineStream(client: FeishuClient, config: FeishuConfig): Promise<Examination[]> {
  try {
    const { data } = await client.call({ method: 'GET', path: 'event/v1/connection' });
    const count = Number(data.online_instance_cnt ?? 0);
    const isCrowded = count > mostConnections - fewLeft;
    return [
      await examineEndpoint(config),
      {
        check: 'feishu.connections',
        state: isCrowded ? 'warn' : 'ok',
        words: (t) => t.feishu.connections(count, mostConnections),
      },
    ];
  } catch (error) {
    return [await examineEndpoint(config), refusedAs(error, 'feishu.calls', 'warn')];
  }
}

async function examineEndpoint(config: FeishuConfig): Promise<Examination> {
  const refused = (reason: string): Examination => ({
    check: 'feishu.stream',
    state: 'bad',
    words: (t) => t.streamRefused(name, reason),
  });
  try {
    const http = await createHttp(config);
    const data = { AppID: config.appId, AppSecret: config.appSecret };
    const url = `${config.baseUrl}/callback/ws/endpoint`;
    const answer = (await http.request({ method: 'POST', url, data })) as Record<string, unknown>;
    if (answer.code !== 0) return refused(`${answer.code} ${answer.msg}`);
    return { check: 'feishu.stream', state: 'ok', words: (t) => t.stream(name) };
  } catch (error) {
    return refused(reasonOf(error));
  }
}
