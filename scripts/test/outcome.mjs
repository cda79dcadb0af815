/** What a suite came to, read from the machine-readable report of its runner. */
import { existsSync, readFileSync } from 'node:fs'

/** @typedef {{ passed: number, failed: number, skipped: number, note?: string }} Outcome */

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

/** @returns {Outcome} */
export function fromVitest(path, code) {
  const report = read(path)
  if (!report) return { passed: 0, failed: 1, skipped: 0, note: `left no report (exit code ${code})` }
  const unloaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  return honest(
    {
      passed: report.numPassedTests,
      failed: report.numFailedTests + unloaded.length,
      skipped: report.numPendingTests + report.numTodoTests,
    },
    code,
  )
}

/** @returns {Outcome} */
export function fromPlaywright(path, code) {
  const stats = read(path)?.stats
  if (!stats) return { passed: 0, failed: 1, skipped: 0, note: `left no report (exit code ${code})` }
  const flaky = stats.flaky ? { note: `${stats.flaky} passed at the second try only` } : {}
  return honest(
    { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped, ...flaky },
    code,
  )
}

/** A check without tests of its own: it holds or it does not. @returns {Outcome} */
export const fromExit = (code) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 })
