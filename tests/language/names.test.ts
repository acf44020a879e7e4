import { describe, expect, it } from 'vitest';
import { findNames, nearest } from '../../src/language/names.ts';

describe('the nearest names', () => {
  const commands = ['会议', '纪要', '帮助', '周刊', '建群', '级别', 'meeting', 'minutes', 'help'];
  it.each([
    ['会仪', '会议'],
    ['会议室', '会议'],
    ['纪', '纪要'],
    ['meetign', 'meeting'],
    ['mintues', 'minutes'],
    ['HELP', 'help'],
    ['周报刊', '周刊'],
  ])('%s was meant as %s', (typed, meant) => {
    expect(nearest(typed, commands)[0]).toBe(meant);
  });

  it.each(['', '天气预报', 'xyzzy', 'q'.repeat(500)])('%s is near to nothing', (typed) => {
    expect(nearest(typed, commands)).toEqual([]);
  });

  it('gives no more than asked for', () => {
    expect(nearest('m', ['ma', 'mb', 'mc', 'md'], 2)).toEqual(['ma', 'mb']);
  });
});

describe('names in a sentence', () => {
  const people = [
    { id: 'p1', name: '张三' },
    { id: 'p2', name: '李四', aliases: ['老李'] },
    { id: 'p3', name: '张伟' },
    { id: 'p4', name: '张伟' },
    { id: 'p5', name: '张伟明' },
    { id: 'p6', name: 'Amy' },
    { id: 'd1', name: '产品部', aliases: ['产品'] },
  ];
  const ids = (text: string) => findNames(text, people).matches.map(({ id }) => id);

  it('are found with and without @', () => {
    expect(ids('明天3点 评审 @张三 和李四、＠amy')).toEqual(['p1', 'p2', 'p6']);
    expect(ids('叫上老李和产品部')).toEqual(['p2', 'd1']);
  });

  it('can be cut out by their place', () => {
    const text = '评审 @张三 方案';
    const [match] = findNames(text, people).matches;
    expect(match && text.slice(match.index, match.index + match.length)).toBe('@张三');
  });

  it('take the longest name', () => {
    expect(findNames('张伟明来', people)).toEqual({
      matches: [{ id: 'p5', name: '张伟明', index: 0, length: 3 }],
      doubtful: [],
    });
  });

  it('leave a choice when two people share a name', () => {
    expect(findNames('@张伟 来', people).doubtful).toEqual([{ text: '张伟', candidates: ['p3', 'p4'] }]);
  });

  it('do not take somebody for another with a longer name', () => {
    const found = findNames('@张三丰 来', people);
    expect(found.matches).toEqual([]);
    expect(found.doubtful).toEqual([{ text: '张三丰', candidates: ['p1'] }]);
  });

  it('offer near names for an unknown mention', () => {
    expect(findNames('@李思 来', people).doubtful).toEqual([{ text: '李思', candidates: ['p2'] }]);
    expect(findNames('@欧阳修文 来', people).doubtful).toEqual([{ text: '欧阳修文', candidates: [] }]);
  });

  it('are not seen inside Latin words or mail addresses', () => {
    expect(ids('Amyloid amy@example.com')).toEqual(['p6']);
    expect(findNames('me@amy.example', people).doubtful).toEqual([]);
    expect(ids('balamy')).toEqual([]);
  });
});
