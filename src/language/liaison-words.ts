/** What is typed after a department when its liaisons are named. */

/** The department goes back to what the company's file says. */
export const isDefaultWord = (text: string): boolean => /^(?:默认|恢复|default)$/iu.test(text.trim());

const unchanged =
  /^(?:对接人)?(?:还是|仍然?|继续|维持|保持)?(?:不变|没变化?|没有变化?|无变化|照旧|不换|不用换|原样|老样子)$|^(?:no changes?|unchanged|(?:it|they) (?:still )?(?:holds?|stands?)|as before|keep them)$/iu;
/** Beneath the very question. */
const yes = /^(?:是的?|对的?|确认|没问题|可以|好的?|行|yes|ok|okay|right|confirm(?:ed)?)$/iu;

/** Whether liaisons stay who they are: `one` department's, or `all` that nobody leads; null for anything else. */
export function readUnchanged(text: string, isBeneath = false): 'one' | 'all' | null {
  const said = text
    .normalize('NFKC')
    .trim()
    .replace(/[。.!~吧了啊呢]{1,20}$/u, '');
  const [, all, rest = ''] = /^(都|全部?|all )?(.*)$/isu.exec(said) ?? [];
  if (unchanged.test(rest) || (isBeneath && yes.test(rest))) return all ? 'all' : 'one';
  return null;
}

/** `换成 张伟`, `加 刘洋`: what is said of liaisons where it is asked who they are. */
export const changesLiaisons = (text: string): boolean =>
  /^(?:换成|换为|改成|改为|再?加上?|增加|去掉|移除|撤掉|(?:change (?:it |them )?to|add|remove)\b)\s*\S/iu.test(
    text.normalize('NFKC').trim(),
  );

const changes = [
  ['add', /^(?:再?加上?|增加|添加|add\b)\s*/iu],
  ['remove', /^(?:去掉|减去|移除|删掉|删除|撤掉|remove\b)\s*/iu],
  ['set', /^(?:改成|改为|换成|换为|改|换|设为|定为|是|为|(?:change (?:it |them )?to|is|are|to)\b)\s*/iu],
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
