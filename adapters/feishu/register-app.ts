/** Makes an app by a QR code, with our permissions, events and callbacks filled in ("one-click creation", node-sdk 1.74.0). */
import { loadSdk, type RegisterApp } from './client.ts';
import { feishuPermissions } from './permissions.ts';

export interface RegisteredApp {
  appId: string;
  appSecret: string;
}

export interface RegisterOptions {
  /** Called once, with what the code has to say and how long it holds. */
  onCode(url: string, seconds: number): void;
  signal: AbortSignal;
  /** The vendor's own unless told. */
  register?: RegisterApp;
}

/** Everything that the page asks the person to confirm, without what is for documents: no folder is chosen yet; names it does not know are dropped by it. */
export function addonsOf({ asked, freeEvents } = feishuPermissions) {
  const callback = 'card.action.trigger';
  const events = [...asked.flatMap(({ events: mine = [] }) => mine), ...freeEvents];
  return {
    // Nothing but the bot and what is declared here.
    preset: false,
    scopes: { tenant: asked.filter((one) => !one.onlyForDocuments).map(({ name }) => name) },
    events: { items: { tenant: [...new Set(events)].filter((name) => name !== callback) } },
    callbacks: { items: [callback] },
  };
}

export async function registerFeishuApp({
  onCode,
  signal,
  register,
}: RegisterOptions): Promise<RegisteredApp> {
  const registerApp = register ?? (await loadSdk()).registerApp;
  const { client_id: appId, client_secret: appSecret } = await registerApp({
    source: 'xinliu',
    addons: addonsOf(),
    // Never changes an app that is there already.
    createOnly: true,
    signal,
    onQRCodeReady: ({ url, expireIn }) => onCode(url, expireIn),
  });
  return { appId, appSecret };
}
