/** Plays the stories of the drill, one at a time, on a platform where everybody is who acts in them. */
import type { PlatformName } from '../src/domain/person.ts';
import { staffNoOf, toldOn } from './company.ts';
import type { DrillState, DrillView, ScenarioName } from './contract.ts';
import type { People } from './people.ts';
import type { Phone } from './phones/phone.ts';
import { createHand, type Part, type Step, scenarios } from './scenarios.ts';
import type { World } from './world.ts';

export interface Stage {
  list(): DrillState['scenarios'];
  playing(): DrillState['playing'];
  /** Whom to show before anybody chose. */
  opening(): DrillView[];
  /** Begins a story; one that is playing ends first. False where it cannot play. */
  play(name: ScenarioName, platform?: PlatformName): boolean;
  stop(): void;
}

interface Playing {
  name: ScenarioName;
  platform: PlatformName;
  step: number;
  steps: Step[];
  stopped: boolean;
}

/** Each on an app of her own, as far as there are several. */
const opening: (Part & { on: PlatformName })[] = [
  { name: '孙悦', on: 'dingtalk', acts: true },
  { name: '何静', on: 'wecom', groups: ['客户服务群', '客户问题群'], acts: true },
  { name: '郑晓', on: 'feishu', acts: true },
];

/** Where everybody is who acts in it. */
const platformsFor = ({ phones }: World, cast: Part[]): PlatformName[] =>
  [...phones.values()]
    .filter((phone) =>
      cast.every(
        ({ name, groups, acts }) => !acts || (phone.has(name) && (!groups || groupOf(phone, name, groups))),
      ),
    )
    .map(({ platform }) => platform);

const groupOf = (phone: Phone, name: string, groups: string[]): string | undefined =>
  phone.chats(name).find((chat) => groups.includes(chat.name))?.id;

/** Who acts is shown where the story plays, who is told where the company tells her; who has left nowhere. */
function viewOf({ phones }: World, { name, groups = [], acts }: Part, plays: PlatformName): DrillView[] {
  const wanted = acts ? [plays, ...toldOn(name)] : toldOn(name);
  const phone = wanted.flatMap((platform) => phones.get(platform) ?? []).find((one) => one.has(name));
  if (!phone) return [];
  const chat = groupOf(phone, name, groups) ?? 'direct';
  return [{ person: staffNoOf(name), platform: phone.platform, chat }];
}

/** `pauseMs`: how long each step is left to be looked at, in real time. */
export function createStage(
  world: World,
  people: People,
  options: { pauseMs: number; onChange(): void; onError(error: unknown): void },
): Stage {
  let current: Playing | null = null;
  const run = async (mine: Playing) => {
    try {
      for (const [index, step] of mine.steps.entries()) {
        if (mine.stopped) return;
        mine.step = index + 1;
        options.onChange();
        await step.run();
        options.onChange();
        await new Promise((resolve) => setTimeout(resolve, options.pauseMs));
      }
    } catch (error) {
      options.onError(error);
    } finally {
      if (current === mine) current = null;
      options.onChange();
    }
  };
  return {
    list: () =>
      Object.entries(scenarios).map(([name, { steps: _, cast, ...words }]) => ({
        name: name as ScenarioName,
        ...words,
        stages: platformsFor(world, cast).map((platform) => ({
          platform,
          cast: cast.flatMap((part) => viewOf(world, part, platform)),
        })),
      })),
    opening: () => opening.flatMap(({ on, ...part }) => viewOf(world, part, on)),
    playing() {
      const step = current?.steps[Math.max(0, current.step - 1)];
      return current && step
        ? {
            name: current.name,
            platform: current.platform,
            step: current.step,
            steps: current.steps.length,
            text: step.text,
            textEn: step.textEn,
          }
        : null;
    },
    play(name, wanted) {
      const { cast, steps } = scenarios[name];
      const possible = platformsFor(world, cast);
      const platform = possible.find((one) => wanted === undefined || one === wanted);
      if (!platform) return false;
      if (current) current.stopped = true;
      const hand = createHand(world, people, platform);
      current = { name, platform, step: 0, steps: steps(world, hand), stopped: false };
      void run(current);
      return true;
    },
    stop() {
      if (current) current.stopped = true;
      current = null;
      options.onChange();
    },
  };
}
