/** Parts that many card components share: texts, icons, links, what a press does, names and spacing. */
import {
  anything,
  asObject,
  type Check,
  type Fields,
  flag,
  listOf,
  misshapen,
  number,
  object,
  oneOf,
  shape,
  text,
  variant,
} from './card-shape.ts';

const tagOnly: Fields = { tag: text };
export const i18n: Check = object;
export const plainFields: Fields = {
  ...tagOnly,
  content: text,
  i18n_content: i18n,
  text_size: text,
  text_align: oneOf('left', 'center', 'right'),
  text_color: text,
  lines: number,
};
export const plainText = variant('tag', { plain_text: shape(plainFields) });
export const plainOrMarkdown = variant('tag', {
  plain_text: shape(plainFields),
  lark_md: shape(plainFields),
});
export const plainOrMarkdownTitle = variant('tag', {
  plain_text: shape(plainFields),
  lark_md: shape(plainFields),
  markdown: shape(plainFields),
});
const iconFields: Fields = { ...tagOnly, token: text, color: text, img_key: text, size: text, style: object };
export const icon = variant('tag', {
  standard_icon: shape(iconFields, ['token']),
  custom_icon: shape(iconFields, ['img_key']),
});
export const confirm = shape({ title: plainText, text: plainText }, ['title', 'text']);

export const linkFields: Fields = {
  default_url: text,
  url: text,
  pc_url: text,
  ios_url: text,
  android_url: text,
};
const openUrl: Check = (value, place) => {
  shape({ type: text, ...linkFields })(value, place);
  const link = asObject(value, place);
  if (!['default_url', 'pc_url', 'ios_url', 'android_url'].some((name) => typeof link[name] === 'string')) {
    throw misshapen(place, 'property is required, property: default_url');
  }
};
export const behaviors = listOf(
  variant('type', {
    open_url: openUrl,
    callback: shape({ type: text, value: object }, ['value']),
    form_action: shape({ type: text, behavior: oneOf('submit', 'reset') }, ['behavior']),
  }),
  10,
);

export const uniqueName: Check = (value, place) => {
  text(value, place);
  const { names } = place.seen;
  if (value === '' || names.has(value as string))
    throw misshapen(place, `name is empty or duplicate: ${value}`);
  names.add(value as string);
};

export const elementId: Check = (value, place) => {
  text(value, place);
  const { elementIds } = place.seen;
  if (!/^[A-Za-z][A-Za-z0-9_]{0,19}$/.test(value as string) || elementIds.has(value as string)) {
    throw misshapen(place, `element_id is invalid or duplicate: ${value}`);
  }
  elementIds.add(value as string);
};

export const common: Fields = { tag: text, element_id: elementId, margin: text };
export const spacing: Fields = {
  direction: oneOf('vertical', 'horizontal'),
  padding: text,
  vertical_spacing: text,
  horizontal_spacing: text,
  horizontal_align: oneOf('left', 'center', 'right'),
  vertical_align: oneOf('top', 'center', 'bottom'),
};
export const interactive: Fields = {
  ...common,
  name: uniqueName,
  disabled: flag,
  disabled_tips: plainText,
  hover_tips: plainText,
  confirm,
  behaviors,
};
export const field: Fields = {
  ...interactive,
  required: flag,
  width: text,
  placeholder: plainText,
  value: anything,
};

export const border = shape({ color: text, corner_radius: text });
export const textTag = shape(
  { tag: oneOf('text_tag'), text: plainText, color: text, element_id: elementId },
  ['text'],
);
