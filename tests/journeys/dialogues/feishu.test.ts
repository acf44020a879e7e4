/** The golden dialogues on the simulated Feishu. */
import { describeDialogues } from './describe.ts';

describeDialogues('feishu');
