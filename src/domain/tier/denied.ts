/**
 * Whether a message says of all the harm it names that it is not so: 产线没有停机, 客户没说要解约. It takes the bell away where
 * nothing else is said that would ring: a turn, a question, a second harm or something that is not mended yet keeps it.
 */
import type { Facts } from './facts.ts';
import { type Concept, harmConcepts } from './read.ts';

/** What is longer tells more than that nothing is wrong. */
const longestDenial = 40;

/** Nothing of the kind came about, of what stands behind it. */
const denial =
  /(?:(?:并|还|都|从|暂|也|目前|至今)?(?:没有?|未)(?:有|发生|出现|发现|接到|收到|造成|受到|说过?|提过?|表示|打算|准备)?|不会|不打算|不准备|不存在|无)(?:任何|什么|再|要|想|被|人|客户|用户|员工|新的?|大面积|业务|数据|系统|产线|服务){0,4}$/;
/** Denied twice is said, and what one doubts, fears or asks is no denial. */
const takenBack =
  /不是没|不是未|没有不|不会不|并非没|不能没|没法|没人(?:管|跟|接|处理)|谁说|才怪|吗|么[?!。]?$|[?]|有没有|是不是|会不会|不会是|不会又|能不能|是否|难道|万一|如果|要是|还没(?:有)?(?:修|好|恢复|解决|处理|查|找|止|扑|撤)/;
/** After a denial: and yet. */
const turn =
  /但|可是|可就|可全|可都|可大|却|不过|只是|反而|而是|直接|然而|除了|倒是|就是(?!误|虚)|结果|快要?|马上|就要|even so|but\b/;
/** What remains open, though it is no harm by name. */
const openStill: ReadonlySet<Concept> = new Set<Concept>(['notResolved', 'hurt', 'urgent']);
/** Listed for what did not help, and here the denial itself. */
const denies = /^(?:并没有?|根本没|还没有?|并未)$/;
/** What it was instead, and says nothing more. */
const mereCause =
  /^\s*(?:其实|原来|只|应该)?(?:是|属于?)[^,]{0,4}(?:误报|误触|报警器|烟雾?报警|探头|烟感|水汽|水蒸气|蒸汽|灰尘|显示|监控|传感器|接触|乌龙|虚惊|测试|我看错|看错|演[练习])/;

/** A threat that nobody made is no harm either. */
const harms: ReadonlySet<Concept> = new Set<Concept>([...harmConcepts, 'threat']);

export function isDenied({ reading }: Pick<Facts, 'reading'>): boolean {
  const { said, hits, clauses } = reading;
  if (said.length > longestDenial || takenBack.test(said) || turn.test(said)) return false;
  if (hits.some(({ concept, word, negated }) => !negated && openStill.has(concept) && !denies.test(word)))
    return false;
  let denied = 0;
  for (const [number, clause] of clauses.entries()) {
    // Its cause may well bear the name of a harm.
    if (denied > 0 && mereCause.test(clause)) continue;
    let from = 0;
    for (const hit of hits) {
      if (hit.clause !== number || !harms.has(hit.concept)) continue;
      const at = clause.indexOf(hit.word, from);
      if (at < 0) continue;
      from = at;
      if (!hit.negated && !denial.test(clause.slice(Math.max(0, at - farthest), at))) return false;
      denied++;
    }
  }
  return denied > 0;
}

/** So far before a harm a denial is looked for. */
const farthest = 14;
