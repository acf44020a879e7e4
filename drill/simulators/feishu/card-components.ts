/** The components of card JSON 2.0 with their properties, the nesting rules and the limits (read 2026-11). */
import {
  border,
  common,
  confirm,
  field,
  i18n,
  icon,
  interactive,
  linkFields,
  plainFields,
  plainOrMarkdown,
  plainOrMarkdownTitle,
  plainText,
  spacing,
  uniqueName,
} from './card-basics.ts';
import { interactiveParts, submits } from './card-parts.ts';
import {
  asObject,
  type Check,
  type Fields,
  flag,
  imageKey,
  listOf,
  misshapen,
  number,
  object,
  oneOf,
  overLimit,
  type Place,
  shape,
  text,
  textUpTo,
  variant,
  whole,
} from './card-shape.ts';

const mostElements = 200;
const mostTables = 5;
// Measured: a fourth table inside markdown is refused with 11310.
const mostMarkdownTables = 3;
const mostDepth = 5;
const mostTableColumns = 50;
const longestInput = 1000;

const option = shape({ text: plainText, value: text, icon }, ['text', 'value']);
const personOption = shape({ value: text }, ['value']);
const options = listOf(option);
const personOptions = listOf(personOption);
const selectFields: Fields = { ...field, type: oneOf('default', 'text') };
const single: Fields = { initial_option: text, initial_index: number };
const several: Fields = { selected_values: listOf(text) };

const tableColumn = shape(
  {
    name: text,
    display_name: text,
    width: text,
    data_type: oneOf('text', 'lark_md', 'markdown', 'options', 'number', 'persons', 'date'),
    vertical_align: oneOf('top', 'center', 'bottom'),
    horizontal_align: oneOf('left', 'center', 'right'),
    format: shape({ precision: number, symbol: text, separator: flag }),
    date_format: text,
  },
  ['name'],
);

const tableFields: Fields = {
  ...common,
  page_size: whole(1, 10),
  row_height: text,
  row_max_height: text,
  freeze_first_column: flag,
  header_style: shape({
    text_align: oneOf('left', 'center', 'right'),
    text_size: text,
    background_style: oneOf('none', 'grey'),
    text_color: oneOf('default', 'grey'),
    bold: flag,
    lines: number,
  }),
  columns: listOf(tableColumn, mostTableColumns, 1),
  rows: listOf(object, 10_000),
};

const columnFields: Fields = {
  ...common,
  ...spacing,
  width: text,
  weight: whole(1, 5),
  background_style: text,
  elements: childElements('column'),
  action: shape({ multi_url: shape(linkFields) }),
};

const buttonTypes = [
  'default',
  'primary',
  'danger',
  'text',
  'primary_text',
  'danger_text',
  'primary_filled',
  'danger_filled',
  'laser',
];

const buttonFields: Fields = {
  ...interactive,
  type: oneOf(...buttonTypes),
  size: oneOf('tiny', 'small', 'medium', 'large'),
  width: text,
  text: plainText,
  icon,
  required: flag,
  form_action_type: oneOf('submit', 'reset'),
};

const panelHeader = shape(
  {
    title: plainOrMarkdownTitle,
    background_color: text,
    vertical_align: oneOf('top', 'center', 'bottom'),
    padding: text,
    position: text,
    width: text,
    icon,
    icon_position: oneOf('left', 'right', 'follow_text'),
    icon_expanded_angle: number,
  },
  ['title'],
);

