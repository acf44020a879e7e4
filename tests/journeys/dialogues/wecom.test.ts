/** The golden dialogues on the simulated WeCom. */
import { describeDialogues } from './describe.ts';

describeDialogues('wecom');
