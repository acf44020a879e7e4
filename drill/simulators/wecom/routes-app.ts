/** The app itself: its token, the platform's addresses, what it is, its menu. */
import { ApiFailure, badAgent, badCorpId, badParameter, badSecret } from './failures.ts';
import { bytes, type Call, type Route } from './request.ts';
import { isVisible, staff } from './world.ts';

const mostButtons = 3;
const mostSubButtons = 5;
// path/90231, read 2026-11: names of entries above and below.
const mostNameBytes = 16;
const mostSubNameBytes = 60;

const menuTypes = ['click', 'view', 'scancode_push', 'scancode_waitmsg', 'pic_sysphoto', 'location_select'];

export function checkAgent(call: Call, agentId: unknown): void {
  if (Number(agentId) !== call.core.options.agentId) throw badAgent();
}

function checkMenu(buttons: unknown, most: number, mostBytes: number): void {
  if (!Array.isArray(buttons) || buttons.length === 0 || buttons.length > most) {
    throw badParameter('button', `must be a list of 1 to ${most}`);
  }
  for (const button of buttons as Record<string, unknown>[]) {
    if (typeof button.name !== 'string' || button.name === '' || bytes(button.name) > mostBytes) {
      throw badParameter('name', `must have 1 to ${mostBytes} bytes`);
    }
    if (button.sub_button !== undefined && most === mostButtons) {
      checkMenu(button.sub_button, mostSubButtons, mostSubNameBytes);
    } else checkEntry(button);
  }
}

function checkEntry({ type, key, url }: Record<string, unknown>): void {
  if (!menuTypes.includes(String(type))) throw badParameter('type', 'is no type of a menu entry');
  if (type === 'view' ? typeof url !== 'string' : typeof key !== 'string') {
    throw badParameter(type === 'view' ? 'url' : 'key', 'is missing');
  }
}

export const appRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: 'gettoken',
    query: { corpid: 'text!', corpsecret: 'text!' },
    open: true,
    handle({ core, query, nowMs }) {
      const secret = query.get('corpsecret') ?? '';
      if (query.get('corpid') !== core.options.corpId) throw badCorpId();
      const { secret: ours, contactsSecret } = core.options;
      const isKnown = secret === ours || secret === contactsSecret;
      if (!isKnown || core.faults.take('wrong-credentials') !== undefined) throw badSecret();
      const { token, expiresInSeconds } = core.tokens.issue(secret, nowMs);
      return { access_token: token, expires_in: expiresInSeconds };
    },
  },
  {
    method: 'GET',
    path: 'get_api_domain_ip',
    handle: () => ({ ip_list: ['127.0.0.1'] }),
  },
  {
    method: 'GET',
    path: 'getcallbackip',
    handle: () => ({ ip_list: ['127.0.0.*'] }),
  },
  {
    method: 'GET',
    path: 'agent/get',
    query: { agentid: 'number!' },
    handle(call) {
      checkAgent(call, call.query.get('agentid'));
      const { options, world } = call.core;
      const user = staff(world)
        .filter(isVisible)
        .map(({ userId }) => ({ userid: userId }));
      return {
        agentid: options.agentId,
        name: options.appName ?? '信流',
        square_logo_url: `${call.core.baseUrl()}/logo.png`,
        description: '',
        allow_userinfos: options.rootVisible === false ? { user } : { user: [] },
        allow_partys: { partyid: options.rootVisible === false ? [] : [1] },
        allow_tags: { tagid: [] },
        close: 0,
        redirect_domain: '',
        report_location_flag: 0,
        isreportenter: 1,
        home_url: '',
      };
    },
  },
  {
    method: 'POST',
    path: 'menu/create',
    query: { agentid: 'number!' },
    fields: { button: 'list!' },
    handle(call) {
      checkAgent(call, call.query.get('agentid'));
      checkMenu(call.body.button, mostButtons, mostNameBytes);
      call.core.world.menu = structuredClone(call.body);
      call.core.tell({ kind: 'menu' });
    },
  },
  {
    method: 'GET',
    path: 'menu/get',
    query: { agentid: 'number!' },
    handle(call) {
      checkAgent(call, call.query.get('agentid'));
      if (call.core.world.menu === null) throw new ApiFailure(46003, 'menu no exist');
      return call.core.world.menu;
    },
  },
  {
    method: 'GET',
    path: 'menu/delete',
    query: { agentid: 'number!' },
    handle(call) {
      checkAgent(call, call.query.get('agentid'));
      call.core.world.menu = null;
    },
  },
];
