/** The language model at wire level: what is asked, and that anything but one whole text is a failure without secrets. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createChatModel } from '../../../adapters/chat-model/index.ts';
import { type ChatModelServer, completion, startChatModel } from '../../support/chat-model.ts';

let server: ChatModelServer;
beforeEach(async () => {
  server = await startChatModel();
});
afterEach(() => server.close());

const key = 'sk-secret-of-the-test';
const model = (more: object = {}) =>
  createChatModel({ url: server.url, model: 'a-model', key, timeoutMs: 5_000, perHour: 9, ...more });
const question = { rules: 'be strict', matter: '{"text":"hello"}' };

describe('a question', () => {
  it('is one system and one user message, without tools, without a stream', async () => {
    server.says('fine');
    expect(await model().ask(question)).toBe('fine');
    expect(server.asked).toEqual([
      {
        path: '/v1/chat/completions',
        authorization: `Bearer ${key}`,
        body: {
          model: 'a-model',
          temperature: 0,
          max_tokens: 300,
          stream: false,
          messages: [
            { role: 'system', content: 'be strict' },
            { role: 'user', content: '{"text":"hello"}' },
          ],
        },
      },
    ]);
  });

  it('goes to the whole address where that is given, and without a key where there is none', async () => {
    server.says('fine');
    await model({ url: `${server.url}/chat/completions`, key: null }).ask(question);
    expect(server.asked[0]).toMatchObject({ path: '/v1/chat/completions', authorization: undefined });
  });
});

describe('no answer', () => {
  it.each([
    ['an error', { status: 500, body: `{"error":"your key ${key} is wrong"}` }, 'status 500'],
    ['no JSON', { body: '<html>' }, 'the answer is no JSON'],
    ['no choice', { body: '{"choices":[]}' }, 'the answer holds no text'],
    ['a list for a text', { body: completion({ content: [{ text: 'x' }] }) }, 'the answer holds no text'],
    [
      'a call of a tool',
      { body: completion({ content: 'fine', tool_calls: [{ function: { name: 'rm' } }] }) },
      'it asks for a tool',
    ],
    ['a call of a function', { body: completion({ content: 'x', function_call: {} }) }, 'it asks for a tool'],
    ['half a text', { body: completion({ content: '{"tier":' }, 'length') }, 'the answer is cut off'],
    ['a flood', { body: completion({ content: 'x'.repeat(100_000) }) }, 'answer too long'],
  ])('is %s', async (_, reply, why) => {
    server.says(reply);
    const error = await model()
      .ask(question)
      .catch((error: Error) => error);
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).toContain(why);
    expect(String((error as Error).stack)).not.toContain(key);
  });

  it('is a redirection, which would carry the key and the text elsewhere', async () => {
    server.says({ status: 302, body: '', headers: { location: 'http://127.0.0.1:1/steal' } });
    await expect(model().ask(question)).rejects.toThrow();
    expect(server.asked).toHaveLength(1);
  });

  it('is one that does not come in time', async () => {
    server.says('hang');
    await expect(model({ timeoutMs: 50 }).ask(question)).rejects.toThrow('no answer in time');
  });
});
