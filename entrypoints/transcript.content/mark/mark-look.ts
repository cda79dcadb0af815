/** How a mark looks: the four proofreader's glyphs, drawn node by node (no markup is parsed in a page), and CSS. */
import type { MarkKind } from '../../../lib/contract/transcript.ts'

const SVG = 'http://www.w3.org/2000/svg'

/** The same strokes as in the panel. */
const STROKES: Record<MarkKind, string> = {
  flagged: 'M1.5 9.5c1.1-2.4 2.2-2.4 3.3 0s2.2 2.4 3.3 0 2.2-2.4 3.3 0 2.2 2.4 3.1 0',
  good: 'M2 7h12M2.6 12.2h.01M6.2 12.2h.01M9.8 12.2h.01M13.4 12.2h.01',
  bad: 'M2 8h12M11 3 5 13',
  covered: 'M2.5 13 8 4l5.5 9',
}

export function glyph(doc: Document, kind: MarkKind): SVGSVGElement {
  const svg = doc.createElementNS(SVG, 'svg')
  for (const [name, value] of [
    ['viewBox', '0 0 16 16'],
    ['width', '12'],
    ['height', '12'],
    ['aria-hidden', 'true'],
  ] as const)
    svg.setAttribute(name, value)
  const path = doc.createElementNS(SVG, 'path')
  path.setAttribute('d', STROKES[kind])
  svg.append(path)
  return svg
}

export const CSS = `
:host { all: initial !important; position: fixed !important; inset: 0 auto auto 0 !important; width: 0 !important; height: 0 !important;
  z-index: 2147483647 !important; pointer-events: none !important; display: block !important; }
:host([hidden]) { display: none !important; }
.layer { --er-paper: #fdfcfa; --er-edge: #857e73; --er-ink: #1f1c18; --er-accent: #1b58b5;
  --er-flag: #935400; --er-good: #1a6a3a; --er-bad: #ad231b; --er-cover: #6a3da3; color-scheme: light; }
.layer[data-paper="dark"] { --er-paper: #1b1a18; --er-edge: #857f75; --er-ink: #eeeae3; --er-accent: #93bbfb;
  --er-flag: #f2b75c; --er-good: #84d3a1; --er-bad: #ff968d; --er-cover: #ccabf7; color-scheme: dark; }
.mark { all: unset; box-sizing: border-box; position: fixed; left: 0; top: 0; width: 16px; height: 16px; display: grid; place-items: center;
  border: 1px solid var(--er-edge); border-radius: 4px; background: var(--er-paper); color: var(--er-ink); cursor: pointer; pointer-events: auto;
  font: 12px/16px system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; }
.mark::before { content: ''; position: absolute; inset: -5px; }
.mark[hidden], .ring[hidden] { display: none; }
.mark svg { fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; display: block; }
.mark[data-kind="flagged"] { color: var(--er-flag); border-color: var(--er-flag); }
.mark[data-kind="good"] { color: var(--er-good); border-color: var(--er-good); }
.mark[data-kind="bad"] { color: var(--er-bad); border-color: var(--er-bad); }
.mark[data-kind="covered"] { color: var(--er-cover); border-color: var(--er-cover); }
.mark:focus-visible { outline: 2px solid var(--er-accent); outline-offset: 2px; }
.tip { position: absolute; top: 20px; right: 0; display: none; width: max-content; max-width: 240px; box-sizing: border-box; padding: 3px 7px;
  border: 1px solid var(--er-edge); border-radius: 6px; background: var(--er-paper); color: var(--er-ink); text-align: start; pointer-events: none; }
.mark[data-tip~="left"] .tip { left: 0; right: auto; }
.mark[data-tip~="above"] .tip { top: auto; bottom: 20px; }
.mark:hover { z-index: 1; }
.mark:hover .tip, .mark:focus-visible .tip { display: block; }
.ring { position: fixed; left: 0; top: 0; box-sizing: border-box; border: 2px solid var(--er-accent); border-radius: 8px; pointer-events: none;
  opacity: 0; transition: opacity 150ms; }
.ring.on { opacity: 1; }
@media (prefers-reduced-motion: reduce) { .ring { transition: none; } }
@media (forced-colors: active) { .mark, .tip { background: Canvas; color: CanvasText; border-color: CanvasText; } .ring { border-color: Highlight; } }
`

/** Relative luminance below the middle: marks there are light on dark. Null for a colour seen through. */
export function isDark(colour: string): boolean | null {
  const parts = /rgba?\(([\d.]+)[, ]+([\d.]+)[, ]+([\d.]+)(?:[,/ ]+([\d.]+))?/.exec(colour)
  if (!parts) return null
  const [r, g, b, alpha] = [parts[1], parts[2], parts[3], parts[4] ?? '1'].map(Number) as [
    number,
    number,
    number,
    number,
  ]
  if (alpha < 0.5) return null
  return 0.2126 * r + 0.7152 * g + 0.0722 * b < 128
}
