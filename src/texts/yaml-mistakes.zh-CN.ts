/** What people get wrong in YAML, by the code of its reader: what is wrong with the line, and what to write. */
export const yamlMistakes: Record<string, [cause: string, remedy: string]> = {
  TAB_AS_INDENT: ['用 Tab 缩进', '把 Tab 换成空格，每层两个'],
  MULTILINE_IMPLICIT_KEY: ['少了冒号', '写成“名称: 值”：英文冒号，后面空一格'],
  BLOCK_AS_IMPLICIT_KEY: [
    '有两个“名称: 值”，或下一行缩进多了',
    '一行写一个；同一层缩进同样多；值里有冒号就加英文引号',
  ],
  BAD_INDENT: ['缩进不对，或括号没有成对', '同一层缩进同样多；[ ] 和 { } 成对，里面用英文逗号隔开'],
  MISSING_CHAR: ['引号、括号没有成对，或中间少了逗号', '引号和括号成对，中间用英文逗号隔开'],
  DUPLICATE_KEY: ['的名称前面已经写过', '合成一处，或改名'],
  BAD_SCALAR_START: ['的值以 @、` 或 % 开头', '给它加英文引号；姓名前面不用写 @'],
  BAD_ALIAS: ['的值以 * 开头，YAML 当作引用', '给它加英文引号'],
};
