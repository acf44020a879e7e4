/** What people say about cases of flows: which one, and which act they mean. */

/** What may be typed after the number of a case. */
export const caseWords = {
  accept: ['接收', '接受', '收到', '接', 'accept'],
  pass: ['完成', '通过', '提交', '转下一步', '下一步', 'done', 'pass', 'next'],
  return: ['退回', '打回', 'return'],
  ask: ['问', '反问', '追问', '缺信息', 'ask'],
  supply: ['补充', '补充说明', 'supply', 'add'],
  pause: ['暂停', '挂起', 'pause', 'hold'],
  resume: ['恢复', '继续', 'resume'],
  assign: ['转给', '转交', '改派', 'assign'],
  except: ['例外', 'except'],
  withdraw: ['撤回', 'withdraw'],
  close: ['关闭', '结束', 'close'],
} as const;

export type CaseWord = keyof typeof caseWords;

const table = Object.entries(caseWords)
  .flatMap(([word, forms]) => forms.map((form) => ({ word: word as CaseWord, form })))
  .sort((a, b) => b.form.length - a.form.length);

/** After a form nothing that would make another word of it: 接 is not 接口, done is not donedeal. */
function restAfter(text: string, form: string): string | null {
  if (!text.toLowerCase().startsWith(form.toLowerCase())) return null;
  const rest = text.slice(form.length);
  const mustEnd = /^[a-z]/iu.test(form) || form.length === 1;
  return mustEnd && /^[\p{L}]/iu.test(rest) ? null : rest.replace(/^[\s:：,，、]+/u, '').trim();
}

/** `退回 缺预算` is the act and what is said with it; `可以 …` one of the answers of the node. Null where it is neither. */
export function readCaseAct(
  text: string,
  answers: readonly string[],
): { word: CaseWord; answer: string | null; rest: string } | null {
  const said = text.trim();
  for (const answer of [...answers].sort((a, b) => b.length - a.length)) {
    const rest = restAfter(said, answer);
    if (rest !== null) return { word: 'pass', answer, rest };
  }
  for (const { word, form } of table) {
    const rest = restAfter(said, form);
    if (rest !== null) return { word, answer: null, rest };
  }
  return null;
}

/** `7`, `#7`, `流转 7`, `流转单 7` at the start, and what follows. */
export function readCaseNumber(text: string): { number: number | null; rest: string } {
  const found =
    /^\s*(?:流转单|流转|流程|case|号|no\.?)?\s*[#＃]?\s*([0-9０-９]{1,9})(?![0-9０-９])\s*[号:：,，、]?\s*/iu.exec(
      text,
    );
  if (!found) return { number: null, rest: text.trim() };
  return { number: Number(found[1]?.normalize('NFKC')), rest: text.slice(found[0].length).trim() };
}

/** The case that a card of ours speaks of, by its words. */
export function caseNumberIn(text: string): number | null {
  const found = /(?:流转单|case)\s*(\d{1,9})/iu.exec(text.normalize('NFKC'));
  return found ? Number(found[1]) : null;
}
