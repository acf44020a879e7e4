/** The line beneath a notice that says why it comes. */
import { expect, it } from 'vitest';
import { toText } from '../../src/cards/to-text.ts';
import { withWhy } from '../../src/cards/why.ts';
import { declaredCards, noticeOf } from '../../src/domain/notice.ts';
import { languages } from '../../src/domain/person.ts';
import { textsOf } from '../../src/texts/index.ts';

const plain = { title: 'T', tone: 'info', blocks: [] } as const;

it.each([
  [{}, 'you or your department are responsible'],
  [{ waited: 5 }, 'nobody who was told before has taken it'],
  [{ waited: 20, isEnd: true }, 'administrators are told in the end'],
  [{ isNobodys: true }, 'administrators are told first'],
  [{ given: { by: 'X', reason: '' } }, 'a colleague handed it to you'],
])('of a tier 1 with %j is true', (data, words) => {
  const notice = { card: 'alarm', kind: 'alarms', data, place: 'words' } as const;
  const card = withWhy({ ...plain, blocks: [] }, notice, { texts: textsOf('en'), language: 'en' });
  expect(toText(card).text).toContain(words);
});

it('stands beneath whatever comes to a person unasked, but for what says so itself', () => {
  const silent = declaredCards.filter((name) => {
    const kind = noticeOf(name)?.kind;
    if (!kind) return false;
    return languages.some((language) => {
      const notice = { card: name, kind, data: {}, place: 'buttons' as const };
      const card = withWhy({ ...plain, blocks: [] }, notice, { texts: textsOf(language), language });
      return card.blocks.length === 0;
    });
  });
  expect(silent.sort()).toEqual(['bundle', 'gentle-kept', 'waited', 'welcome']);
});
