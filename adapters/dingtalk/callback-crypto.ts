/** Signatures of DingTalk's web door ("Receive messages", "Card callbacks", read 2026-11); how events are sealed is common. */
import { createHmac } from 'node:crypto';

/** Of a message to the robot. */
export function robotSignature(secret: string, timestamp: string): string {
  return createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
}

/** Of a press on a card. */
export function cardSignature(secret: string, timestamp: string): string {
  return createHmac('sha256', secret).update(timestamp).digest('base64');
}
