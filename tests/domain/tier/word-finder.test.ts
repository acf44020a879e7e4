/** Many words are found in one pass: each where it stands, also those within others. */
import { expect, test } from 'vitest';
import { createWordFinder } from '../../../src/domain/tier/word-finder.ts';

test('each word is found wherever it stands, also one within another', () => {
  const find = createWordFinder(['华东', '华东医药', '医药', 'east']);
  expect(find('给华东医药发货，east 仓').map(({ word, start, end }) => [word, start, end])).toEqual([
    ['华东', 1, 3],
    ['华东医药', 1, 5],
    ['医药', 3, 5],
    ['east', 8, 12],
  ]);
});

test('nothing is found where nothing stands, and an empty word is none', () => {
  expect(createWordFinder([])('华东')).toEqual([]);
  expect(createWordFinder([''])('华东')).toEqual([]);
  expect(createWordFinder(['华东医药'])('华东医')).toEqual([]);
});
