/** Whom to watch in each story: the people it is about, and the chats in which it shows. Names as in the drill's company. */
import type { DrillPerson, ScenarioName } from '../../drill/contract.ts';

/** A person and one of her chats; `direct` is the one with the product. */
export interface View {
  person: string;
  chat: string;
}

interface Part {
  name: string;
  /** A group by its name; the direct chat if absent. */
  group?: string;
}

const casts: Record<ScenarioName, Part[]> = {
  tier: [{ name: '罗琳', group: '客户服务群' }, { name: '何静' }, { name: '黄丽华' }],
  meeting: [{ name: '孙悦' }, { name: '张伟' }, { name: '刘洋' }],
  minutes: [{ name: '孙悦' }, { name: '赵敏' }, { name: '张伟' }],
  group: [{ name: '许嘉言' }, { name: '李娜' }, { name: '张伟' }],
  digest: [{ name: '马婷', group: '青禾大家庭' }, { name: '刘洋' }, { name: '林若溪' }],
};

/** Who is shown before anybody chose. */
const opening: Part[] = [{ name: '孙悦' }, { name: '何静', group: '客户服务群' }, { name: '黄丽华' }];

const viewsOf = (parts: Part[], people: DrillPerson[]): View[] =>
  parts.flatMap(({ name, group }) => {
    const person = people.find((p) => p.name === name);
    return person ? [{ person: person.id, chat: group ?? 'direct' }] : [];
  });

export const castOf = (story: ScenarioName, people: DrillPerson[]): View[] => viewsOf(casts[story], people);

/** Three views, whoever works here. */
export function openingViews(people: DrillPerson[]): View[] {
  const others = people.map((person) => ({ person: person.id, chat: 'direct' }));
  return [...viewsOf(opening, people), ...others].slice(0, 3);
}
