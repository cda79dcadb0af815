/** What the pictures of a control look like, wherever their paths are: in the page, or in an address in its styles. */
import { CELLS, type Ink } from '../../../lib/detect/speech-bubble.ts'

const MOST_ELEMENTS = 6
const LONGEST = 20_000
/** Many pictures begin with an unseen square as large as themselves. */
const SQUARE = /^M0[ ,]?0h\d+v\d+H0z?$/i

/** Markup of the SVG pictures of an element and of what is in it. */
function* markupOf(control: Element): Generator<string> {
  for (const el of [control, ...control.querySelectorAll('*')].slice(0, MOST_ELEMENTS)) {
    if (el.localName === 'svg') yield el.outerHTML
    yield el.getAttribute('src') ?? ''
    for (const part of ['', '::before', '::after']) {
      const { backgroundImage, maskImage, content } = getComputedStyle(el, part)
      yield* [backgroundImage, maskImage, content]
    }
  }
}

/** Addresses carry it in base64 or with signs in hexadecimal, and style sheets escape its quotes. */
const decoded = (markup: string): string =>
  markup
    .slice(0, LONGEST)
    .replace(/^.*;base64,((?:[a-z\d+/]{4})+).*/is, (_, data: string) => atob(data))
    .replace(/%([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replaceAll('\\', '')

type Shape = { path: Path2D; stroke: number | null; rule: CanvasFillRule }

/** A line thinner than a cell would leave gaps between their middles. */
const THINNEST = 1.5 / CELLS

/** Each path as it is drawn: filled, or as a line alone. What is not said on it is said on a group or the picture. */
function* shapesIn(svg: string, size: number): Generator<Shape> {
  const read = (tag: string, name: string): string | undefined =>
    new RegExp(`[\\s"';]${name}\\s*[=:]\\s*["']?\\s*([^"';\\s/>]+)`, 'i').exec(tag)?.[1]
  const around = [...svg.matchAll(/<(?:svg|g)\b[^>]*>/gi)].map(([tag]) => tag)
  for (const [tag] of svg.matchAll(/<[a-z]+\b[^>]*\sd=["'][^>]*>/gi)) {
    const path = /\sd=["']([^"']+)/.exec(tag)?.[1]
    if (path === undefined || SQUARE.test(path)) continue
    const set = (name: string): string | undefined =>
      [tag, ...around].map((one) => read(one, name)).find((value) => value !== undefined)
    const isLine = set('fill') === 'none' && (set('stroke') ?? 'none') !== 'none'
    yield {
      path: new Path2D(path),
      stroke: isLine ? Math.max(parseFloat(set('stroke-width') ?? '') || 1, size * THINNEST) : null,
      rule: set('fill-rule') === 'evenodd' ? 'evenodd' : 'nonzero',
    }
  }
}

export function* picturesOf(control: Element): Generator<Ink> {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d')
  if (!canvas) return
  for (const markup of markupOf(control)) {
    const svg = decoded(markup)
    const [left = 0, top = 0, width = 0, height = 0] =
      /\sviewBox=["']([^"']+)/i
        .exec(svg)?.[1]
        ?.split(/[\s,]+/)
        .map(Number) ?? []
    const size = Math.max(width, height)
    const shapes = [...shapesIn(svg, size)]
    if (width > 0 && height > 0)
      yield (row, column, isThin) => {
        const [x, y] = [left + ((column + 0.5) * width) / CELLS, top + ((row + 0.5) * height) / CELLS]
        return shapes.some(({ path, stroke, rule }) => {
          if (stroke === null) return canvas.isPointInPath(path, x, y, rule)
          canvas.lineWidth = isThin ? size * THINNEST : stroke
          return canvas.isPointInStroke(path, x, y)
        })
      }
  }
}
