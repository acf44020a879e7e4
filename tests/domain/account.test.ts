/** Who is one person: what joins, what does not, and that the order of the facts decides nothing. */
import { describe, expect, it } from 'vitest';
import { type AccountFacts, accountKey, assignPeople, joinAccounts } from '../../src/domain/account.ts';
import type { PlatformName } from '../../src/domain/person.ts';

const platforms: Record<string, PlatformName> = { f: 'feishu', d: 'dingtalk', w: 'wecom' };

/** `f1`, its keys as `staff=7`, and `gone`. */
function account(id: string, ...facts: string[]): AccountFacts {
  const keys = Object.fromEntries(facts.filter((fact) => fact.includes('=')).map((fact) => fact.split('=')));
  return {
    platform: platforms[id[0] as string] as PlatformName,
    externalId: id,
    name: facts.find((fact) => fact.startsWith('name:'))?.slice(5) ?? 'Zhang Wei',
    keys,
    gone: facts.includes('gone'),
  };
}

const ref = (id: string) => ({ platform: platforms[id[0] as string] as PlatformName, externalId: id });
const peopleOf = (accounts: AccountFacts[], links: Parameters<typeof joinAccounts>[1] = []) =>
  joinAccounts(accounts, links)
    .people.map((unit) =>
      unit
        .map((a) => a.externalId)
        .sort()
        .join('+'),
    )
    .sort();
const conflictsOf = (accounts: AccountFacts[], links: Parameters<typeof joinAccounts>[1] = []) =>
  joinAccounts(accounts, links).conflicts.map(
    (c) => `${c.kind} ${c.key} ${c.accounts.map((a) => a.externalId).join('+')}`,
  );

describe('accounts are one person', () => {
  it.each([
    ['by staff number', [account('f1', 'staff=7'), account('d1', 'staff=7')], ['d1+f1']],
    [
      'over three platforms',
      [account('f1', 'staff=7'), account('d1', 'staff=7'), account('w1', 'staff=7')],
      ['d1+f1+w1'],
    ],
    [
      'by mobile number where one has no staff number',
      [account('f1', 'staff=7', 'mobile=1'), account('d1', 'mobile=1')],
      ['d1+f1'],
    ],
    ['by mail', [account('f1', 'mail=a'), account('d1', 'mail=a')], ['d1+f1']],
    [
      'by different keys in a row',
      [account('f1', 'mobile=1'), account('d1', 'mobile=1', 'mail=a'), account('w1', 'mail=a')],
      ['d1+f1+w1'],
    ],
    [
      'when she came back under a new account',
      [account('f1', 'staff=7', 'gone'), account('f2', 'staff=7')],
      ['f1+f2'],
    ],
  ])('%s', (_how, accounts, expected) => {
    expect(peopleOf(accounts)).toEqual(expected);
    expect(conflictsOf(accounts)).toEqual([]);
  });
});

describe('accounts stay apart', () => {
  it.each([
    ['with only a name in common', [account('f1'), account('d1')], []],
    ['on one platform', [account('f1', 'staff=7'), account('f2', 'staff=7')], []],
    [
      'when one number is two people’s on a platform',
      [account('f1', 'staff=7'), account('f2', 'staff=7'), account('d1', 'staff=7')],
      ['number-twice staff d1+f1+f2'],
    ],
    [
      'when an account fits two',
      [account('f1', 'mobile=1'), account('f2', 'mail=a'), account('d1', 'mobile=1', 'mail=a')],
      ['two-candidates mobile d1+f1+f2'],
    ],
    [
      'when staff numbers say otherwise',
      [account('f1', 'staff=7', 'mobile=1'), account('d1', 'staff=8', 'mobile=1')],
      ['contradiction mobile d1+f1'],
    ],
    [
      'when a number went to somebody of another name',
      [account('f1', 'staff=7', 'gone'), account('f2', 'staff=7', 'name:Li Na')],
      [],
    ],
    [
      'when the number is that of an account that is gone',
      [account('f1', 'mobile=1', 'gone'), account('d1', 'mobile=1')],
      [],
    ],
    [
      'when three do not agree on a staff number',
      [
        account('f1', 'staff=7', 'mobile=1'),
        account('d1', 'mobile=1', 'mail=a'),
        account('w1', 'staff=8', 'mail=a'),
      ],
      ['contradiction mobile d1+f1+w1'],
    ],
  ])('%s', (_why, accounts, conflicts) => {
    expect(peopleOf(accounts)).toEqual(accounts.map((a) => a.externalId).sort());
    expect(conflictsOf(accounts)).toEqual(conflicts);
  });

  it('although a third fits, and the two that are certain are joined', () => {
    const accounts = [
      account('f1', 'staff=7', 'mobile=1'),
      account('d1', 'staff=7'),
      account('d2', 'mobile=1'),
    ];
    expect(peopleOf(accounts)).toEqual(['d1+f1', 'd2']);
    expect(conflictsOf(accounts)).toEqual(['two-candidates mobile d1+d2+f1']);
  });

  it('however many share the number of a switchboard', () => {
    const crowd = Array.from({ length: 30 }, (_, i) => [
      account(`f${i}`, 'mobile=1'),
      account(`d${i}`, 'mobile=1'),
    ]).flat();
    expect(conflictsOf(crowd)).toEqual([]);
    expect(peopleOf(crowd)).toHaveLength(60);
  });

  it('without a word where each of those who share a number is known on both platforms', () => {
    const desk = [1, 2].flatMap((i) => [
      account(`f${i}`, `staff=${i}`, 'mobile=1'),
      account(`d${i}`, `staff=${i}`, 'mobile=1'),
    ]);
    expect(peopleOf(desk)).toEqual(['d1+f1', 'd2+f2']);
    expect(conflictsOf(desk)).toEqual([]);
  });
});

