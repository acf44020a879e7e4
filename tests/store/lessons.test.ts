/** The lessons that corrections give, read from a database that is not ours. */
import { expect, it } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { createStore } from '../../src/store/index.ts';
import { readLessons } from '../../src/store/lessons-main.ts';
import { createDatabase } from '../support/database.ts';

it('says in words that there is nothing of Xinliu, and what to name', async () => {
  const database = await createDatabase();
  const url = new URL(database.url);
  url.searchParams.set('options', '-c search_path=nowhere');
  const empty = openDatabase(url.href, { max: 1 });
  await expect(readLessons(createStore(empty.db), [])).rejects.toThrow(
    /^there is nothing of Xinliu in this database yet; .*DATABASE_URL or XINLIU_DATA_DIR/,
  );
  await empty.close();
  await database.drop();
});
