/** The refusals of the platform: an errcode in an answer of HTTP 200. */

export class ApiFailure extends Error {
  constructor(
    readonly errcode: number,
    message: string,
    readonly status = 200,
  ) {
    super(message);
  }
}

// developer.work.weixin.qq.com/document/path/90313, read 2026-11; the number stands before its words.
export const busy = () => new ApiFailure(-1, 'system busy');
export const badSecret = () => new ApiFailure(40001, 'invalid credential');
export const badCorpId = () => new ApiFailure(40013, 'invalid corpid');
export const badToken = () => new ApiFailure(40014, 'invalid access_token');
export const missingToken = () => new ApiFailure(41001, 'access_token missing');
export const expiredToken = () => new ApiFailure(42001, 'access_token expired');
export const badUser = (userId = '') => new ApiFailure(40003, `invalid userid ${userId}`);
export const unknownUser = (userId: string) => new ApiFailure(60111, `userid not found: ${userId}`);
export const noRightOnMember = () =>
  new ApiFailure(60011, 'no privilege to access/modify contact/party/agent');
export const badAgent = () => new ApiFailure(40056, 'invalid agentid');
export const badParameter = (field: string, why: string) => new ApiFailure(40058, `${field} ${why}`);
export const unknownMedia = () => new ApiFailure(40007, 'invalid media_id');
export const emptyText = () => new ApiFailure(44004, 'text content is empty');
export const tooLong = (field: string) => new ApiFailure(45002, `${field} size out of limit`);
export const tooOften = () => new ApiFailure(45009, 'api freq out of limit');
export const noReceivers = () => new ApiFailure(82001, 'touser & toparty & totag all null');
export const allInvalid = () => new ApiFailure(81013, 'user & party & tag all invalid');
export const noRight = () => new ApiFailure(48002, 'api forbidden');
export const ipRefused = (ip: string) =>
  new ApiFailure(
    60020,
    `not allow to access from your ip, hint: [1700000000_1], from ip: ${ip}, more info at https://open.work.weixin.qq.com/devtool/query?e=60020`,
  );
export const chat = {
  badId: () => new ApiFailure(86001, 'invalid chatid'),
  unknown: () => new ApiFailure(86003, 'chat is not exist'),
  badName: () => new ApiFailure(86004, 'invalid chat name'),
  badOwner: () => new ApiFailure(86005, 'invalid chat owner'),
  badCount: () => new ApiFailure(86006, 'invalid chat member count'),
  badMember: (userId: string) => new ApiFailure(86007, `invalid chat member: ${userId}`),
  notOurs: () => new ApiFailure(86008, 'chat is not created by this app'),
};

/** Codes of the bot's long connection, from practice: no page of the platform lists them all. */
export const bot = {
  badRequest: () => new ApiFailure(846605, 'invalid req_id'),
  notSpoken: () => new ApiFailure(846607, 'no user message in this conversation'),
  tooOld: () => new ApiFailure(846608, 'stream message update expired'),
  notSubscribed: () => new ApiFailure(846609, 'not subscribed'),
  notInGroup: () => new ApiFailure(93001, 'bot is not in the group'),
  badChat: () => new ApiFailure(93006, 'invalid chatid'),
  empty: () => new ApiFailure(93017, 'content is empty'),
};
