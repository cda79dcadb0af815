/** JUnit XML as CI servers read it: a suite per run, a test per case. */
import { create } from 'xmlbuilder2'
import { KINDS } from './kinds.ts'
import { type CaseResult, countsOf, type RetestReport } from './report.ts'

const seconds = (ms: number): string => (ms / 1_000).toFixed(3)

/** Servers identify tests by class and name: two cases with the same question need different names. */
function namesOf(results: readonly CaseResult[]): string[] {
  const seen = new Map<string, number>()
  return results.map(({ kind, query }) => {
    const times = (seen.get(`${kind} ${query}`) ?? 0) + 1
    seen.set(`${kind} ${query}`, times)
    return times === 1 ? query : `${query} (${times})`
  })
}

export function junit(report: RetestReport): string {
  const { project, environment, results, startedAt } = report
  const counts = countsOf(results)
  const totals = {
    tests: results.length,
    failures: counts.failed + counts.flaky,
    errors: counts.blocked + counts.error,
    skipped: counts.inconclusive + counts.not_asked,
    time: seconds(results.reduce((sum, { tookMs }) => sum + tookMs, 0)),
  }
  const name = environment ? `${project.name}, ${environment}` : project.name
  // Answers may contain characters that XML cannot represent.
  const document = create({ version: '1.0', encoding: 'UTF-8', invalidCharReplacement: '\uFFFD' })
  const suite = document
    .ele('testsuites', { name: 'Errata retest', ...totals })
    .ele('testsuite', { name, timestamp: startedAt.replace(/\.\d+Z$/, ''), ...totals })
  const properties = suite.ele('properties')
  for (const [key, value] of Object.entries({
    target: report.target,
    mode: report.mode,
    kinds: report.kinds.join(', '),
    ...(report.set.length > 0 && { set: report.set.join(', ') }),
    ...(report.environment && { environment: report.environment }),
    ...(report.extensionVersion && { extension: report.extensionVersion }),
    ...(report.brokeOff && { brokeOff: report.brokeOff }),
  })) {
    properties.ele('property', { name: key, value })
  }
  const names = namesOf(results)
  for (const [at, one] of results.entries()) {
    const test = suite.ele('testcase', { classname: `retest.${one.kind}`, name: names[at]!, time: seconds(one.tookMs) })
    const { outcome, reason } = one
    const before = one.before.length > 0 ? `Asked before:\n${one.before.join('\n')}\n\n` : ''
    const words = `${reason}\n\n${before}${KINDS[one.kind].expected}:\n${one.expected}\n\nCame back:\n${one.got}`
    if (outcome === 'failed' || outcome === 'flaky') test.ele('failure', { message: reason, type: outcome }).txt(words)
    else if (outcome === 'blocked' || outcome === 'error')
      test.ele('error', { message: reason, type: outcome }).txt(words)
    else if (outcome !== 'passed') test.ele('skipped', { message: reason })
  }
  return document.end({ prettyPrint: true })
}
