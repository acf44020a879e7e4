/** The golden dialogues cover everything that people can type and press, in both languages. */
import { describe, expect, it } from 'vitest';
import { handlers } from '../../../handlers/index.ts';
import { splitCommand } from '../../../src/language/normalize.ts';
import { dialogues } from './index.ts';

const turns = dialogues.flatMap((dialogue) => dialogue.turns);
const namesOf = (command: { name: string; aliases: string[] }) => [command.name, ...command.aliases];

describe('the golden dialogues', () => {
  it('are at least forty, fourteen of them in English, each with a name of its own', () => {
    expect(dialogues.length).toBeGreaterThanOrEqual(40);
    expect(dialogues.filter(({ language }) => language === 'en').length).toBeGreaterThanOrEqual(14);
    expect(new Set(dialogues.map(({ name }) => name)).size).toBe(dialogues.length);
  });

  it.each(handlers.commands)('say /$name', (command) => {
    const said = turns.flatMap((turn) => ('says' in turn ? [turn.says] : []));
    const typed = said.map((text) => splitCommand(text, handlers.commands.flatMap(namesOf))?.name ?? '');
    expect(namesOf(command).some((name) => typed.includes(name))).toBe(true);
  });

  it.each(handlers.actions)('press $name', ({ name }) => {
    expect(turns.some((turn) => 'presses' in turn && turn.presses === name)).toBe(true);
  });

  it('hold plain messages, quotes, groups, direct chats, forms, undoing and waiting', () => {
    const says = turns.flatMap((turn) => ('says' in turn ? [turn] : []));
    expect(says.some(({ in: group, callsUs }) => group !== undefined && !callsUs)).toBe(true);
    expect(says.some(({ answers }) => answers !== undefined)).toBe(true);
    expect(says.some(({ mentions }) => mentions !== undefined)).toBe(true);
    expect(says.some(({ in: group }) => group === undefined)).toBe(true);
    expect(turns.some((turn) => 'form' in turn)).toBe(true);
    expect(turns.some((turn) => 'until' in turn)).toBe(true);
  });
});
