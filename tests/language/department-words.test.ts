/** Departments have Chinese names; English-speaking staff call them by the usual English words. */
import { describe, expect, it } from 'vitest';
import { inEnglishToo, ledByDepartment } from '../../src/language/department-words.ts';

const company = (...names: (string | [string, ...string[]])[]) =>
  names.map((one, i) => {
    const [name, ...aliases] = typeof one === 'string' ? [one] : one;
    return { id: `${i}`, name, aliases };
  });
const usual = company('研发部', '销售部', '产品部', '客户服务部', '行政人事部', '市场部', '信息技术部');
const asked = (text: string, departments = usual) => {
  const led = ledByDepartment(text, inEnglishToo(departments));
  return led && [led.ids.map((id) => departments.find((one) => one.id === id)?.name), led.rest];
};

describe('a department asked for in English', () => {
  it.each([
    ['sales please send the price list', '销售部', 'please send the price list'],
    ['Engineering: the interface document', '研发部', 'the interface document'],
    ['the R&D team when is it live', '研发部', 'when is it live'],
    ['customer service department what did they say', '客户服务部', 'what did they say'],
    ['HR two more badges', '行政人事部', 'two more badges'],
    ['admin the meeting room', '行政人事部', 'the meeting room'],
    ['IT a new laptop', '信息技术部', 'a new laptop'],
    ['marketing', '市场部', ''],
  ])('%s', (text, department, rest) => {
    expect(asked(text)).toEqual([[department], rest]);
  });

  it.each([
    'it is urgent',
    'salesman wanted',
    'please send the sales figures',
    'production stands still',
    'legal advice',
  ])('is none in: %s', (text) => expect(asked(text)).toBeNull());

  it('is asked about where two are called so, and the exact name goes before one that is made of several', () => {
    expect(asked('HR badges', company('人事部', '人力资源部'))?.[0]).toEqual(['人事部', '人力资源部']);
    expect(asked('product prices', company('产品部', '产品研发部'))?.[0]).toEqual(['产品部']);
    expect(asked('sales prices', company('华东销售部', '华南销售部'))).toBeNull();
  });

  it('leaves a word to the one department that the company calls so', () => {
    const own = company(['技术部', 'IT'], '信息技术部', ['大客户部', 'Sales'], '销售部');
    expect(asked('IT a laptop', own)?.[0]).toEqual(['技术部']);
    expect(asked('sales the contract', own)?.[0]).toEqual(['大客户部']);
  });
});
