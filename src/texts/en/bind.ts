import type { PlatformName } from '../../domain/person.ts';
import { common } from './common.ts';

type Values = Record<string, string>;

const named = (platform: string | undefined) => common.platforms[platform as PlatformName];
const triesLeft = (left: string | undefined) => (left === '1' ? '1 try is left' : `${left} tries are left`);

export const bind = {
  codeTitle: (code: string) => `Code ${code}`,
  codeSteps: (platforms: string, code: string, minutes: number) =>
    `On ${platforms}, send me in our direct chat: /bind ${code}. It is good for ${minutes} minutes and for one use.`,
  codeWhy:
    'Then both accounts count as one person: everything is in one place and each notice comes once. Give the code to nobody.',
  completeTitle: 'Nothing left to bind',
  complete: (platforms: string) => `Your accounts on ${platforms} already count as one person.`,
  boundTitle: 'Bound',
  bound: (accounts: string) => `These accounts are one person now: ${accounts}.`,
  account: (platform: string, name: string) => `${name} on ${platform}`,
  boundNext:
    'Each notice now comes once; choose the platform with /settings. It was not you? Press Undo or send /unbind within a day.',
  unboundTitle: 'Parted',
  unbound: (accounts: string) =>
    `Each of these accounts is its own person now: ${accounts}. What came about since they were bound stays with the first.`,
  pairCodeTitle: 'Let me hear this group',
  pairCodeSteps: (code: string, days: number) =>
    `Add the bot “Xinliu” to this group, then send: @Xinliu /bind ${code}. It is good for ${days} days.`,
  pairCodeElse: (name: string) =>
    `Until then I can only post here, and hear nothing that is said. Send commands to our direct chat with the name of the group: /sync on ${name}, /coordination ${name} every Thursday 10:00, /group close ${name}. Tell me there what is urgent, too.`,
  anyGroup: 'name',
  pairAskedTitle: 'Code sent',
  pairAsked: (groups: string) =>
    `Sent to: ${groups}. Add the bot to that group, then mention me there and send the code.`,
  pairedTitle: 'This group is connected',
  paired: (name: string) =>
    name === ''
      ? 'From now on commands work here when you mention me.'
      : `This is “${name}”. From now on commands work here when you mention me.`,
  errors: {
    pairFirst: (v: Values) =>
      `I do not know yet whether this is “${v.names}”. If it is, mention me and send the code that stands in it; send /bind to get it anew. If not, send this in the project group or to me alone.`,
    onePlatform: () => 'Only one platform is connected, so there is nothing to bind.',
    wrong: (v: Values) =>
      `The code “${v.said}” is wrong; ${triesLeft(v.left)}. Check the six digits, or get a new one with /bind on the other platform.`,
    groupWrong: (v: Values) =>
      `There is no code “${v.said}”, and no group of that name waits. A code has six digits and stands in the group that I opened; if it is gone, mention me with /bind to get a new one. (${triesLeft(v.left)})`,
    groupExpired: (v: Values) =>
      `The code “${v.said}” has expired. Mention me with /bind to get a new one. (${triesLeft(v.left)})`,
    groupUsed: (v: Values) =>
      `The code “${v.said}” has been used. For another group mention me with /bind to get a new one.`,
    neither: (v: Values) =>
      `No group called “${v.said}” waits. To make this one a project group: @me /group here ${v.said} departments. If “${v.said}” is the code of your own account, send it in our direct chat.`,
    expired: (v: Values) =>
      `That code has expired. Get a new one with /bind on the other platform. (${triesLeft(v.left)})`,
    used: () => 'That code has been used. Get a new one with /bind on the other platform.',
    closed: (v: Values) => `That was wrong ${v.most} times. Try a new code in ${v.minutes} min.`,
    ownCode: () => 'You got this code here. Send it in our direct chat on the other platform.',
    samePlatform: () =>
      'This code comes from the same platform, where one person has one account. Send it on the other platform.',
    groupCode: () => 'This is the code of a group. Mention me in the group that it is for and send it there.',
    goneAccount: () =>
      'The account that asked for this code is no longer in the directory. Get a new one with /bind.',
    taken: (v: Values) =>
      `Not bound: both already have an account on ${named(v.platform)}, so they cannot be one person. Ask an administrator to look.${v.admins ? ` (${v.admins})` : ''}`,
    saidInGroup: () =>
      'Everybody in this group has just seen that code, so it no longer works. Send me /bind in our direct chat.',
    directOnly: () =>
      'To bind accounts, send me /bind in our direct chat. To make this group a project group: @me /group here project departments.',
    noGroupWaits: () =>
      'No group is waiting. To make this one a project group: @me /group here project departments. To bind accounts, send me /bind in our direct chat.',
    otherPlatformGroup: () => 'This code is for a group on another platform and cannot connect this one.',
    goneGroup: () => 'The group of this code cannot be found. Get a new code with /bind.',
    sameGroup: () => 'This group is connected already.',
    nothingToUndo: () => 'Nothing was bound within the last day. For what is older ask an administrator.',
    nothingToUndoAdmin: () =>
      'Nothing was bound within the last day. To take an account away from a person, send /unbind name platform, for example /unbind Li Na dingtalk.',
    tooLate: () =>
      'This was bound more than a day ago and cannot be undone as a whole. An administrator can send /unbind name platform.',
    notJoined: (v: Values) =>
      `${v.name} has no account on ${named(v.platform)} that is joined with another. See /people.`,
    whom: (v: Values) =>
      v.found === '0'
        ? `Nobody called “${v.name}” was found. Use the name in the directory.`
        : `There are ${v.found} people called “${v.name}”. Tell their names apart in the directory first.`,
  },
};
