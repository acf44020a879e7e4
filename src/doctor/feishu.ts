/** Feishu: whether it can be reached, its clock, our credentials, bot, rights and connections. */
import {
  createClient,
  createHttp,
  type FeishuClient,
  type HttpAnswer,
} from '../../adapters/feishu/client.ts';
import { type FeishuConfig, feishuPermissions } from '../../adapters/index.ts';
import { PlatformError } from '../errors.ts';
import type { Permission } from '../ports/permissions.ts';
import { type Examination, judgeSkew, type Patient, reasonOf } from './result.ts';

/** The header Date has whole seconds. */
const warnSkewMs = 5000;
/** Long connections per app, "event subscription", read 2026-11. */
const mostConnections = 50;
const fewLeft = 5;

const granted = 1;

export async function examineFeishu(patient: Patient, config: FeishuConfig): Promise<Examination[]> {
  const reach = await examineReach(patient, config);
  if (reach.some(({ state }) => state === 'bad')) return reach;
  const client = createClient(config, patient);
  const bot = await examineBot(client);
  if (bot.state === 'bad') return [...reach, bot];
  return [...reach, bot, ...(await examineScopes(client)), ...(await examineConnections(client, config))];
}

async function examineReach({ clock }: Patient, config: FeishuConfig): Promise<Examination[]> {
  try {
    const http = await createHttp(config);
    const asked = clock.now().getTime();
    const answer = (await http.request({
      method: 'GET',
      url: config.baseUrl,
      $return_headers: true,
    })) as HttpAnswer;
    const middle = (asked + clock.now().getTime()) / 2;
    const at = Date.parse(String(answer.headers.date));
    const reached: Examination = { state: 'ok', words: (t) => t.reached('Feishu', config.baseUrl) };
    return Number.isNaN(at) ? [reached] : [reached, judgeSkew('Feishu', at + 500 - middle, warnSkewMs)];
  } catch (error) {
    const reason = reasonOf(error);
    return [{ state: 'bad', words: (t) => t.notReached('Feishu', config.baseUrl, reason) }];
  }
}

async function examineBot(client: FeishuClient): Promise<Examination> {
  try {
    const answer = await client.call({ method: 'GET', path: 'bot/v3/info' });
    const { app_name: name = '', activate_status: status } = (answer.bot ?? {}) as Record<string, unknown>;
    await client.botOpenId();
    // 2 is "on"; others: not yet enabled, or switched off by the company.
    const isOn = status === undefined || status === 2;
    return { state: isOn ? 'ok' : 'warn', words: (t) => t.bot(String(name), isOn) };
  } catch (error) {
    return refusedAs(error, 'bad');
  }
}

/** What the platform said, and where to mend it. */
function refusedAs(error: unknown, state: 'warn' | 'bad'): Examination {
  const { detail, message } =
    error instanceof PlatformError ? error : { detail: {}, message: reasonOf(error) };
  const isSecret = error instanceof PlatformError && error.kind === 'credentials';
  return {
    state,
    words: (t) => (isSecret ? t.credentials : t.refused)(message, detail.helpUrl ?? ''),
  };
}

async function examineScopes(client: FeishuClient): Promise<Examination[]> {
  try {
    const { data } = await client.call({ method: 'GET', path: 'application/v6/scopes' });
    const scopes = (Array.isArray(data.scopes) ? data.scopes : []) as Record<string, unknown>[];
    const ours = new Set(scopes.filter((s) => s.grant_status === granted).map((s) => s.scope_name));
    const isMissing = ({ name, others = [] }: Permission) => ![name, ...others].some((one) => ours.has(one));
    const missing = (need: Permission['need']) =>
      feishuPermissions.asked
        .filter((permission) => permission.need === need && isMissing(permission))
        .map(({ name }) => name)
        .join(', ');
    const [lacking, losing] = [missing('needed'), missing('wanted')];
    return [
      ...(lacking ? [{ state: 'bad', words: (t) => t.scopesNeeded(lacking) } satisfies Examination] : []),
      ...(losing ? [{ state: 'warn', words: (t) => t.scopesWanted(losing) } satisfies Examination] : []),
      ...(lacking || losing
        ? []
        : [{ state: 'ok', words: (t) => t.scopes(ours.size) } satisfies Examination]),
    ];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [{ state: 'warn', words: (t) => t.scopesHidden(reason) }];
  }
}

async function examineConnections(client: FeishuClient, { mode }: FeishuConfig): Promise<Examination[]> {
  if (mode === 'webhook') return [];
  try {
    const { data } = await client.call({ method: 'GET', path: 'event/v1/connection' });
    const count = Number(data.online_instance_cnt ?? 0);
    const isCrowded = count > mostConnections - fewLeft;
    return [{ state: isCrowded ? 'warn' : 'ok', words: (t) => t.connections(count, mostConnections) }];
  } catch (error) {
    return [refusedAs(error, 'warn')];
  }
}
