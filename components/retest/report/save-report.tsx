/**
 * Saves a report as a file. Threat: it contains an assistant's words, and is opened without the panel around it. It is
 * rendered as elements, never as HTML, and the page's own policy lets it load and run nothing.
 */
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { rendered } from '../../../lib/retest/shown.ts'
import { isOther, likeness } from '../../../lib/retest/likeness.ts'
import { loadProse } from '../../exchange/late-prose.ts'
import { runWords } from '../run-words.ts'
import { type DiffPart, diffWords } from '../diff.ts'
import { runCsv } from './run-csv.ts'
import { runJson } from './run-json.ts'
import { runJunit } from './run-junit.ts'
import { RunPage } from './RunPage.tsx'
import type { RunReport } from './run-report.ts'

export type ReportFormat = 'html' | 'csv' | 'xml' | 'json'

const WRITERS: Record<ReportFormat, { type: string; write: (report: RunReport) => string | Promise<string> }> = {
  html: { type: 'text/html', write: runHtml },
  csv: { type: 'text/csv', write: runCsv },
  xml: { type: 'application/xml', write: runJunit },
  json: { type: 'application/json', write: runJson },
}

export async function reportFile(format: ReportFormat, report: RunReport): Promise<Blob> {
  const { type, write } = WRITERS[format]
  return new Blob([await write(report)], { type: `${type};charset=utf-8` })
}

const STYLE = `:root{color-scheme:light dark;--quiet:light-dark(#5d574e,#b1aaa0);--line:light-dark(#e0dbd2,#3a3732);--good:light-dark(#1a6a3a,#84d3a1);--bad:light-dark(#ad231b,#ff968d);--flag:light-dark(#935400,#f2b75c)}
body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1.25rem;overflow-wrap:anywhere;background:light-dark(#fdfcfa,#1b1a18);color:light-dark(#1f1c18,#eeeae3)}
h1{font-size:1.75rem;line-height:1.2;margin:.25rem 0}h2{font-size:1.05rem;margin:2rem 0 .5rem}h3{font-size:.8125rem;margin:.75rem 0 .25rem}h3,.quiet{color:var(--quiet)}p{margin:.25rem 0}[dir=auto]{text-align:-webkit-match-parent;text-align:match-parent}footer{margin-top:2rem}
details{border-top:1px solid var(--line);padding:.5rem 0}summary{display:grid;grid-template-columns:1.25rem 1fr max-content;gap:.75rem;cursor:pointer;font-weight:600}summary .quiet{font-weight:400}
.passed b{color:var(--good)}.failed b{color:var(--bad)}.flaky b,.error b{color:var(--flag)}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(20rem,100%),1fr));gap:1rem}.diff{white-space:pre-wrap}del{color:var(--bad)}ins{color:var(--good)}del+ins{margin-inline-start:.2em}
table{border-collapse:collapse}th,td{border:1px solid var(--line);padding:.1rem .5rem}@media(max-width:30rem){summary{grid-template-columns:1.25rem 1fr}summary .quiet{grid-column:2}}@media print{details{break-inside:avoid}}`

async function runHtml(report: RunReport): Promise<string> {
  await loadProse()
  const diffs = await diffsOf(report)
  const page = document.implementation.createHTMLDocument(
    `${runWords.report.passed(report.run.counts.passed, report.retests.length)} · ${report.name}`,
  )
  const { lang, dir } = document.documentElement
  Object.assign(page.documentElement, { lang, dir })
  const add = (tag: string, set: Record<string, string>, text = ''): void => {
    const made = page.createElement(tag)
    for (const [key, value] of Object.entries(set)) made.setAttribute(key, value)
    made.textContent = text
    page.head.insertBefore(made, page.head.querySelector('title'))
  }
  add('meta', { charset: 'utf-8' })
  add('meta', { name: 'viewport', content: 'width=device-width' })
  const policy = "default-src 'none'; style-src 'unsafe-inline'"
  add('meta', { 'http-equiv': 'Content-Security-Policy', content: policy })
  add('style', {}, STYLE)
  const root = createRoot(page.body)
  flushSync(() => root.render(<RunPage report={report} diffs={diffs} />))
  const text = `<!doctype html>\n${page.documentElement.outerHTML}\n`
  root.unmount()
  return text
}

/** Only for answers expected word for word; texts with nothing in common have no useful diff. */
async function diffsOf({ retests }: RunReport): Promise<Map<string, readonly DiffPart[]>> {
  const diffs = new Map<string, readonly DiffPart[]>()
  for (const { id, expects = 'answer', expected, got, outcome } of retests) {
    const [should, came] = [rendered(expected), rendered(got)]
    if (expects !== 'answer' || outcome === 'passed' || should === came || isOther(likeness(should, came))) continue
    diffs.set(id, await diffWords(should, came))
  }
  return diffs
}
