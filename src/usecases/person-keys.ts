/** Makes comparable keys of staff numbers, mobile numbers and mail addresses: hashes with a secret of this installation, so that none of them is kept. */
import { createHmac, randomBytes } from 'node:crypto';
import type { App } from '../app.ts';
import type { AccountFacts, KeyKind } from '../domain/account.ts';

const secretName = 'person-key-secret';
const secretBytes = 32;
// The shortest numbers that are one person's are those of small countries.
const fewestDigits = 7;
// E.164: a Chinese number is 11 digits, with its country 13.
const chineseNumber = /^(?:00)?86(\d{11})$/u;

export interface PersonKeys {
  of(person: { staffNo?: string; mobile?: string; mail?: string }): AccountFacts['keys'];
  /** Of a name in the company's rules, which may be a staff number. */
  staff(name: string): string | undefined;
  /** Of any other short secret. */
  hash(what: string, value: string): string;
}

export async function personKeys(app: App): Promise<PersonKeys> {
  const { settings } = app.store;
  // Written once, when the first directory is read: who only reads it writes nothing.
  const { secret } =
    (await settings.get<{ secret: string }>(secretName)) ??
    (await settings.putOnce(secretName, { secret: randomBytes(secretBytes).toString('hex') }));
  const hash = (what: string, value: string) =>
    createHmac('sha256', secret).update(`${what}:${value}`).digest('base64url');
  const keyOf = (kind: KeyKind, value: string | undefined) => {
    const plain = plainForms[kind](value ?? '');
    return plain === '' ? {} : { [kind]: hash(kind, plain) };
  };
  return {
    of: ({ staffNo, mobile, mail }) => ({
      ...keyOf('staff', staffNo),
      ...keyOf('mobile', mobile),
      ...keyOf('mail', mail),
    }),
    staff: (name) => (keyOf('staff', name) as AccountFacts['keys']).staff,
    hash,
  };
}

const plainForms: Record<KeyKind, (value: string) => string> = {
  staff: (value) => value.normalize('NFKC').trim().toUpperCase(),
  mobile(value) {
    const digits = value.normalize('NFKC').replace(/\D/gu, '');
    const plain = chineseNumber.exec(digits)?.[1] ?? digits;
    return plain.length < fewestDigits ? '' : plain;
  },
  mail(value) {
    const plain = value.normalize('NFKC').trim().toLowerCase();
    return /^[^\s@]+@[^\s@]+$/u.test(plain) ? plain : '';
  },
};
