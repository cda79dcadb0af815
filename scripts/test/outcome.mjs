/** The result of a suite, read from its runner's machine-readable report. */
import { existsSync, readFileSync } from 'node:fs'

/**
 * @typedef {{ name: string, why: string }} Lucky a test that failed first, and what its first try said
 * @typedef {{ passed: number, failed: number, skipped: number, note?: string, lucky?: Lucky[] }} Outcome
 */

const read = (path) => {
  if (!existsSync(path)) return null
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

/**
 * A runner that fails without naming a test (it crashed, a file could not be loaded, an error came after the last
 * test) counts as one failure: a suite is never greener than its exit code.
 */
function honest(outcome, code) {
  if (code !== 0 && outcome.failed === 0) return { ...outcome, failed: 1, note: `ended with exit code ${code}` }
  if (code === 0 && outcome.passed + outcome.failed === 0) return { ...outcome, failed: 1, note: 'ran no test' }
  return outcome
}

/** @param {Lucky[]} lucky they count as passed, and are told of. @returns {Partial<Outcome>} */
const luck = (lucky) => (lucky.length === 0 ? {} : { lucky, note: `${lucky.length} passed at the second try only` })

/** @returns {Outcome} */
export function fromVitest(path, code) {
  const report = read(path)
  if (!report) return { passed: 0, failed: 1, skipped: 0, note: `left no report (exit code ${code})` }
  const unloaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  // A test that passed on a retry keeps the messages of its failure.
  const lucky = report.testResults
    .flatMap((file) => file.assertionResults)
    .filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0)
    .map(({ fullName, failureMessages }) => ({ name: fullName, why: failureMessages[0] }))
  return honest(
    {
      passed: report.numPassedTests,
      failed: report.numFailedTests + unloaded.length,
      skipped: report.numPendingTests + report.numTodoTests,
      ...luck(lucky),
    },
    code,
  )
}

const specsIn = (suites = []) => suites.flatMap((suite) => [...suite.specs, ...specsIn(suite.suites)])

/** @returns {Outcome} */
export function fromPlaywright(path, code) {
  const report = read(path)
  if (!report?.stats) return { passed: 0, failed: 1, skipped: 0, note: `left no report (exit code ${code})` }
  const { expected, flaky, unexpected, skipped } = report.stats
  const lucky = specsIn(report.suites).flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status === 'flaky')
      .map(({ results }) => ({ name: title, why: results[0]?.error?.stack ?? results[0]?.error?.message ?? '' })),
  )
  return honest({ passed: expected + flaky, failed: unexpected, skipped, ...luck(lucky) }, code)
}

/** A check without tests of its own: it passes or fails. @returns {Outcome} */
export const fromExit = (code) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 })
