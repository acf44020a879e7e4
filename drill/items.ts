/** All items and the story of each, as the page shows them: the same lines that people get by `/追溯`. */
import { reasonText } from '../src/cards/item.ts';
import { nextStepText, storyLine } from '../src/cards/trace.ts';
import type { Language } from '../src/domain/person.ts';
import type { StoryEntry } from '../src/domain/story.ts';
import { textsOf } from '../src/texts/index.ts';
import { storyOf } from '../src/usecases/item-story.ts';
import { nextStepOf } from '../src/usecases/next-step.ts';
import type { DrillItem, DrillStory } from './contract.ts';
import type { World } from './world.ts';

const mostItems = 200;

export async function itemsOf({ xinliu }: World): Promise<DrillItem[]> {
  const items = await xinliu.app.store.stories.list(mostItems);
  return items.map(({ saidAt, ...item }) => ({ ...item, saidAt: saidAt.toISOString() }));
}

export async function storyNumbered({ xinliu: { app } }: World, number: number): Promise<DrillStory | null> {
  const item = await app.store.items.byNumber(number);
  if (!item) return null;
  const { entries } = await storyOf(app, item, async () => true);
  const owner = item.ackedBy ? await app.store.people.get(item.ackedBy) : null;
  const next = await nextStepOf(app, item);
  const line = (entry: StoryEntry, language: Language) => storyLine(entry, lookOf(language), item.text);
  return {
    number,
    text: item.text,
    why: reasonText(item.reason, lookOf('zh-CN'), item.text),
    whyEn: reasonText(item.reason, lookOf('en'), item.text),
    owner: owner?.name ?? null,
    link: item.link,
    next: next && {
      at: next.at,
      text: nextStepText(next, lookOf('zh-CN')),
      textEn: nextStepText(next, lookOf('en')),
      told: entries
        .filter(({ kind }) => kind === 'proof')
        .map((entry) => ({ text: line(entry, 'zh-CN'), textEn: line(entry, 'en') })),
    },
    lines: entries.map((entry) => ({
      at: entry.at,
      kind: entry.kind,
      text: line(entry, 'zh-CN'),
      textEn: line(entry, 'en'),
    })),
  };
}

const lookOf = (language: Language) => ({ texts: textsOf(language), language });
