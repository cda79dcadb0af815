/** What the pictures of a control look like, wherever their paths are: in the page, or in an address in its styles. */
import { CELLS, type Ink } from '../../lib/detect/speech-bubble.ts'

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

export function* picturesOf(control: Element): Generator<Ink> {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d')
  for (const markup of markupOf(control)) {
    const svg = decoded(markup)
    const [left = 0, top = 0, width = 0, height = 0] =
      /\sviewBox=["']([^"']+)/i
        .exec(svg)?.[1]
        ?.split(/[\s,]+/)
        .map(Number) ?? []
    const paths = [...svg.matchAll(/\sd=["']([^"']+)/g)]
      .map(([, path]) => path!)
      .filter((path) => !SQUARE.test(path))
      .map((path) => new Path2D(path))
    if (width > 0 && height > 0)
      yield (row, column) =>
        paths.some((path) =>
          canvas?.isPointInPath(path, left + ((column + 0.5) * width) / CELLS, top + ((row + 0.5) * height) / CELLS),
        )
  }
}
