/** Flows written as they stand in `xinliu.yaml`, and the command line that writes and checks them. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createFindings } from '../../src/config/findings.ts';
import { flowYaml } from '../../src/config/flow-yaml.ts';
import { readRules } from '../../src/config/rules.ts';
import { defaultRules } from '../../src/domain/company.ts';
import { operatorSay } from '../../src/texts/operator.ts';
import { flowHash, flowsOf } from '../../src/usecases/flow-catalog.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const contents = (file: string) => readFileSync(join(root, file), 'utf8');

function flowsIn(yaml: string) {
  const findings = createFindings(operatorSay('en'));
  const { flows } = readRules(yaml, 'xinliu.yaml', findings);
  expect(findings.list()).toEqual([]);
  return flows;
}

const awkward = `
flows:
  "true":
    source: "null: # 0012"
    output: "- 'a' \\"b\\" {c}"
    receivers: ["0012", "head:销售部", starter]
    archive: ["1", "~"]
    start: [{ name: "2026", kind: choice, options: ["yes", "no", "012", "1.0"] }, { name: 备注, required: false }]
    nodes:
      - name: "on"
        owner: [{ whom: "0013", when: { "2026": "012" } }, "post: 经理"]
        deputy: admin
        limit: 2.5 hours
        warnAt: [90, 10]
        form: [{ name: "off", kind: date }, { name: 金额, kind: number, required: false }]
        answers: { "yes": on, "no": on with words, "~": end, 缺: ask }
        late: [head, admin, "post:经理"]
        proof: crm
      - { name: b, owner: 甲, deputy: 乙, limit: 1 工作日, dueField: "off", warnAt: [] }
`;

describe('a flow that is written and read again', () => {
  it.each([
    ['the built-in ones', flowsOf({ rules: defaultRules })],
    ['the built-in ones in English', flowsOf({ rules: { ...defaultRules, language: 'en' } })],
    ['the example', flowsIn(contents('xinliu.example.yaml'))],
    ['that of the page', flowsIn(/```yaml\n(flows:[\s\S]*?)```/.exec(contents('docs/flows.md'))?.[1] ?? '')],
    ['what YAML would take for something else', flowsIn(awkward)],
  ])('is the same version: %s', (_name, flows) => {
    expect(flows.length).toBeGreaterThan(0);
    for (const language of ['zh-CN', 'en'] as const) {
      const again = flowsIn(flowYaml(flows, language));
      expect(again).toEqual(flows);
      expect(again.map(flowHash)).toEqual(flows.map(flowHash));
    }
  });
});

const typed = (args: string[], cwd: string) => {
  const tsx = join(root, 'node_modules/tsx/dist/loader.mjs');
  const { PATH = '' } = process.env;
  return spawnSync(process.execPath, ['--import', tsx, join(root, 'src/flows-main.ts'), ...args], {
    cwd,
    env: { PATH, LANG: 'zh_CN.UTF-8' },
    encoding: 'utf8',
  });
};

describe('on the command line', () => {
  it('a flow is exported, a file is checked, and what is missing is named with its place', () => {
    const home = mkdtempSync(join(tmpdir(), 'xinliu-flows-'));
    try {
      writeFileSync(join(home, 'xinliu.yaml'), contents('xinliu.example.yaml'));
      const { stdout, stderr, status } = typed(['export', '合同评审'], home);
      expect([stderr, status]).toEqual(['', 0]);
      expect(flowsIn(stdout)).toEqual(flowsIn(contents('xinliu.example.yaml')));
      const file = join(home, 'review.yaml');
      writeFileSync(file, stdout.replace(/^ +limit: 1 工作日\n/mu, ''));
      const wrong = typed(['check', file], home);
      expect(wrong.status).toBe(1);
      expect(wrong.stderr).toContain('flows.合同评审.nodes.0 (法务审核).limit');
      expect(wrong.stderr).toContain('缺少“时限”（limit）');
      const unread = typed(['export', '合同评审', '--version'], home);
      expect([unread.stderr, unread.status]).toEqual([expect.stringMatching(/^usage: flows export/), 2]);
    } finally {
      rmSync(home, { recursive: true });
    }
  });
});
