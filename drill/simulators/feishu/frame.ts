/**
 * The frame of the long connection: `pbbp2.Frame` in protobuf wire format, written by hand because the
 * vendor's client breaks protobuf's 64-bit numbers for everybody in its process.
 */

export interface FrameHeader {
  key: string;
  value: string;
}

export interface Frame {
  seqId: bigint;
  logId: bigint;
  service: number;
  /** 0 control, 1 data. */
  method: number;
  headers: FrameHeader[];
  payloadEncoding?: string;
  payloadType?: string;
  payload?: Buffer;
  logIdNew?: string;
}

export const dataMethod = 1;

const varintType = 0;
const bytesType = 2;
const sevenBits = 0x7fn;
const uint64Mask = 0xffff_ffff_ffff_ffffn;

/** Bytes of a frame. The four required numbers are always written, zero included. */
export function encodeFrame(frame: Frame): Buffer {
  const parts: Buffer[] = [
    numberField(1, frame.seqId),
    numberField(2, frame.logId),
    numberField(3, BigInt(frame.service)),
    numberField(4, BigInt(frame.method)),
  ];
  for (const header of frame.headers) {
    parts.push(bytesField(5, Buffer.concat([textField(1, header.key), textField(2, header.value)])));
  }
  if (frame.payloadEncoding !== undefined) parts.push(textField(6, frame.payloadEncoding));
  if (frame.payloadType !== undefined) parts.push(textField(7, frame.payloadType));
  if (frame.payload !== undefined) parts.push(bytesField(8, frame.payload));
  if (frame.logIdNew !== undefined) parts.push(textField(9, frame.logIdNew));
  return Buffer.concat(parts);
}

/** Reads a frame; throws on anything malformed or on a missing required field. */
export function decodeFrame(bytes: Buffer): Frame {
  const reader = new Reader(bytes);
  const frame: Frame = { seqId: 0n, logId: 0n, service: 0, method: 0, headers: [] };
  const seen = new Set<number>();
  while (!reader.done()) {
    const { field, wireType } = reader.tag();
    seen.add(field);
    readFrameField(frame, field, wireType, reader);
  }
  for (const required of [1, 2, 3, 4]) {
    if (!seen.has(required)) throw new Error(`Frame without its required field ${required}.`);
  }
  return frame;
}

export function headerOf(frame: Frame, key: string): string | undefined {
  return frame.headers.find((header) => header.key === key)?.value;
}

function readFrameField(frame: Frame, field: number, wireType: number, reader: Reader): void {
  if (field === 1) frame.seqId = reader.varint(wireType);
  else if (field === 2) frame.logId = reader.varint(wireType);
  else if (field === 3) frame.service = Number(BigInt.asIntN(32, reader.varint(wireType)));
  else if (field === 4) frame.method = Number(BigInt.asIntN(32, reader.varint(wireType)));
  else if (field === 5) frame.headers.push(decodeHeader(reader.bytes(wireType)));
  else if (field === 6) frame.payloadEncoding = reader.bytes(wireType).toString('utf8');
  else if (field === 7) frame.payloadType = reader.bytes(wireType).toString('utf8');
  else if (field === 8) frame.payload = reader.bytes(wireType);
  else if (field === 9) frame.logIdNew = reader.bytes(wireType).toString('utf8');
  else reader.skip(wireType);
}

function decodeHeader(bytes: Buffer): FrameHeader {
  const reader = new Reader(bytes);
  let key: string | undefined;
  let value: string | undefined;
  while (!reader.done()) {
    const { field, wireType } = reader.tag();
    if (field === 1) key = reader.bytes(wireType).toString('utf8');
    else if (field === 2) value = reader.bytes(wireType).toString('utf8');
    else reader.skip(wireType);
  }
  if (key === undefined || value === undefined) throw new Error('Header without key or value.');
  return { key, value };
}

class Reader {
  private at = 0;

  constructor(private readonly source: Buffer) {}

  done(): boolean {
    return this.at >= this.source.length;
  }

  tag(): { field: number; wireType: number } {
    const tag = Number(this.rawVarint());
    return { field: tag >>> 3, wireType: tag & 7 };
  }

  varint(wireType: number): bigint {
    if (wireType !== varintType) throw new Error(`Expected a number, found wire type ${wireType}.`);
    return this.rawVarint();
  }

  bytes(wireType: number): Buffer {
    if (wireType !== bytesType) throw new Error(`Expected bytes, found wire type ${wireType}.`);
    const length = Number(this.rawVarint());
    if (this.at + length > this.source.length) throw new Error('Frame ends within a field.');
    const value = this.source.subarray(this.at, this.at + length);
    this.at += length;
    return value;
  }

  skip(wireType: number): void {
    if (wireType === varintType) this.rawVarint();
    else if (wireType === bytesType) this.bytes(wireType);
    else if (wireType === 1) this.at += 8;
    else if (wireType === 5) this.at += 4;
    else throw new Error(`Unknown wire type ${wireType}.`);
  }

  private rawVarint(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.source[this.at];
      if (byte === undefined) throw new Error('Frame ends within a number.');
      this.at += 1;
      value |= (BigInt(byte) & sevenBits) << shift;
      if (byte < 0x80) return value & uint64Mask;
    }
    throw new Error('Number longer than ten bytes.');
  }
}

function varintBytes(value: bigint): Buffer {
  let rest = value & uint64Mask;
  const bytes: number[] = [];
  while (rest > sevenBits) {
    bytes.push(Number(rest & sevenBits) | 0x80);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Buffer.from(bytes);
}

function numberField(field: number, value: bigint): Buffer {
  return Buffer.concat([varintBytes(BigInt(field << 3) | BigInt(varintType)), varintBytes(value)]);
}

function bytesField(field: number, value: Buffer): Buffer {
  const tag = varintBytes(BigInt((field << 3) | bytesType));
  return Buffer.concat([tag, varintBytes(BigInt(value.length)), value]);
}

function textField(field: number, value: string): Buffer {
  return bytesField(field, Buffer.from(value, 'utf8'));
}
