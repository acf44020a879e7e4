/** The golden dialogues on the simulated DingTalk. */
import { describeDialogues } from './describe.ts';

describeDialogues('dingtalk');
