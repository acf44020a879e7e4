/** Feishu's own minutes (妙记): what its model noted of a meeting, where somebody shared it with us. */
import type { Recordings } from '../../src/ports/platform.ts';
import { asArray, asObject, asText, oneLine } from '../common/values.ts';
import type { FeishuClient } from './client.ts';

/** `https://<company>.feishu.cn/minutes/obcn…`, the form of the page of one. */
const linkPattern =
  /https:\/\/[\w-]+\.(?:feishu\.cn|larksuite\.com|larkoffice\.com)\/minutes\/(ob[A-Za-z0-9]{8,60})/g;

export function createRecordings(client: FeishuClient): Recordings {
  return {
    idsIn: (text) => [...new Set([...text.matchAll(linkPattern)].flatMap(([, id]) => id ?? []))],
    async read(id) {
      const call = { method: 'GET', ids: [id] } as const;
      const { data } = await client.call({ ...call, path: 'minutes/v1/minutes/:id' });
      const made = (await client.call({ ...call, path: 'minutes/v1/minutes/:id/artifacts' })).data;
      const chapters = asArray(made.minute_chapters).map(asObject);
      const points = chapters.map(({ title, summary_content: words }) =>
        joined(asText(title), asText(words)),
      );
      const summary = asText(made.summary)
        .split('\n')
        .map((line) => line.replace(/^[#>*\s-]+/, ''));
      return {
        title: oneLine(asText(asObject(data.minute).title)),
        actions: asArray(made.minute_todos)
          .map(asObject)
          .filter(({ is_done: isDone }) => isDone !== true)
          .map(({ content }) => oneLine(asText(content)))
          .filter((text) => text !== ''),
        // Chapters say the same as the summary, at greater length.
        points: (points.length > 0 ? points : summary).map(oneLine).filter((text) => text !== ''),
      };
    },
  };
}

const joined = (title: string, words: string): string =>
  title !== '' && words !== '' ? `${title}：${words}` : title || words;
