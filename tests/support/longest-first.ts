/** The order of test files where no earlier run tells it: what takes long begins first, so that nobody waits for it in the end. */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Measured; the others take less than half a minute each. */
const longest = [
  'product/crash',
  'journeys/alarm-storm',
  'dialogues/',
  'product/flushall',
  'product/several-platforms',
  'contract/connection-feishu',
  'store/embedded',
  'contract/queue-',
  'journeys/issue-together',
  'journeys/weekly-issue',
  'journeys/wecom',
];

function placeOf({ moduleId }: TestSpecification): number {
  const place = longest.findIndex((part) => moduleId.includes(`/${part}`));
  return place === -1 ? longest.length : place;
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    return usual.toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}