describe('what people said', () => {
  const two = [account('f1', 'staff=7'), account('d1', 'staff=8')];

  it('joins what the numbers do not', () => {
    expect(peopleOf(two, [{ kind: 'same', of: [ref('f1'), ref('d1')] }])).toEqual(['d1+f1']);
  });

  it('keeps apart what the numbers would join, without asking again', () => {
    const same = [account('f1', 'staff=7'), account('d1', 'staff=7')];
    const links = [{ kind: 'apart' as const, of: [ref('d1'), ref('f1')] as [AccountFacts, AccountFacts] }];
    expect(peopleOf(same, links)).toEqual(['d1', 'f1']);
    expect(conflictsOf(same, links)).toEqual([]);
  });

  it('never gives one person two accounts on a platform', () => {
    const links = [
      { kind: 'same' as const, of: [ref('f1'), ref('d1')] as [AccountFacts, AccountFacts] },
      { kind: 'same' as const, of: [ref('f2'), ref('d1')] as [AccountFacts, AccountFacts] },
    ];
    expect(peopleOf([account('f1'), account('f2'), account('d1')], links)).toEqual(['d1+f1', 'f2']);
  });
});

describe('the people known so far', () => {
  const known = (people: Record<string, string>) => (a: { externalId: string }) =>
    people[a.externalId] ?? null;

  it('keep their accounts and take new ones in', () => {
    const { people } = joinAccounts([account('f1', 'staff=7'), account('d1', 'staff=7')], []);
    expect(assignPeople(people, known({ f1: 'pe_a' }))).toMatchObject([{ personId: 'pe_a', absorbed: [] }]);
  });

  it('become one where two turn out to be', () => {
    const { people } = joinAccounts([account('f1', 'staff=7'), account('d1', 'staff=7')], []);
    expect(assignPeople(people, known({ f1: 'pe_b', d1: 'pe_a' }))).toMatchObject([
      { personId: 'pe_a', absorbed: ['pe_b'] },
    ]);
  });

  it('stay with most of their accounts where they turn out to be two', () => {
    const accounts = [account('f1', 'staff=7'), account('w1', 'staff=7'), account('d1', 'staff=8')];
    const { people } = joinAccounts(accounts, []);
    const all = assignPeople(people, known({ f1: 'pe_a', w1: 'pe_a', d1: 'pe_a' }));
    expect(all.find((h) => h.accounts.length === 2)?.personId).toBe('pe_a');
    expect(all.find((h) => h.accounts.length === 1)?.personId).toBeNull();
  });
});

describe('any facts in any order', () => {
  // A small generator of our own, so that a failure can be repeated by its seed.
  function random(seed: number) {
    let state = seed;
    return (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((state / 2_147_483_648) * below);
    };
  }

  it.each(Array.from({ length: 200 }, (_, seed) => seed + 1))('give the same people (seed %i)', (seed) => {
    const below = random(seed);
    const pick = (kind: string, most: number) => (below(3) === 0 ? [] : [`${kind}=${below(most)}`]);
    const accounts = Array.from({ length: 3 + below(10) }, (_, i) =>
      account(
        `${'fdw'[below(3)]}${i}`,
        ...pick('staff', 4),
        ...pick('mobile', 5),
        ...pick('mail', 5),
        ...(below(6) === 0 ? ['gone'] : []),
      ),
    );
    const shuffled = [...accounts].sort(() => below(2) - 0.5);
    expect(peopleOf(shuffled)).toEqual(peopleOf(accounts));
    expect(conflictsOf(shuffled).sort()).toEqual(conflictsOf(accounts).sort());
    for (const unit of joinAccounts(accounts, []).people) {
      const present = unit.filter((a) => !a.gone);
      expect(new Set(present.map((a) => a.platform)).size).toBe(present.length);
      expect(new Set(present.flatMap((a) => a.keys.staff ?? [])).size).toBeLessThanOrEqual(1);
    }
    expect(joinAccounts(accounts, []).people.flat().map(accountKey).sort()).toEqual(
      accounts.map(accountKey).sort(),
    );
  });
});
