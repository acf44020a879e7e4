export const people = {
  title: 'People and accounts',
  peopleKnown: 'People known',
  onSeveral: 'On several platforms',
  count: (n: number) => String(n),
  account: (platform: string, name: string, department: string) =>
    department === '' ? `${name} on ${platform}` : `${name} on ${platform} (${department})`,
  conflictsHint: (n: number) =>
    n === 1
      ? '1 case of unclear accounts. See it with /people conflicts.'
      : `${n} cases of unclear accounts. See them with /people conflicts.`,
  noConflicts: 'It is clear whose every account is.',
  conflictsTitle: (n: number) =>
    n === 0
      ? 'All accounts are clear'
      : n === 1
        ? '1 case of unclear accounts'
        : `${n} cases of unclear accounts`,
  newConflictsTitle: (n: number) =>
    n === 1 ? '1 new case of unclear accounts' : `${n} new cases of unclear accounts`,
  keys: { staff: 'staff number', mobile: 'mobile number', mail: 'mail address' },
  conflict: {
    'number-twice': (key: string, who: string) => `One ${key} stands for several people: ${who}`,
    'two-candidates': (key: string, who: string) =>
      `By ${key}, one account could belong to more than one person: ${who}`,
    contradiction: (key: string, who: string) => `Same ${key}, different staff numbers: ${who}`,
  },
  conflictsAdvice:
    'I have not guessed: until it is clear, each account counts as its own person. Correct the numbers in the directory, or ask the person to send me /bind in our direct chat on one platform and the code she gets on the other.',
  postTitle: (name: string, post: string) => `${name}: ${post}`,
  postChosen: (name: string) =>
    `From now on this counts and not the title. To go by the title again: “/people post ${name} default”.`,
  postByTitle: (name: string) => `From now on ${name}'s title counts.`,
  postMeans: {
    manager: 'From the next issue on: decisions, risks and figures first, and the packages for managers.',
    doer: 'From the next issue on: the own department, tasks and dates first.',
  },
  postBack: (name: string) => `the post of ${name}`,
  errors: {
    postWhom: () => 'Name a colleague, e.g. “/people post Zhang Wei manager”.',
    postWhich: (v: Record<string, string>) =>
      `Say manager, doer or default, e.g. “/people post ${v.name} manager”.`,
  },
};
