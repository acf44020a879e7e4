/** The refusals of the platform: code, HTTP status and wording, each in one place. */

export class ApiFailure extends Error {
  readonly headers: Record<string, string>;
  readonly details: Record<string, unknown>;

  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    more: { headers?: Record<string, string>; details?: Record<string, unknown> } = {},
  ) {
    super(message);
    this.headers = more.headers ?? {};
    this.details = more.details ?? {};
  }
}

/** An IM refusal: all of them travel with HTTP 400 (open.feishu.cn, IM error codes, read 2026-11). */
function refusal(code: number, text: string) {
  return (ext?: string) => new ApiFailure(400, code, ext === undefined ? text : `${text} ext=${ext}`);
}

export const badParameter = refusal(230001, 'Your request contains an invalid request parameter,');
export const botNotInChat = refusal(230002, 'Bot/User can NOT be out of the chat.');
export const messageRecalled = refusal(230011, 'The message was recalled.');
export const notTheSender = refusal(230012, 'The operator is NOT the message sender.');
export const notAvailable = refusal(230013, 'Bot has NO availability to this user.');
export const messageTooOld = refusal(230031, 'The message is too old to be changed.');
export const tooFast = refusal(230020, 'This operation triggers the frequency limit.');
export const notPermitted = refusal(230027, 'Lack of necessary permissions.');
export const tooLarge = refusal(230025, 'The length of the message content reaches its limit.');
export const unknownMessage = refusal(230030, 'The message_id is invalid or does not exist.');
export const unknownChat = refusal(230045, 'The chat is invalid or does not exist.');
export const tooManyEdits = refusal(230072, 'The message has reached the number of times it can be edited.');
export const pinsFull = refusal(230047, 'The number of pinned messages reaches its limit.');
export const notEditable = refusal(230054, 'The operation is not supported for this message type.');

export const imageRefused = {
  parameter: refusal(234001, 'Invalid request param.'),
  tooLarge: refusal(234006, 'The file size exceed the max value.'),
  empty: refusal(234010, "File's size can't be 0."),
  format: refusal(234011, "Can't recognize the image format."),
};

/** The same codes as for images (im-v1 file create, read 2026-11). */
export const fileRefused = imageRefused;

export const chatParameter = refusal(232001, 'Your request contains an invalid request parameter.');
export const chatUnknown = refusal(232006, 'Your request specifies a chat_id which is invalid.');
export const chatDisbanded = refusal(
  232009,
  'Your request specifies a chat which has already been dissolved.',
);
export const chatOutside = refusal(232011, 'Operator can NOT be out of the chat.');
export const chatNotOwner = refusal(
  232017,
  'The operator is neither the group owner nor the creator with the scope im:chat:operate_as_owner.',
);
export const chatConcurrent = refusal(232019, 'The request is too frequent: the chat is being changed.');
export const chatInvisible = refusal(232024, 'Users do not have the visibility of the app or the operator.');

export function cardRefused(innerCode: number, innerMessage: string, value: string): ApiFailure {
  return new ApiFailure(
    400,
    230099,
    `Failed to create card content, ext=ErrCode: ${innerCode}; ErrMsg: ${innerMessage}; ErrorValue: ${value}; `,
  );
}

/** The gateway's own check of fields, before any business code runs. */
export function fieldInvalid(field: string, description: string): ApiFailure {
  return new ApiFailure(400, 99992402, 'field validation failed', {
    details: { field_violations: [{ field, description }] },
  });
}

export function fieldMissing(field: string): ApiFailure {
  return fieldInvalid(field, `${field} is required`);
}

export function idUnknown(kind: string, value: string): ApiFailure {
  return new ApiFailure(
    400,
    99992351,
    `The request you send is not a valid {${kind}} or not exists, example value "${value.slice(0, 40)}"`,
  );
}

export const tokenMissing = () => new ApiFailure(400, 99991661, 'Missing access token for authorization.');
export const tokenMalformed = () =>
  new ApiFailure(400, 99991671, 'Invalid access token for authorization: must start with t- or u-.');
export const tokenInvalid = () => new ApiFailure(400, 99991663, 'Invalid access token for authorization.');

export function scopeMissing(appId: string, scopes: readonly string[]): ApiFailure {
  const list = scopes.join(', ');
  const link = `https://open.feishu.cn/app/${appId}/auth?q=${scopes.join(',')}&op_from=openapi&token_type=tenant`;
  return new ApiFailure(
    400,
    99991672,
    `Access denied. One of the following scopes is required: [${list}].` +
      `应用尚未开通所需的应用身份权限：[${list}]，点击链接申请并开通任一权限即可：${link}`,
    {
      details: {
        permission_violations: scopes.map((subject) => ({ type: 'action_scope_required', subject })),
        helps: [{ url: link, description: `Learn more about scopes and how to add them: [${list}]` }],
      },
    },
  );
}

export function rateLimited(limit: number, resetSeconds: number, status = 429): ApiFailure {
  return new ApiFailure(status, 99991400, 'request trigger frequency limit', {
    headers: {
      'x-ogw-ratelimit-limit': String(limit),
      'x-ogw-ratelimit-reset': String(Math.max(1, resetSeconds)),
    },
  });
}

/** Calendars (calendar-v4 pages, read 2026-11), each with its own status. */
export const calendar = {
  parameter: (what: string) => new ApiFailure(400, 190002, `invalid parameters in request: ${what}`),
  unknownCalendar: () => new ApiFailure(404, 191000, 'calendar not found'),
  badEventId: () => new ApiFailure(400, 193000, 'invalid event_id'),
  unknownEvent: () => new ApiFailure(404, 193001, 'event not found'),
  deletedEvent: () => new ApiFailure(403, 193003, 'event is deleted'),
  notOurs: () => new ApiFailure(403, 193002, 'no permission to operate event'),
  botOrganizes: () =>
    new ApiFailure(
      400,
      193101,
      'organizer is bot, can not set assign_hosts, and allow_attendees_start must be true',
    ),
  attendeeType: () => new ApiFailure(400, 194004, 'invalid attendee type'),
  nobody: () => new ApiFailure(404, 195100, 'user is dismiss or not exist in the tenant'),
};

/** Tasks (task-v2 pages, read 2026-11). */
export const task = {
  parameter: (what: string) => new ApiFailure(400, 1470400, `invalid param: ${what}`),
  unknown: () => new ApiFailure(404, 1470404, 'task not found'),
};

/** Documents and files of Drive (docx-v1 and drive-v1 pages, read 2026-11). */
export const document = {
  parameter: (what: string) => new ApiFailure(400, 1770001, `invalid param: ${what}`),
  unknown: () => new ApiFailure(404, 1770002, 'not found'),
  deleted: () => new ApiFailure(404, 1770003, 'resource deleted'),
  noFolder: () => new ApiFailure(404, 1770039, 'folder not found'),
  fileParameter: (what: string) => new ApiFailure(400, 1061002, `params error: ${what}`),
  noFile: () => new ApiFailure(404, 1061003, 'not found'),
  fileDeleted: () => new ApiFailure(404, 1061007, 'file has been delete'),
  closed: () => new ApiFailure(403, 1061004, 'forbidden'),
};

/** Its own minutes (minutes-v1 pages, read 2026-11). */
export const minutes = {
  parameter: () => new ApiFailure(400, 2091001, 'invalid param'),
  unknown: () => new ApiFailure(404, 2091002, 'resource not found'),
  notReady: () => new ApiFailure(400, 2091003, 'minutes is not ready'),
  closed: () => new ApiFailure(403, 2091005, 'permission denied'),
};
