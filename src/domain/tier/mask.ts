/** Takes out of a text what tells who somebody is: names that are known, phones, mails, numbers of documents and cards, addresses of pages. */

const forms: [RegExp, string][] = [
  [/(?:https?:\/\/|www\.)[^\s"'<>)\],，。；、]+/giu, '[链接]'],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu, '[邮箱]'],
  // Number of an identity card, with or without blanks between its parts.
  [/(?<![\dA-Za-z])\d{6}[ -]?(?:19|20)\d{2}[ -]?\d{4}[ -]?\d{3}[\dXx](?![\dA-Za-z])/gu, '[证件号]'],
  [/(?<![\dA-Za-z])(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/gu, '[电话]'],
  [/(?<![\dA-Za-z])(?:\(0\d{2,3}\)|0\d{2,3})[ -]?\d{7,8}(?!\d)/gu, '[电话]'],
  // Cards, accounts, orders: seven digits and more, also in groups of four.
  [/(?<!\d)(?:\d{4}(?:[ -]\d{4}){2,4}(?:[ -]\d{1,3})?|\d{7,})(?!\d)/gu, '[号码]'],
  [/(?<![A-Za-z0-9])(?=[A-Za-z0-9_-]*\d)(?=[A-Za-z0-9_-]*[A-Za-z])[A-Za-z0-9_-]{16,}/gu, '[号码]'],
];

const someone = '[某人]';
const someCompany = '[某客户]';

export interface Names {
  people: readonly string[];
  customers: readonly string[];
}

// One letter stands in half of all messages.
const shortest = 2;

/** Makes the mask for these names; longer ones first, so that none is left half. */
export function createMask({ people, customers }: Names): (text: string) => string {
  const known = [...people.map((name) => [name, someone]), ...customers.map((name) => [name, someCompany])]
    .filter(([name = '']) => Array.from(name.trim()).length >= shortest)
    .sort(([a = ''], [b = '']) => b.length - a.length || (a < b ? -1 : 1)) as [string, string][];
  const standIns = new Map(known.map(([name, standIn]) => [name.toLowerCase(), standIn]));
  const named = known.length === 0 ? null : new RegExp(known.map(([name]) => escaped(name)).join('|'), 'giu');
  return (text) => {
    const plain = forms.reduce(
      (rest, [form, standIn]) => rest.replace(form, standIn),
      text.normalize('NFKC'),
    );
    const masked = named
      ? plain.replace(named, (name) => standIns.get(name.toLowerCase()) ?? someone)
      : plain;
    // Whom the directory does not know.
    return masked.replace(/@(?!\[)[^\s@,，。:：;；!！?？]{1,30}/gu, `@${someone}`);
  };
}

/** Latin names count as whole words only. */
function escaped(name: string): string {
  const plain = name
    .normalize('NFKC')
    .trim()
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return /^[\x20-\x7e]+$/.test(plain) ? `(?<![A-Za-z0-9])${plain}(?![A-Za-z0-9])` : plain;
}
