/** Ids of Feishu. */
import { PlatformError } from '../../src/errors.ts';

const idPattern = /^(om|oc|ou|on|od|omt|cli)[_-][A-Za-z0-9_-]{1,128}$/;

/** Whether a text has the form of an id of Feishu: anything else would change the path of a call, which the vendor's package does not encode. */
export const isId = (value: unknown): value is string => typeof value === 'string' && idPattern.test(value);

/** Whether a text has the form of the key of an image. */
export const isImageKey = (value: unknown): value is string =>
  typeof value === 'string' && /^img_[A-Za-z0-9_-]{1,128}$/.test(value);

/** Whether a value has the form of the key of a file. */
export const isFileKey = (value: unknown): value is string =>
  typeof value === 'string' && /^file_[A-Za-z0-9_-]{1,128}$/.test(value);

/** The id, if it has the form of one. */
export function checkedId(id: string): string {
  if (isId(id)) return id;
  throw new PlatformError('feishu', 'bad-request', 'a call was given something that is no id of Feishu');
}

/** Ids of calendars, events, tasks and documents: no sign in them can change a path. */
const partPattern = /^(?=.*[A-Za-z0-9])[A-Za-z0-9_.@-]{1,200}$/;

export const isPart = (value: unknown): value is string =>
  typeof value === 'string' && partPattern.test(value) && !value.includes('..');

/** A part of a path, if it has the form of one. */
export function checkedPart(id: string): string {
  if (isPart(id)) return id;
  throw new PlatformError('feishu', 'bad-request', 'a call was given something that is no id of Feishu');
}
