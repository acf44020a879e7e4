/** The template of DingTalk's cards as the file that administrators build it from; written by `npm run docs`. */
import { cardTemplate, sampleVariables } from '../../adapters/dingtalk/card-template.ts';

export const cardTemplateFile = (): string =>
  `${JSON.stringify({ ...cardTemplate, sample: sampleVariables() }, null, 2)}\n`;
