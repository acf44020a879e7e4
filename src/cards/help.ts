/** Help, by role: the commands a person may use, or one of them in detail. */
import type { EntryWay } from '../domain/entry.ts';
import type { Block, Card } from './card.ts';
import type { Look } from './index.ts';

export const helpCards = {
  help: (data: { commands: string[] }, { texts: { help } }: Look): Card => ({
    title: help.title,
    tone: 'info',
    blocks: [
      { kind: 'text', text: [help.intro] },
      {
        kind: 'list',
        items: data.commands.flatMap((name) => {
          const entry = help.entries[name];
          return entry ? [[{ bold: entry.form }, ` ${entry.what}`]] : [];
        }),
      },
      { kind: 'note', text: [help.tiers] },
    ],
  }),

  'help-detail': (data: { command: string; entries?: EntryWay }, { texts: { help } }: Look): Card => {
    const entry = help.entries[data.command] ?? { form: data.command, what: '', examples: [] };
    const blocks: Block[] = [
      { kind: 'text', text: [entry.what] },
      { kind: 'text', text: [{ bold: help.examples }] },
      { kind: 'list', items: entry.examples.map((example) => [example]) },
      ...fromCalendar(data.entries, help),
    ];
    return { title: help.detailTitle(entry.form), tone: 'info', blocks };
  },
};

/** A meeting can be booked from one's own calendar as well, where the platform and the company let it. */
function fromCalendar(way: EntryWay | undefined, { fromCalendar: say }: Look['texts']['help']): Block[] {
  if (way?.by === 'word') return [{ kind: 'note', text: [say.word(way.word)] }];
  return way?.by === 'invitation' ? [{ kind: 'note', text: [say.invitation()] }] : [];
}
