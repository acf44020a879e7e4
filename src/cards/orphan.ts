/** What nobody answers for, to administrators. */
import type { OrphanKind } from '../domain/orphan.ts';
import type { PlatformName } from '../domain/person.ts';
import type { Card } from './card.ts';
import type { Look } from './index.ts';

export const orphanCards = {
  orphans: (
    data: {
      lines: { kind: OrphanKind; name: string; text: string; step?: string }[];
      more: number;
      before: number;
    },
    { texts: { orphan, common } }: Look,
  ): Card => ({
    title: orphan.title(data.lines.length + data.more),
    tone: 'warning',
    blocks: [
      {
        kind: 'list',
        items: data.lines.map(({ kind, name, text, step = '' }) => [orphan.lines[kind](name, text, step)]),
      },
      ...(data.more > 0 ? [{ kind: 'note' as const, text: [common.more(data.more)] }] : []),
      {
        kind: 'note',
        text: [data.before > 0 ? orphan.andBefore(data.before) : orphan.once],
      },
    ],
  }),

  /** Groups that look like two of one matter, found later than their opening. */
  'group-doubles': (
    data: { pairs: { name: string; platform: PlatformName }[][]; more: number },
    { texts: { orphan, group, common } }: Look,
  ): Card => ({
    title: orphan.doublesTitle(data.pairs.length + data.more),
    tone: 'info',
    blocks: [
      {
        kind: 'list',
        items: data.pairs.map((pair) => [
          pair.map(({ name, platform }) => group.double(name, common.platforms[platform])).join(common.and),
        ]),
      },
      ...(data.more > 0 ? [{ kind: 'note' as const, text: [common.more(data.more)] }] : []),
      { kind: 'text', text: [orphan.doublesNext] },
    ],
  }),
};