const components: Record<string, Check> = {
  markdown: withTables(
    shape(
      { ...common, content: text, text_align: text, text_size: text, icon, href: object, i18n_content: i18n },
      ['content'],
    ),
  ),
  div: shape({
    ...common,
    text: plainOrMarkdown,
    fields: listOf(shape({ is_short: flag, text: plainOrMarkdown }, ['text'])),
    icon,
    width: text,
  }),
  hr: shape(common),
  img: shape(
    {
      ...common,
      img_key: imageKey,
      alt: plainText,
      title: plainText,
      corner_radius: text,
      scale_type: text,
      size: text,
      transparent: flag,
      preview: flag,
    },
    ['img_key'],
  ),
  img_combination: shape(
    {
      ...common,
      combination_mode: text,
      combination_transparent: flag,
      corner_radius: text,
      img_list: listOf(shape({ img_key: imageKey }, ['img_key'])),
    },
    ['combination_mode', 'img_list'],
  ),
  person: shape({ ...common, size: text, user_id: text, show_avatar: flag, show_name: flag, style: text }, [
    'user_id',
  ]),
  person_list: shape(
    {
      ...common,
      persons: listOf(shape({ id: text }, ['id'])),
      size: text,
      lines: number,
      show_name: flag,
      show_avatar: flag,
      drop_invalid_user_id: flag,
      icon,
      ud_icon: icon,
    },
    ['persons'],
  ),
  chart: shape(
    {
      ...common,
      chart_spec: object,
      aspect_ratio: oneOf('1:1', '2:1', '4:3', '16:9'),
      color_theme: text,
      preview: flag,
      height: text,
    },
    ['chart_spec'],
  ),
  table: (value, place) => {
    if (place.depth > 0) throw misshapen(place, 'table is allowed at the root only');
    place.seen.tables += 1;
    checkTables(place);
    shape(tableFields, ['columns', 'rows'])(value, place);
  },
  column_set: shape(
    {
      ...common,
      flex_mode: oneOf('none', 'stretch', 'flow', 'bisect', 'trisect'),
      background_style: text,
      horizontal_spacing: text,
      horizontal_align: oneOf('left', 'center', 'right'),
      columns: container('column_set', listOf(variant('tag', { column: shape(columnFields) }))),
      action: shape({ multi_url: shape(linkFields) }),
    },
    ['columns'],
  ),
  collapsible_panel: shape(
    {
      ...common,
      ...spacing,
      expanded: flag,
      background_color: text,
      header: panelHeader,
      border,
      elements: container('collapsible_panel', childElements()),
    },
    ['header', 'elements'],
  ),
  interactive_container: shape(
    {
      ...interactive,
      ...spacing,
      width: text,
      height: text,
      background_style: text,
      has_border: flag,
      border_color: text,
      corner_radius: text,
      elements: container('interactive_container', childElements()),
    },
    ['behaviors', 'elements'],
  ),
  form: checkForm,
  button: checkButton,
  input: shape(
    {
      ...field,
      default_value: text,
      max_length: whole(1, longestInput),
      input_type: oneOf('text', 'multiline_text', 'password'),
      show_icon: flag,
      rows: whole(1, 100),
      auto_resize: flag,
      max_rows: whole(1, 100),
      label: plainText,
      label_position: oneOf('top', 'left'),
      placeholder: variant('tag', { plain_text: shape({ ...plainFields, content: textUpTo(100) }) }),
    },
    [],
  ),
  select_static: shape({ ...selectFields, ...single, options }, ['options']),
  multi_select_static: shape({ ...selectFields, ...several, options }, ['options']),
  select_person: shape({ ...selectFields, ...single, options: personOptions }),
  multi_select_person: shape({ ...selectFields, ...several, options: personOptions }),
  date_picker: shape({ ...field, initial_date: text }),
  picker_time: shape({ ...field, initial_time: text }),
  picker_datetime: shape({ ...field, initial_datetime: text }),
  checker: shape({
    ...interactive,
    checked: flag,
    text: plainOrMarkdown,
    overall_checkable: flag,
    button_area: object,
    checked_style: object,
    padding: text,
  }),
  select_img: shape(
    {
      ...field,
      style: oneOf('normal', 'laser'),
      multi_select: flag,
      layout: text,
      can_preview: flag,
      aspect_ratio: text,
      options: listOf(object),
    },
    ['options'],
  ),
  overflow: shape({ ...interactive, width: text, value: object, options: listOf(object) }, ['options']),
};

const element = variant('tag', components);

/** A list of components; counts each of them. */
export const elementList = listOf((value, place) => {
  place.seen.elements += 1;
  if (place.seen.elements > mostElements) throw overLimit('card element number over limit');
  element(value, place);
});

function childElements(tag?: string): Check {
  if (tag === undefined) return (value, place) => elementList(value, place);
  return (value, place) => {
    place.seen.elements += 1;
    elementList(value, place);
  };
}

/** The inside of a container: one level deeper, and no deeper than the platform renders. */
function container(tag: string, check: Check): Check {
  return (value, place) => {
    const depth = place.depth + 1;
    if (depth > mostDepth) throw misshapen(place, `containers nested deeper than ${mostDepth}`);
    check(value, { ...place, depth, inside: [...place.inside, tag] });
  };
}

const formFields: Fields = {
  ...common,
  ...spacing,
  name: uniqueName,
  confirm,
  elements: container('form', childElements()),
};

function checkForm(value: unknown, place: Place): void {
  if (place.depth > 0) throw misshapen(place, 'form is allowed at the root only');
  shape(formFields, ['name', 'elements'])(value, place);
  const inputs = interactiveParts(value);
  for (const part of inputs) {
    if (part.name === undefined) {
      throw misshapen(place, `property is required in a form, property: name of ${String(part.tag)}`);
    }
  }
  if (!inputs.some((part) => part.form_action_type === 'submit' || submits(part))) {
    throw misshapen(place, 'form without a submit button');
  }
}

function checkButton(value: unknown, place: Place): void {
  shape(buttonFields)(value, place);
  const button = asObject(value, place);
  const acts = button.form_action_type !== undefined || submits(button);
  if (acts && !place.inside.includes('form')) throw misshapen(place, 'form action outside a form');
  if (button.text === undefined && button.icon === undefined) {
    throw misshapen(place, 'property is required, property: text');
  }
}

const tableRule = /^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)+\|?\s*$/gm;

function withTables(check: Check): Check {
  return (value, place) => {
    check(value, place);
    const content = String(asObject(value, place).content);
    place.seen.markdownTables += content.match(tableRule)?.length ?? 0;
    checkTables(place);
  };
}

function checkTables(place: Place): void {
  const { tables, markdownTables } = place.seen;
  if (markdownTables > mostMarkdownTables || tables + markdownTables > mostTables) {
    throw overLimit('card table number over limit');
  }
}
