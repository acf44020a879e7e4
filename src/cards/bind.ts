/** Codes that show that two accounts, or two groups, are the same, and what became of them. */
import type { PlatformName } from '../domain/person.ts';
import type { Button, Card } from './card.ts';
import type { Look } from './index.ts';

interface AccountLine {
  platform: PlatformName;
  name: string;
}

const listed = (platforms: PlatformName[], { texts: { common } }: Look): string =>
  platforms.map((platform) => common.platforms[platform]).join(common.and);

const accountsOf = (accounts: AccountLine[], { texts: { bind, common } }: Look): string =>
  accounts.map(({ platform, name }) => bind.account(common.platforms[platform], name)).join(common.and);

const undoButton = (undo: string, { texts }: Look): Button => ({
  label: texts.common.undo,
  press: { action: 'undo', args: { undo } },
});

export const bindCards = {
  'bind-code': (data: { code: string; minutes: number; platforms: PlatformName[] }, look: Look): Card => {
    const { bind, common } = look.texts;
    const platforms = data.platforms.map((platform) => common.platforms[platform]).join(common.or);
    return {
      title: bind.codeTitle(data.code),
      tone: 'info',
      blocks: [
        { kind: 'text', text: [bind.codeSteps(platforms, data.code, data.minutes)] },
        { kind: 'note', text: [bind.codeWhy] },
      ],
    };
  },

  'bind-complete': (data: { platforms: PlatformName[] }, look: Look): Card => ({
    title: look.texts.bind.completeTitle,
    tone: 'done',
    blocks: [{ kind: 'text', text: [look.texts.bind.complete(listed(data.platforms, look))] }],
  }),

  bound: (data: { accounts: AccountLine[]; undo: string }, look: Look): Card => ({
    title: look.texts.bind.boundTitle,
    tone: 'done',
    blocks: [
      { kind: 'text', text: [look.texts.bind.bound(accountsOf(data.accounts, look))] },
      { kind: 'note', text: [look.texts.bind.boundNext] },
      { kind: 'buttons', buttons: [undoButton(data.undo, look)] },
    ],
  }),

  unbound: (data: { accounts: AccountLine[] }, look: Look): Card => ({
    title: look.texts.bind.unboundTitle,
    tone: 'quiet',
    blocks: [{ kind: 'text', text: [look.texts.bind.unbound(accountsOf(data.accounts, look))] }],
  }),

  'pair-code': (data: { code: string; days: number; name?: string }, { texts: { bind } }: Look): Card => ({
    title: bind.pairCodeTitle,
    tone: 'info',
    blocks: [
      { kind: 'text', text: [bind.pairCodeSteps(data.code, data.days)] },
      { kind: 'text', text: [bind.pairCodeElse(data.name || bind.anyGroup)] },
    ],
  }),

  'pair-asked': (data: { groups: string[] }, { texts: { bind, common } }: Look): Card => ({
    title: bind.pairAskedTitle,
    tone: 'info',
    blocks: [{ kind: 'text', text: [bind.pairAsked(data.groups.join(common.and))] }],
  }),

  paired: (data: { name: string }, { texts: { bind } }: Look): Card => ({
    title: bind.pairedTitle,
    tone: 'done',
    blocks: [{ kind: 'text', text: [bind.paired(data.name)] }],
  }),
};
