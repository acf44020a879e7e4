/** A frame that breaks off in the middle. */
import type { Duplex } from 'node:stream';

/** Sends the head of a frame and half of what it announces, and hangs up. */
export function tear(raw: Duplex, whole: string | Buffer): void {
  const bytes = Buffer.from(whole);
  const head = Buffer.alloc(4);
  // Whole and not continued: text or binary.
  head.writeUInt8(typeof whole === 'string' ? 0x81 : 0x82, 0);
  head.writeUInt8(126, 1);
  head.writeUInt16BE(Math.min(bytes.length, 0xffff), 2);
  const half = bytes.subarray(0, Math.floor(Math.min(bytes.length, 0xffff) / 2));
  raw.write(Buffer.concat([head, half]), () => raw.destroy());
}
