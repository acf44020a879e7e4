/** A person chooses the language she is answered in. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Language, Person } from '../domain/person.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';

export async function setLanguage(app: App, request: { by: Person; language: Language }): Promise<Shown> {
  const { by, language } = request;
  const undo = await app.store.undos.add(
    { kind: 'language', subjectId: by.id, before: { language: by.language }, byId: by.id },
    app.clock.now(),
  );
  await app.store.people.setLanguage(by.id, language);
  return show('language-set', { undo });
}

/** Back to the language before; said in the one that she reads until then. */
export async function undoLanguage(app: App, undo: Undo, by: Person): Promise<Shown> {
  const { language } = undo.before as { language: Language };
  await app.store.people.setLanguage(undo.subjectId, language);
  return show('undone', { what: textsOf(by.language).me.languageBack(language) });
}
