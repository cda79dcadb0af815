/**
 * The report as a self-contained HTML file: no script, no network, pictures inside. Questions and answers are text,
 * whatever they look like: `html` escapes its values, and the page's CSP would load and run nothing.
 */
import { createHash } from 'node:crypto'
import { diffArrays } from 'diff'
import { html, raw } from 'hono/html'
import { isOther } from '../../../lib/retest/likeness.ts'
import { rendered } from '../../../lib/retest/shown.ts'
import { wordTokens } from '../../../lib/retest/word-tokens.ts'
import { OUTCOMES, WORST_FIRST } from './outcomes.ts'
import { byKind, outcomeBar, timesPlot } from './plots.ts'
import { decision } from './decision.ts'
import { CHOSEN, KINDS } from './kinds.ts'
import { prose } from './prose.ts'
import { duration } from '../progress.ts'
import { type CaseResult, countsOf, type RetestReport } from './report.ts'
import { STYLE } from './style.ts'

const POLICY = `default-src 'none'; img-src data:; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`

export function page(report: RetestReport): string {
  const { project, results } = report
  const counts = countsOf(results)
  const where = report.environment ? `${project.name}, ${report.environment}` : project.name
  const title = `${counts.passed} of ${results.length} passed`
  const isShort = results.filter(isBad).length <= MOST_OPEN
  const sorted = results.toSorted((a, b) => WORST_FIRST.indexOf(a.outcome) - WORST_FIRST.indexOf(b.outcome))
  // Never a promise, as no value in it is one.
  return String(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width" />
          <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
          <title>${title} · ${where} · Errata retest</title>
          ${raw(`<style>${STYLE}</style>`)}
        </head>
        <body>
          <header>
            <p class="quiet">Retest of ${where}</p>
            <h1>${title}</h1>
            ${report.brokeOff ? html`<p class="notice">${report.brokeOff}</p>` : ''}
            ${report.unrecorded ? html`<p class="notice">${report.unrecorded.retests.length} of ${results.length} results were not recorded as evidence. ${report.unrecorded.why}</p>` : ''}
            ${outcomeBar(results)} ${byKind(results)} ${timesPlot(results)}
            <dl>
              ${fact('Asked at', report.target)}
              ${fact('How', report.mode === 'browser' ? 'In its page, by the extension' : 'By its API')}
              ${fact('Cases', casesOf(report))}
              ${report.shard ? fact('Shard', `${report.shard.index} of ${report.shard.of}`) : ''}
              ${fact('When', `${day(report.startedAt)}, ${duration(Date.parse(report.endedAt) - Date.parse(report.startedAt))}`)}
              ${report.recorded === undefined ? '' : fact('Evidence', `${report.recorded} of ${results.length} results are kept in the project`)}
              ${report.extensionVersion ? fact('Extension', report.extensionVersion) : ''}
            </dl>
          </header>
          <main>
            <h2 id="cases">Cases, the worst first</h2>
            <ul class="cases" aria-labelledby="cases">
              ${sorted.map((one) => html`<li>${caseOf(one, isBad(one) && isShort)}</li>`)}
            </ul>
          </main>
          <footer>
            Written by Errata. Everything in here is text that was read from an assistant; treat it as such.
          </footer>
        </body>
      </html> `,
  )
}

const casesOf = ({ set, kinds }: RetestReport): string =>
  `${kinds.map((kind) => CHOSEN[kind]).join(', ')}${set.length > 0 ? `; tagged ${set.join(' and ')}` : ''}`

const day = (iso: string): string => iso.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')
const fact = (name: string, value: string | number) =>
  html`<dt>${name}</dt>
    <dd dir="auto">${value}</dd>`
const said = (title: string, text: string, drawn: (text: string) => ReturnType<typeof html>) =>
  html`<section>
    <h3>${title}</h3>
    <div class="said" dir="auto">${text === '' ? html`<p class="quiet">Nothing.</p>` : drawn(text)}</div>
  </section>`
const plain = (text: string) => html`<p>${text}</p>`

/** Failed cases are expanded, unless there are too many to read one after another. */
const MOST_OPEN = 10
const isBad = ({ outcome }: CaseResult): boolean => outcome === 'failed' || outcome === 'flaky'

function caseOf(one: CaseResult, isOpen: boolean) {
  const { word, glyph } = OUTCOMES[one.outcome]
  const time = one.timings ? `${(one.timings.settledMs / 1_000).toFixed(1)} s` : ''
  return html`<details ${isOpen ? raw('open') : ''}>
    <summary class="${one.outcome}">
      <b aria-hidden="true">${glyph}</b><span class="query" dir="auto">${one.query}</span
      ><span class="quiet">${KINDS[one.kind].case} · ${word}${time === '' ? '' : html` · ${time}`}</span
      ><span class="reason" dir="auto">${one.reason}</span>
    </summary>
    <div class="body">
      ${asked(one)} ${evidence(one)}
      ${
        one.screenshot
          ? html`<section>
              <h3>The page</h3>
              <img src="${one.screenshot}" alt="The page with the answer" />
            </section>`
          : ''
      }
      <div class="more">
        ${one.turns.length > 0 ? conversation(one) : ''} ${decision(one)}
        <details>
          <summary>Details</summary>
          <dl>${facts(one)}</dl>
        </details>
      </div>
    </div>
  </details>`
}

/** What a reader needs to know about how it was asked. */
const asked = ({ before, tries, history }: CaseResult) => {
  const notes = [
    before.length > 0 ? fact('Asked before', before.join(' · ')) : '',
    tries.of > 1 ? fact('Passed', `${tries.passed} of ${tries.of} times`) : '',
    history === 'may_matter' ? fact('Conversation', 'went on from before: what was said earlier may matter') : '',
  ].filter((note) => note !== '')
  return notes.length > 0 ? html`<dl>${notes}</dl>` : ''
}

function evidence(one: CaseResult) {
  const hasWords = one.got !== '' && one.kind === 'answer' && one.outcome !== 'passed' && !isOther(one.similarity)
  return html`${
      hasWords
        ? html`<section>
            <h3>Difference: struck out is missing, underlined was added</h3>
            <p class="said" dir="auto">${difference(one)}</p>
          </section>`
        : ''
    }
    <div class="pair">
      ${said(KINDS[one.kind].expected, one.expected, KINDS[one.kind].prose ? prose : plain)}${one.outcome === 'not_asked' ? '' : said('Came back', one.got, prose)}
    </div>`
}

/** Compares what a reader sees, not the markup. */
const difference = ({ expected, got }: CaseResult) =>
  diffArrays(wordTokens(rendered(expected)), wordTokens(rendered(got))).map(({ value, added, removed }) => {
    const text = value.join('')
    return added ? html`<ins>${text}</ins>` : removed ? html`<del>${text}</del>` : html`${text}`
  })

const SPEAKER = { user: 'Question', assistant: 'Assistant', agent: 'Person' } as const
const conversation = ({ turns }: CaseResult) =>
  html`<details>
    <summary>The conversation, ${turns.length} turns</summary>
    <ol class="turns">
      ${turns.map(
        ({ role, text }) =>
          html`<li>
            <b>${SPEAKER[role]}</b>
            <div class="said" dir="auto">${prose(text)}</div>
          </li>`,
      )}
    </ol>
  </details>`

function facts(one: CaseResult) {
  return [
    one.structure !== '' ? fact('Built as', one.structure) : '',
    one.remediationId ? fact('Remediation', `${one.remediationId}, revision ${one.revision}`) : '',
    one.caseId ? fact('Case', one.caseId) : '',
    one.verdictId ? fact('Verdict', one.verdictId) : '',
    one.logId ? fact('Log', one.logId) : '',
    one.pageUrl ? fact('Page', one.pageUrl) : '',
  ]
}
