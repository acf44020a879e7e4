/** What is typed after a department when its liaisons are named. */

/** The department goes back to what the company's file says. */
export const isDefaultWord = (text: string): boolean => /^(?:默认|恢复|default)$/iu.test(text.trim());

const changes = [
  ['add', /^(?:再?加上?|增加|添加|add\b)\s*/iu],
  ['remove', /^(?:去掉|减去|移除|删掉|删除|撤掉|remove\b)\s*/iu],
  ['set', /^(?:改成|改为|换成|换为|改|换|设为|定为|是|为|(?:is|are|to)\b)\s*/iu],
] as const;

/** `加 刘洋` adds to those who stand, `去掉 张伟` takes away; names alone, or after `改成`, are all that there shall be. */
export function readLiaisonChange(text: string): { change: 'set' | 'add' | 'remove'; names: string } {
  const said = text.trim().replace(/^的?对接人\s*/u, '');
  for (const [change, form] of changes) if (form.test(said)) return { change, names: said.replace(form, '') };
  return { change: 'set', names: said };
}

/** A list of names in its words, where no name of several words is looked for any more. */
export const wordsOfNames = (text: string): string[] =>
  text.split(/[\s,，、;；和与]+/u).filter((word) => word !== '');

/** What is left of a list of names once the names are taken out: empty if nothing else was said. */
export const withoutJoiners = (text: string): string => text.replace(/[\s,，、;；和与@]+|\band\b/giu, '');
