/** A number that is typed behind a verb instead of at the start. */
import { unitSource } from './units.ts';

const amount = `[万亿千百元块%％]|${unitSource}|个?(?:工作|自然)?(?:分|小时|天|日|(?:周|星期)(?![一二三四五六日天末])|月|年|季|点|号|次|条|项|家|轮|期|楼|层|度|倍|端口)|[和到至是]|[GMK]B|(?:min|hour|day|week|month|working|business)`;
const alone = new RegExp(
  `^[#＃]?\\s?([0-9０-９]{1,20})(?=$|\\s|[,，:：](?![0-9０-９]))(?!\\s{1,3}(?:${amount}))[\\s,，:：]{0,3}`,
  'iu',
);

/** `撤回 7 不用了` as `7 撤回 不用了`, where `rest` is what stands behind the verb; null where that begins with no number or with an amount. */
export function numberFirst(text: string, rest: string): string | null {
  const found = alone.exec(rest);
  const verb = text.trim().slice(0, text.trim().length - rest.length);
  return found && `${found[1]} ${verb.trim()} ${rest.slice(found[0].length)}`.trim();
}
