/** The parts of a form with files in it. */

export interface FormPart {
  name: string;
  /** Absent where the part is no file. */
  fileName?: string;
  bytes: Buffer;
}

/** Undefined for what is no such form. */
export function formParts(raw: Buffer, contentType: unknown): FormPart[] | undefined {
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/.exec(String(contentType))?.[1];
  if (boundary === undefined) return undefined;
  return raw
    .toString('latin1')
    .split(`--${boundary}`)
    .flatMap((text): FormPart[] => {
      const [head = '', ...rest] = text.split('\r\n\r\n');
      const name = /[; ]name="([^"]+)"/.exec(head)?.[1];
      if (name === undefined) return [];
      const fileName = /filename="([^"]+)"/.exec(head)?.[1];
      const bytes = Buffer.from(rest.join('\r\n\r\n').replace(/\r\n$/, ''), 'latin1');
      return [{ name, bytes, ...(fileName === undefined ? {} : { fileName: fromLatin(fileName) }) }];
    });
}

const fromLatin = (text: string) => Buffer.from(text, 'latin1').toString('utf8');

const beginnings = [
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
];

/** Whether it begins as a PNG, a JPEG or a GIF does. */
export const isImage = (bytes: Buffer): boolean =>
  beginnings.some((beginning) => beginning.every((byte, index) => bytes[index] === byte));
