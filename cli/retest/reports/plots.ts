/** Small SVG plots, drawn only from numbers. Each has a text that says what it shows. */
import { html } from 'hono/html'
import { KINDS } from './kinds.ts'
import { OUTCOMES, WORST_FIRST } from './outcomes.ts'
import { type CaseResult, countsOf } from './report.ts'

const WIDTH = 720

export function outcomeBar(results: readonly CaseResult[]) {
  const counts = countsOf(results)
  const there = WORST_FIRST.toReversed().filter((outcome) => counts[outcome] > 0)
  const total = Math.max(1, results.length)
  let x = 0
  const parts = there.map((outcome) => {
    const width = (counts[outcome] / total) * WIDTH
    const part = { outcome, x, width: Math.max(1, width - 2) }
    x += width
    return part
  })
  const said = there.map((outcome) => `${counts[outcome]} ${OUTCOMES[outcome].word.toLowerCase()}`).join(', ')
  return html`<figure>
    <svg
      role="img"
      aria-label="Of ${results.length} cases: ${said}."
      viewBox="0 0 ${WIDTH} 14"
      preserveAspectRatio="none"
    >
      ${parts.map((one) => html`<rect class="${one.outcome}" x="${one.x.toFixed(1)}" y="0" width="${one.width.toFixed(1)}" height="14" />`)}
    </svg>
    <ul class="legend">
      ${there.map((outcome) => html`<li class="${outcome}"><b>${OUTCOMES[outcome].glyph} ${counts[outcome]}</b> ${OUTCOMES[outcome].word.toLowerCase()}</li>`)}
    </ul>
  </figure>`
}

/** Outcomes per kind; nothing if only one kind was asked. */
export function byKind(results: readonly CaseResult[]) {
  const kinds = (Object.keys(KINDS) as (keyof typeof KINDS)[]).filter((kind) =>
    results.some((one) => one.kind === kind),
  )
  if (kinds.length < 2) return ''
  const counts = countsOf(results)
  const columns = WORST_FIRST.toReversed().filter((outcome) => counts[outcome] > 0)
  return html`<table>
    <thead>
      <tr>
        <th scope="col">Kind</th>
        ${columns.map((outcome) => html`<th scope="col">${OUTCOMES[outcome].word}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${kinds.map((kind) => {
        const own = countsOf(results.filter((one) => one.kind === kind))
        return html`<tr>
          <th scope="row">${KINDS[kind].all}</th>
          ${columns.map((outcome) => html`<td>${own[outcome] || '–'}</td>`)}
        </tr>`
      })}
    </tbody>
  </table>`
}

/** The next round number of seconds at or above. */
function topOf(seconds: number): number {
  const step = 10 ** Math.floor(Math.log10(Math.max(seconds, 1)))
  return Math.ceil(Math.max(seconds, 1) / step) * step
}

const HEIGHT = 84

/** A column per case, in the order asked. */
export function timesPlot(results: readonly CaseResult[]) {
  const timed = results.flatMap(({ timings, outcome }) =>
    timings ? [{ seconds: timings.settledMs / 1_000, outcome }] : [],
  )
  if (timed.length === 0) return ''
  const sorted = timed.map(({ seconds }) => seconds).toSorted((a, b) => a - b)
  const highest = sorted.at(-1)!
  const top = topOf(highest)
  const step = WIDTH / Math.max(timed.length, 8)
  const columns = timed.map(({ seconds, outcome }, at) => {
    const height = Math.max(1, (seconds / top) * HEIGHT)
    return html`<rect
      class="${outcome}"
      x="${(at * step).toFixed(1)}"
      y="${(HEIGHT - height).toFixed(1)}"
      width="${Math.max(0.5, step * 0.8).toFixed(1)}"
      height="${height.toFixed(1)}"
    />`
  })
  const median = sorted[Math.floor(sorted.length / 2)]!
  const said = `Seconds until an answer was complete, in the order of asking: median ${median.toFixed(1)}, highest ${highest.toFixed(1)}.`
  return html`<figure>
    <figcaption>${said}</figcaption>
    <div class="plot">
      <span aria-hidden="true">${top} s</span><span aria-hidden="true">0</span>
      <svg role="img" aria-label="${said}" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none">${columns}</svg>
    </div>
  </figure>`
}
