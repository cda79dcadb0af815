/** The run as data, in the shape of `report.json` of `errata retest` (docs/retest.md), the same in every language. */
import type { Retest } from '../../../lib/contract/index.ts'
import { WRITTEN_KINDS } from '../../../lib/contract/retest.ts'
import { type RunReport, worstFirst } from './run-report.ts'

export function runJson({ run, project, environment, retests }: RunReport): string {
  const report = {
    version: 1,
    project: { id: run.projectId, name: project },
    mode: 'browser',
    target: run.site,
    environment,
    set: run.tags,
    kinds: run.kinds ?? WRITTEN_KINDS,
    shard: null,
    startedAt: run.startedAt,
    endedAt: run.endedAt ?? run.at,
    extensionVersion: retests.find((one) => one.extensionVersion)?.extensionVersion ?? null,
    brokeOff: run.state === 'done' ? null : (run.why ?? 'The run has not reached its end.'),
    results: worstFirst(retests).map(resultOf),
    recorded: retests.length,
  }
  return `${JSON.stringify(report, null, 1)}\n`
}

function resultOf(one: Retest): Record<string, unknown> {
  const turns = one.turns ?? []
  const asked = turns.filter(({ role }) => role === 'user').map(({ text }) => text)
  return {
    remediationId: one.remediationId,
    caseId: one.caseId ?? null,
    verdictId: one.verdictId ?? null,
    kind: one.expects ?? 'answer',
    query: one.query,
    before: asked.slice(0, -1),
    expected: one.expected,
    got: one.got,
    outcome: one.outcome,
    reason: one.reason,
    similarity: one.similarity ?? 0,
    tries: one.tries ?? { passed: one.outcome === 'passed' ? 1 : 0, of: 1 },
    timings: one.timings ?? null,
    tookMs: one.timings?.settledMs ?? 0,
    history: one.history ?? 'fresh',
    logId: one.logId ?? null,
    pageUrl: one.pageUrl,
    decision: one.decision,
    structure: one.structure ?? '',
    turns,
    revision: one.revision ?? 0,
    screenshot: null,
  }
}
