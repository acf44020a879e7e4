/** The refusals of the platform in its two languages: v1 with an HTTP status, the old one with an errcode. */

/** A v1 refusal. */
export class V1Failure extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: Record<string, unknown> = {},
  ) {
    super(message);
  }
}

/** A refusal of an old call or a webhook; it travels with HTTP 200. */
export class OapiFailure extends Error {
  constructor(
    readonly errcode: number,
    message: string,
    /** The errcode goes inside an errcode 88. */
    readonly wrapped = false,
  ) {
    super(message);
  }
}

/** A refusal by the gateway before either side has looked at the request. */
export class GatewayFailure extends Error {
  constructor(
    readonly v1: { status: number; code: string; details?: Record<string, unknown> },
    readonly errcode: number,
    message: string,
  ) {
    super(message);
  }
}

const denied = 'Forbidden.AccessDenied';

export const tokenInvalid = (status: number) =>
  new GatewayFailure({ status, code: 'InvalidAuthentication' }, 40014, '不合法的access_token');
export const tokenExpired = (status: number) =>
  new GatewayFailure({ status, code: 'InvalidAuthentication' }, 42001, 'access_token超时');

export function scopeMissing(scopes: readonly string[]): GatewayFailure {
  const accessdenieddetail = { requiredScopes: scopes };
  const link = `https://open-dev.dingtalk.com/appscope/apply?content=${encodeURIComponent(scopes.join(','))}`;
  return new GatewayFailure(
    {
      status: 403,
      code: `${denied}.AccessTokenPermissionDenied`,
      details: { accessdenieddetail },
    },
    60011,
    `应用尚未开通所需的权限：[${scopes.join(',')}]，点击链接申请并开通即可：${link}`,
  );
}

export const tooManyPerSecond = (code?: string, status?: number) =>
  new GatewayFailure(
    { status: status ?? 403, code: code ?? `${denied}.QpsLimitForAppkeyAndApi` },
    code === undefined ? 90018 : errcodeOf(code),
    '您的服务器调用钉钉开放平台当前接口的所有请求都被暂时禁用了',
  );

/** The old errcode that says the same as a v1 throttle. */
function errcodeOf(code: string): number {
  if (/^\d+$/.test(code)) return Number(code);
  if (code.endsWith('ApiCountLimitForOrg')) return 90020;
  return code.endsWith('QpsLimitForApi') ? 90002 : 90018;
}

export const monthUsedUp = () =>
  new GatewayFailure(
    { status: 403, code: `${denied}.ApiCountLimitForOrg` },
    90020,
    '企业当月API调用次数已用完',
  );

export const ipDenied = (ip: string) =>
  new GatewayFailure(
    { status: 403, code: `${denied}.IpNotInWhiteList` },
    60020,
    `访问ip不在白名单之中, request ip=${ip} not in whitelist`,
  );

export const badParameter = (field: string, why: string) =>
  new V1Failure(400, `invalidParameter.${field}`, `${field} ${why}`);
export const cardFailure = (code: string, message: string) => new V1Failure(400, `param.${code}`, message);
export const missing = (field: string) =>
  new V1Failure(400, `Missing${field}`, `${field} is mandatory for this action.`);

export const unknownUser = (userId: string) => new OapiFailure(60121, `找不到该用户: ${userId}`);
export const badUserId = () => new OapiFailure(33012, '无效的USERID');
export const oldMissing = (field: string) => new OapiFailure(40, `Missing required arguments:${field}`);
export const oldInvalid = (field: string) => new OapiFailure(41, `Invalid arguments:${field}`);
