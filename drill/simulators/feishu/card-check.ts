/**
 * The strict check of a whole card in JSON 2.0 (feishu-cards/card-json-v2-structure, read 2026-11).
 */
import { i18n, icon, linkFields, plainOrMarkdown, spacing, textTag } from './card-basics.ts';
import { elementList } from './card-components.ts';
import { asObject, flag, listOf, misshapen, object, oneOf, shape, startPlace, text } from './card-shape.ts';
import { cardRefused } from './failures.ts';

/** Throws 230099 with the inner code the platform would give. `images`: those that were uploaded. */
export function checkCard(card: unknown, images: { has(key: string): boolean }): void {
  const place = startPlace();
  const found = asObject(card, place);
  if (found.type === 'template' || found.type === 'card') {
    throw misshapen(place, `card of type ${found.type} is not known here`);
  }
  if (found.schema !== '2.0') throw misshapen(place, 'schema must be "2.0"');
  cardShape(card, place);
  const unknown = place.seen.imageKeys.find((key) => !images.has(key));
  // Seen in what integrators report of it.
  if (unknown !== undefined)
    throw cardRefused(200570, 'card contains invalid image keys', `image key ${unknown}`);
}

const templates = [
  'blue',
  'wathet',
  'turquoise',
  'green',
  'yellow',
  'orange',
  'red',
  'carmine',
  'violet',
  'purple',
  'indigo',
  'grey',
  'default',
];

const cardShape = shape(
  {
    schema: oneOf('2.0'),
    config: shape({
      streaming_mode: flag,
      streaming_config: object,
      summary: shape({ content: text, i18n_content: i18n }),
      locales: listOf(text),
      enable_forward: flag,
      enable_forward_interaction: flag,
      update_multi: oneOf(true),
      width_mode: oneOf('compact', 'fill', 'default'),
      use_custom_translation: flag,
      style: shape({ color: object, text_size: object }),
    }),
    card_link: shape(linkFields),
    header: shape(
      {
        title: plainOrMarkdown,
        subtitle: plainOrMarkdown,
        text_tag_list: listOf(textTag, 3),
        i18n_text_tag_list: object,
        template: oneOf(...templates),
        icon,
        padding: text,
      },
      ['title'],
    ),
    body: (value, place) => {
      shape({ ...spacing, elements: elementList }, ['elements'])(value, place);
    },
  },
  ['body'],
);
