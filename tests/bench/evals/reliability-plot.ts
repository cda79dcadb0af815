/** Reliability as a picture: a panel per suite, score against the share of problems, to be read in light and in dark. */
import type { Bin, Reliability } from './reliability.ts'

export type Panel = { name: string; today: Reliability; beside: Reliability | null }

const COLUMNS = 4
/** In pixels: a panel's plot, and what stands around it. */
const SIDE = 150
const LEFT = 34
const TOP = 56
const BELOW = 34
const GAP = 18
const HEAD = 58
/** Rows of a bin as an area: this many pixels of radius for all rows of a suite. */
const RADIUS = 11

const STYLE = `
.page{fill:#ffffff}.ink{fill:#1f2328}.soft{fill:#59636e}.frame{fill:none;stroke:#d1d9e0}.even{stroke:#8c959f;stroke-dasharray:3 3}
.today{fill:#0969da;fill-opacity:.85}.range{stroke:#0969da;stroke-opacity:.5}.beside{fill:none;stroke:#bc4c00;stroke-width:1.5}
text{font:11px system-ui,sans-serif}.title{font-size:15px;font-weight:600}.name{font-weight:600}
@media(prefers-color-scheme:dark){.page{fill:#0d1117}.ink{fill:#f0f6fc}.soft{fill:#9198a1}.frame{stroke:#3d444d}.even{stroke:#656c76}
.today{fill:#4493f8}.range{stroke:#4493f8}.beside{stroke:#f0883e}}`

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const at = (value: number): string => value.toFixed(1)

/** @param beside what the second points of the panels stand for */
export function reliabilityPlot(title: string, beside: string, panels: readonly Panel[]): string {
  const columns = Math.min(COLUMNS, panels.length)
  const width = GAP + columns * (LEFT + SIDE + GAP)
  const lines = Math.ceil(panels.length / columns)
  const height = HEAD + lines * (TOP + SIDE + BELOW)
  const summary = panels
    .map(({ name, today }) => `${name}: expected calibration error ${today.ece.toFixed(3)} over ${today.rows} rows`)
    .join('; ')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title summary">
<title id="title">${escaped(title)}</title>
<desc id="summary">${escaped(summary)}</desc>
<style>${STYLE}</style>
<rect class="page" width="${width}" height="${height}"/>
<text class="ink title" x="${GAP}" y="24">${escaped(title)}</text>
<circle class="today" cx="${GAP + 5}" cy="42" r="5"/><text class="soft" x="${GAP + 16}" y="46">today, with the 95 % interval</text>
<circle class="beside" cx="${GAP + 205}" cy="42" r="5"/><text class="soft" x="${GAP + 216}" y="46">${escaped(beside)}</text>
${panels
  .map((panel, i) => {
    const x = GAP + (i % columns) * (LEFT + SIDE + GAP) + LEFT
    const y = HEAD + Math.floor(i / columns) * (TOP + SIDE + BELOW) + TOP
    return `<g transform="translate(${x} ${y})">\n${drawn(panel)}\n</g>`
  })
  .join('\n')}
</svg>
`
}

function drawn({ name, today, beside }: Panel): string {
  const share = ((100 * today.problems) / (today.rows || 1)).toFixed(0)
  const ece = `ECE ${today.ece.toFixed(3)}${beside ? `, ○ ${beside.ece.toFixed(3)}` : ''}`
  const place = (bin: Bin): string => `cx="${at(bin.mean * SIDE)}" cy="${at((1 - bin.share) * SIDE)}"`
  const radius = (bin: Bin, all: Reliability): string => at(2 + RADIUS * Math.sqrt(bin.rows / all.rows))
  const tip = (bin: Bin): string =>
    `<title>score ${bin.mean.toFixed(2)}: ${(100 * bin.share).toFixed(0)} % of ${bin.rows} rows are problems</title>`
  return [
    `<text class="ink name" y="-38">${escaped(name)}</text>`,
    `<text class="soft" y="-23">${today.rows} rows, ${share} % problems</text>`,
    `<text class="soft" y="-8">${ece}</text>`,
    `<rect class="frame" width="${SIDE}" height="${SIDE}"/>`,
    `<line class="even" x1="0" y1="${SIDE}" x2="${SIDE}" y2="0"/>`,
    ...today.bins.map(
      (bin) =>
        `<line class="range" x1="${at(bin.mean * SIDE)}" x2="${at(bin.mean * SIDE)}" y1="${at((1 - bin.low) * SIDE)}" y2="${at((1 - bin.high) * SIDE)}"/>`,
    ),
    ...today.bins.map((bin) => `<circle class="today" ${place(bin)} r="${radius(bin, today)}">${tip(bin)}</circle>`),
    ...(beside?.bins ?? []).map(
      (bin) => `<circle class="beside" ${place(bin)} r="${radius(bin, beside!)}">${tip(bin)}</circle>`,
    ),
    ...[0, 0.5, 1].flatMap((tick) => [
      `<text class="soft" x="${at(tick * SIDE)}" y="${SIDE + 14}" text-anchor="middle">${tick}</text>`,
      `<text class="soft" x="-6" y="${at((1 - tick) * SIDE + 4)}" text-anchor="end">${tick}</text>`,
    ]),
    `<text class="soft" x="${SIDE / 2}" y="${SIDE + 27}" text-anchor="middle">score</text>`,
  ].join('\n')
}
