/** People, departments and customers in a text, with what they have to do in the matter where it says so. */
import { findNames, type Named } from '../names.ts';
import { type Fact, plainFact } from './fact.ts';

export function namesIn(
  plain: string,
  named: readonly Named[] | undefined,
  kind: 'person' | 'department',
): Fact[] {
  if (!named || named.length === 0) return [];
  return findNames(plain, named).matches.map(({ id, name, index, length }) => ({
    ...plainFact,
    kind,
    value: id,
    said: name,
    ...dutyOf(plain.slice(0, index), plain.slice(index + length)),
    index,
  }));
}

const ledByOwner = /(?:由|负责人|对接人|owner)[:：\s]*$/iu;
const owns = /^\s*(?:来|为)?(?:负责|主持|牵头|跟进|对接|owns\b)([^\s,，。;；!！]{0,2})/iu;
// What somebody is in a matter, where it stands before the name: two names with one duty contradict each other.
const duties =
  /(联系人?|[收发]货人|收件人|经办人|签字人|验收人|发给|交给|寄给|送给|抄送|(?<!转)给|contact|send to|deliver to)[:：\s]*$/iu;
const getters = /^(?:[发交寄送]?给|send to|deliver to)$/iu;

function dutyOf(ahead: string, behind: string): Pick<Fact, 'about' | 'isOwner'> {
  const [isOwning, part = ''] = owns.exec(behind) ?? [];
  if (ledByOwner.test(ahead)) return { about: 'owner', isOwner: true };
  // 张伟负责文档 and 李娜负责接口 are two parts.
  if (isOwning !== undefined) return { about: `owner${part}`, isOwner: true };
  const duty = duties.exec(ahead)?.[1]?.toLowerCase() ?? '';
  return { about: getters.test(duty) ? 'to' : duty, isOwner: false };
}

/** Who has it to do, where that is known beside the words. */
export const ownerFact = (id: string, name: string): Fact => ({
  ...plainFact,
  kind: 'person',
  value: id,
  said: name,
  isOwner: true,
  index: 0,
});

// 客户：华东医药, as forms write it.
const labelledCustomer = /(?:客户(?:名称)?|customer)\s?[:：]\s?([^\s,，、。;；:：]{2,20})/giu;

/** Those of the company's list, and whom a line names as the customer. */
export function customersIn(plain: string, named: readonly Named[] = []): Fact[] {
  const known = findNames(plain, named).matches.map(({ id, name, index }) => ({
    value: id,
    said: name,
    index,
  }));
  const labelled = [...plain.matchAll(labelledCustomer)].flatMap((match) => {
    const said = match[1] ?? '';
    const index = match.index + match[0].length - said.length;
    return known.some((one) => one.index >= index && one.index < index + said.length)
      ? []
      : [{ value: said, said, index }];
  });
  return [...known, ...labelled].map((one) => ({ ...plainFact, kind: 'customer', ...one }));
}
