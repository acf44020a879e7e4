/** The language model for second opinions: whether it answers a made-up message in the form that counts. */
import { type ChatModelConfig, createChatModel } from '../../adapters/chat-model/index.ts';
import { readOpinion, secondOpinionRules } from '../domain/tier/second-opinion.ts';
import { type Examination, reasonOf } from './result.ts';

const text = 'The third floor printer shows an error';

export async function examineTierModel(config: ChatModelConfig): Promise<Examination> {
  const { model } = config;
  try {
    const matter = JSON.stringify({ text, quoted: '', chat: '', title: '', department: '' });
    const answer = await createChatModel(config).ask({ rules: secondOpinionRules, matter });
    return readOpinion(answer, { text })
      ? { check: 'tier-model', state: 'ok', words: (t) => t.tierModel(model) }
      : { check: 'tier-model', state: 'warn', words: (t) => t.tierModelUseless(model) };
  } catch (error) {
    const reason = reasonOf(error);
    return { check: 'tier-model', state: 'bad', words: (t) => t.tierModelAway(model, reason) };
  }
}
