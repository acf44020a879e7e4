/** Who is who over several platforms: what is known, and what an administrator has to look at. */
import type { Conflict } from '../domain/account.ts';
import type { PlatformName, Post } from '../domain/person.ts';
import type { Card } from './card.ts';
import type { Look } from './index.ts';

interface ConflictsData {
  conflicts: {
    kind: Conflict['kind'];
    key: Conflict['key'];
    accounts: { platform: PlatformName; name: string; department: string }[];
  }[];
  /** Found just now; else the list of all. */
  isNew: boolean;
}

// What is beyond can be listed again when these are mended.
const mostShown = 20;

export const peopleCards = {
  people: (
    data: {
      people: number;
      joined: number;
      platforms: { platform: PlatformName; accounts: number }[];
      conflicts: number;
    },
    { texts: { people, common } }: Look,
  ): Card => ({
    title: people.title,
    tone: data.conflicts > 0 ? 'warning' : 'info',
    blocks: [
      {
        kind: 'fields',
        fields: [
          { label: people.peopleKnown, value: [people.count(data.people)] },
          ...data.platforms.map(({ platform, accounts }) => ({
            label: common.platforms[platform],
            value: [people.count(accounts)],
          })),
          { label: people.onSeveral, value: [people.count(data.joined)] },
        ],
      },
      {
        kind: 'note',
        text: [data.conflicts > 0 ? people.conflictsHint(data.conflicts) : people.noConflicts],
      },
    ],
  }),

  'post-set': (
    data: { name: string; post: Post; isChosen: boolean; undo: string },
    { texts: { people, digest, common } }: Look,
  ): Card => ({
    title: people.postTitle(data.name, digest.posts[data.post]),
    tone: 'done',
    blocks: [
      { kind: 'text', text: [data.isChosen ? people.postChosen(data.name) : people.postByTitle(data.name)] },
      { kind: 'text', text: [people.postMeans[data.post]] },
      {
        kind: 'buttons',
        buttons: [{ label: common.undo, press: { action: 'undo', args: { undo: data.undo } } }],
      },
    ],
  }),

  'person-conflicts': (data: ConflictsData, { texts: { people, common } }: Look): Card => {
    if (data.conflicts.length === 0) {
      return {
        title: people.conflictsTitle(0),
        tone: 'done',
        blocks: [{ kind: 'text', text: [people.noConflicts] }],
      };
    }
    const who = ({ platform, name, department }: ConflictsData['conflicts'][number]['accounts'][number]) =>
      people.account(common.platforms[platform], name, department);
    const left = data.conflicts.length - mostShown;
    return {
      title: data.isNew
        ? people.newConflictsTitle(data.conflicts.length)
        : people.conflictsTitle(data.conflicts.length),
      tone: 'warning',
      blocks: [
        {
          kind: 'list',
          items: data.conflicts
            .slice(0, mostShown)
            .map(({ kind, key, accounts }) => [
              people.conflict[kind](people.keys[key], accounts.map(who).join(common.and)),
            ]),
        },
        ...(left > 0 ? [{ kind: 'note' as const, text: [common.more(left)] }] : []),
        { kind: 'note', text: [people.conflictsAdvice] },
      ],
    };
  },
};
