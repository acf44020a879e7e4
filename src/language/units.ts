/** What is counted, in one form for each: 公斤 and kg, 人 and 名, pcs and units. */

const forms: readonly (readonly [unit: string, forms: string])[] = [
  ['台', '台'],
  ['套', '套|sets?'],
  ['件', '件|pcs|pieces?|units?'],
  ['个', '个'],
  ['只', '只'],
  ['支', '支'],
  ['箱', '箱|boxes|box'],
  ['盒', '盒'],
  ['包', '包'],
  ['袋', '袋'],
  ['桶', '桶'],
  ['瓶', '瓶'],
  ['批', '批'],
  ['辆', '辆'],
  ['吨', '吨|tons?|tonnes?'],
  ['公斤', '公斤|千克|kgs?'],
  ['斤', '斤'],
  ['克', '克'],
  ['平方米', '平方米|平米|㎡'],
  ['公里', '公里|千米|km'],
  ['厘米', '厘米|cm'],
  ['毫米', '毫米|mm'],
  ['米', '米'],
  ['毫升', '毫升|ml'],
  ['升', '升'],
  ['人', '人|名|位|people|persons?'],
  ['份', '份|copies|copy'],
  ['张', '张'],
  ['页', '页|pages?'],
  ['条', '条'],
  ['项', '项|items?'],
  ['款', '款'],
  ['种', '种'],
  ['家', '家'],
  ['户', '户'],
  ['单', '单|orders?'],
  ['笔', '笔(?![记试误画])|deals?|transactions?'],
  ['次', '次|times'],
  ['折', '折(?![叠线旧射腰磨回返])'],
  ['片', '片'],
  ['服务器', 'servers?'],
  ['版本', 'versions?'],
  ['接口', 'interfaces?|apis?'],
];

/** Source of a pattern for one unit; not the beginning of a longer word. */
export const unitSource = `(?:${forms
  .flatMap(([, all]) => all.split('|'))
  .sort((a, b) => b.length - a.length)
  .map((form) => (/^[a-z]/u.test(form) ? `${form}(?![a-z])` : form))
  .join('|')})`;

const exact = forms.map(([unit, all]) => [unit, new RegExp(`^(?:${all})$`, 'iu')] as const);

export const unitOf = (said: string): string => exact.find(([, form]) => form.test(said))?.[0] ?? said;

/** Such a unit says nothing without the thing that it counts. */
export const isVague = (unit: string): boolean => '个只支批份张条项款种次片笔'.includes(unit);
