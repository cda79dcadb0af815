/** JUnit XML for build servers: a suite per run, a test per question. */
import { type RunReport, worstFirst } from './run-report.ts'

/** Characters that XML cannot represent, but that answers may contain. */
// oxlint-disable-next-line no-control-regex
const UNWRITABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu

type Attributes = Record<string, string | number>

export function runJunit({ run, name, retests }: RunReport): string {
  const xml = document.implementation.createDocument(null, 'testsuites')
  const add = (to: Element, tag: string, attributes: Attributes, text?: string): Element => {
    const made = to.appendChild(xml.createElementNS(null, tag))
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, writable(String(value)))
    if (text !== undefined) made.textContent = writable(text)
    return made
  }
  const { failed, flaky, blocked, error, inconclusive } = run.counts
  const suite = add(xml.documentElement, 'testsuite', {
    name,
    timestamp: run.startedAt.replace(/\.\d+Z$/, ''),
    tests: retests.length,
    failures: failed + flaky,
    errors: blocked + error,
    skipped: inconclusive,
  })
  const named = new Map<string, number>()
  for (const { query, got, expected, expects = 'answer', outcome, reason, timings } of worstFirst(retests)) {
    // Build servers identify tests by class and name, so names must be unique.
    const times = (named.get(`${expects} ${query}`) ?? 0) + 1
    named.set(`${expects} ${query}`, times)
    const test = add(suite, 'testcase', {
      classname: `retest.${expects}`,
      name: times === 1 ? query : `${query} (${times})`,
      time: ((timings?.settledMs ?? 0) / 1_000).toFixed(3),
    })
    const words = `${reason}\n\n${expected}\n\n${got}`
    if (outcome === 'failed' || outcome === 'flaky') add(test, 'failure', { message: reason, type: outcome }, words)
    else if (outcome === 'blocked' || outcome === 'error') add(test, 'error', { message: reason, type: outcome }, words)
    else if (outcome === 'inconclusive') add(test, 'skipped', { message: reason })
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(xml)}\n`
}

const writable = (text: string): string => text.replaceAll(UNWRITABLE, '\uFFFD')
