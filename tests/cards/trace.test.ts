/** The story of an item gives its reasons in whole words. */
import { expect, it } from 'vitest';
import { storyLine } from '../../src/cards/trace.ts';
import { textsOf } from '../../src/texts/index.ts';

it.each([
  ['reads-as-1:authenti', 'The authentication service lost all keys', 'authentication)'],
  ['reads-as-1:花板在往下滴水', '机房天花板在往下滴水', '天花板在往下滴水)'],
  ['outage:down', 'the API is down', 'down)'],
])('%s of “%s” names %s', (reason, text, words) => {
  const entry = {
    kind: 'tier',
    at: '2026-11-30T01:00:00Z',
    tier: 1,
    by: null,
    reason,
    isFirst: true,
  } as const;
  const look = { texts: textsOf('en'), language: 'en', now: new Date('2026-11-30T02:00:00Z') } as const;
  expect(storyLine(entry, look, text)).toContain(`(${words}`);
});
