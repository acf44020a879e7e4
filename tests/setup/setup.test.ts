/** Parts of the set-up: what is written into `.env`, and what the code asks the person to confirm. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { parseEnv } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { addonsOf, registerFeishuApp } from '../../adapters/feishu/register-app.ts';
import { feishuPermissions } from '../../adapters/index.ts';
import { handlers } from '../../handlers/index.ts';
import { createAnswers } from '../../src/setup/answers.ts';
import { mergeEnv, writeEnvFile } from '../../src/setup/env-file.ts';
import { panelCommands } from '../../src/setup/feishu.ts';

const folder = mkdtempSync(join(tmpdir(), 'xinliu-env-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('.env', () => {
  it('keeps what is there, puts a value in the place of its name, and adds the rest', () => {
    const before = '# mine\nPORT=4000\n#FEISHU_APP_ID=cli_example\nFEISHU_APP_SECRET=old\nOTHER="a b"\n';
    const after = mergeEnv(before, { FEISHU_APP_ID: 'cli_new', FEISHU_APP_SECRET: 'new', HOST: '::1' });
    expect(after).toBe(
      '# mine\nPORT=4000\nFEISHU_APP_ID=cli_new\nFEISHU_APP_SECRET=new\nOTHER="a b"\n\nHOST=::1\n',
    );
  });

  it('means the new value even where the name stands twice', () => {
    const after = mergeEnv('# A=0\nA=1\nexport A=2\n', { A: '3' });
    expect(parseEnv(after).A).toBe('3');
    expect(after).toBe('# A=0\nA=3\nA=3\n');
  });

  it.each(['plain', 'with #hash', "it's", 'say "x"', '  blank  ', 'a=b', 'a+/b==', '$HOME', 'back\\slash'])(
    'reads back as it was written: %j',
    (value) => {
      expect(parseEnv(mergeEnv('', { A: value })).A).toBe(value);
    },
  );

  it('refuses what cannot be written, instead of writing something else', () => {
    expect(() => mergeEnv('', { A: `a "b" 'c' \`d\` #` })).toThrow('A cannot be written');
  });

  it('is for its owner alone, even if it was not before', () => {
    const path = join(folder, '.env');
    writeFileSync(path, 'PORT=1\n', { mode: 0o644 });
    writeEnvFile(path, { HOST: 'localhost' });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8')).toBe('PORT=1\n\nHOST=localhost\n');
  });
});

describe('at a terminal', () => {
  it('a secret is not shown, neither while it is typed nor by the arrow keys afterwards', async () => {
    const input = Object.assign(new PassThrough(), { isTTY: true });
    let seen = '';
    const output = new Writable({
      write(chunk, _encoding, done) {
        seen += String(chunk);
        done();
      },
    });
    const answers = createAnswers({ input, output });
    const secret = answers.ask('Secret:', true);
    input.write('canary\r');
    expect(await secret).toBe('canary');
    const next = answers.ask('Next:', false);
    input.write('\u001b[A\u001b[A\r');
    expect(await next).toBe('');
    answers.close();
    expect(seen).toContain('Next:');
    expect(seen).not.toContain('canary');
  });
});

describe('an app made by a code', () => {
  it('asks for our permissions, events and callbacks, and for nothing else', () => {
    const { preset, scopes, events, callbacks } = addonsOf();
    expect(preset).toBe(false);
    const documents = feishuPermissions.asked.filter((one) => one.onlyForDocuments);
    expect(documents.map(({ name }) => name)).toContain('docx:document:create');
    expect(scopes.tenant).toEqual(
      feishuPermissions.asked.filter((one) => !documents.includes(one)).map(({ name }) => name),
    );
    expect(events.items.tenant).toContain('im.message.receive_v1');
    expect(events.items.tenant).not.toContain('card.action.trigger');
    expect(callbacks.items).toEqual(['card.action.trigger']);
  });

  it('shows the code and hands back what the vendor gives, never for an app that is there', async () => {
    const shown: string[] = [];
    const app = await registerFeishuApp({
      onCode: (url, seconds) => shown.push(`${url} ${seconds}`),
      signal: AbortSignal.timeout(1000),
      async register({ onQRCodeReady, createOnly, addons }) {
        expect([createOnly, addons]).toEqual([true, addonsOf()]);
        onQRCodeReady({ url: 'https://example.com/code', expireIn: 600 });
        return { client_id: 'cli_1', client_secret: 'secret' };
      },
    });
    expect(app).toEqual({ appId: 'cli_1', appSecret: 'secret' });
    expect(shown).toEqual(['https://example.com/code 600']);
  });
});

it('the panel has every command, in a form that the platform takes', () => {
  const commands = panelCommands();
  expect(commands).toHaveLength(handlers.commands.length);
  for (const { command, description } of commands) {
    expect(command).not.toMatch(/[/\s]/);
    expect(description.zh).not.toBe(description.en);
  }
});
