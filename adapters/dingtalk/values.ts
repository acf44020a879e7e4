/** What is no id of DingTalk. */
import { PlatformError } from '../../src/errors.ts';

/** A call was given something that DingTalk has no such id for. */
export function badId(what: string): PlatformError {
  return new PlatformError('dingtalk', 'bad-request', `a call was given something that is no ${what}`);
}
