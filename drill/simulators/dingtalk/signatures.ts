/** The signatures of what the robot and its cards send to a web address. */
import { createHmac } from 'node:crypto';

/** The signature of robot messages and of custom webhooks. */
export function robotSignature(secret: string, timestamp: string): string {
  return createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
}

/** The signature of card presses by HTTP. */
export function cardSignature(secret: string, timestamp: string): string {
  return createHmac('sha256', secret).update(timestamp).digest('base64');
}
