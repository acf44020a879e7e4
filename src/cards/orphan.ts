/** What nobody answers for, to administrators. */
import type { OrphanKind } from '../domain/orphan.ts';
import type { Card } from './card.ts';
import type { Look } from './index.ts';

export const orphanCards = {
  orphans: (
    data: { lines: { kind: OrphanKind; name: string; text: string }[]; more: number; before: number },
    { texts: { orphan, common } }: Look,
  ): Card => ({
    title: orphan.title(data.lines.length + data.more),
    tone: 'warning',
    blocks: [
      {
        kind: 'list',
        items: data.lines.map(({ kind, name, text }) => [orphan.lines[kind](name, text)]),
      },
      ...(data.more > 0 ? [{ kind: 'note' as const, text: [common.more(data.more)] }] : []),
      {
        kind: 'note',
        text: [data.before > 0 ? orphan.andBefore(data.before) : orphan.once],
      },
    ],
  }),
};
