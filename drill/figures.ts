/** The company's figures on a page of their own: the cards that managers get in chat by `/请求 统计`, `/统计 准确` and the like. */
import { draw, type Shown } from '../src/cards/index.ts';
import { toPage } from '../src/cards/to-html.ts';
import type { Language } from '../src/domain/person.ts';
import { requestFigures } from '../src/usecases/list-requests.ts';
import { showMeetingFigures } from '../src/usecases/meeting-figures.ts';
import { picturesIn } from '../src/usecases/page-pictures.ts';
import { showAccuracy } from '../src/usecases/show-accuracy.ts';
import { showDecisions } from '../src/usecases/show-decisions.ts';
import { companyRules } from './company.ts';
import type { World } from './world.ts';

const titles: Record<Language, string> = { 'zh-CN': '公司的数字', en: 'Figures of the company' };
const pages = [requestFigures, showAccuracy, showDecisions, showMeetingFigures];

/** As an administrator sees them, who may see them all; null where none has got to know us yet. */
export async function figuresPage({ xinliu, phones }: World, language: Language): Promise<string | null> {
  const { app } = xinliu;
  const [admin = ''] = companyRules.admins;
  const phone = [...phones.values()].find((one) => one.has(admin));
  const reader = phone && (await app.store.people.byAccount(phone.platform, phone.accountOf(admin)));
  if (!reader) return null;
  const shown: Shown[] = [];
  for (const page of pages) shown.push(await page(app, reader));
  const cards = shown.map((one) => draw(one, language));
  const findPicture = await picturesIn(app, { blocks: cards.flatMap(({ blocks }) => blocks) });
  return toPage(titles[language], cards, { language, findPicture });
}
