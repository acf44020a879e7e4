/** Numbers by which something is found: of orders, contracts, accounts, telephones. One wrong digit means another thing. */
import { type Fact, plainFact } from './fact.ts';

const code =
  /(?<![\p{Script=Latin}\d._/@-])(?:[a-z]{1,6}-?(?:\d{2,8}-){0,2}\d{2,14}|\d{8,20})(?![\p{Script=Latin}\d@%]|[.-]\d|\s?[元万亿台件个])/giu;
const label =
  /(订单|合同|单号|编号|工单|发票|项目|账号|卡号|手机|电话|运单|型号|批次|version)[号码]{0,2}[:：#是为\s]*$/iu;

export function codesIn(text: string): Fact[] {
  return [...text.matchAll(code)].map((match): Fact => {
    const [said] = match;
    const value = said.toLowerCase();
    return {
      ...plainFact,
      kind: 'code',
      value: value.replaceAll('-', ''),
      unit: /^[a-z]*/u.exec(value)?.[0] ?? '',
      said,
      about: label.exec(text.slice(Math.max(0, match.index - 10), match.index))?.[1]?.toLowerCase() ?? '',
      index: match.index,
    };
  });
}
