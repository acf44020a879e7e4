/** A message of which the model, like its readers, cannot say whether somebody must come at once. */
import { defaultRules } from '../../src/domain/company.ts';
import { isUnsure } from '../../src/domain/tier/second-opinion.ts';
import { classifyTier, type TierContext } from '../../src/domain/tier.ts';

const candidates = [
  '仓库门没关好',
  '后门没关',
  '阀门好像没关紧',
  '水管有点漏',
  '配电间的灯在闪',
  '仓库门好像没锁',
  '后门没锁',
  '门口有人吵',
];

const moreCandidates = [
  '三号线那台设备声音不太对',
  '系统好像有点慢',
  '客户那边问能不能改一下',
  '这批货的标签怪怪的',
  '明天的会可能要换地方',
];

/** Where the tests' service desk speaks. */
export const service: TierContext = {
  chatType: 'group',
  chatName: '客户服务群',
  senderTitle: '客服专员',
  senderDepartment: '客户服务部',
};

/** What the model doubts changes a little with each training; the doubt itself is what tests are about. */
export function findUnclear(...places: TierContext[]): string {
  const doubted = candidates.find((text) =>
    places.every((place) => classifyTier(text, place, defaultRules.tiers.words).mayBeTierOne === true),
  );
  if (doubted === undefined) throw new Error('The model doubts none of the unclear messages.');
  return doubted;
}

/** A message of which the rules are unsure when it is said there, between these words, for whatever reason. */
export function findUnsure(place: TierContext, before = '', after = ''): string {
  const doubted = [...candidates, ...moreCandidates].find((text) =>
    isUnsure(classifyTier(before + text + after, place, defaultRules.tiers.words)),
  );
  if (doubted === undefined) throw new Error('The rules are sure of all messages.');
  return doubted;
}

/** Unclear when the tests' service desk says it in the service chat, also where the platform does not tell its name. */
export const unclearText = findUnclear(service, { ...service, chatName: '' });
