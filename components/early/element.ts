/** Creates elements with attributes and contents before React is loaded. Text stays text: nothing here parses HTML. */
type Content = Element | string | null

const SVG = 'http://www.w3.org/2000/svg'

function made(element: Element, attributes: Record<string, string>, contents: readonly Content[]): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...contents.filter((one) => one !== null))
}

export function html(tag: string, attributes: Record<string, string>, ...contents: Content[]): HTMLElement {
  const element = document.createElement(tag)
  made(element, attributes, contents)
  return element
}

/** A decorative drawing; the words beside it say the same. */
export function drawing(attributes: Record<string, string>, paths: readonly Record<string, string>[]): SVGElement {
  const of = (tag: string, its: Record<string, string>, ...contents: Content[]): SVGElement => {
    const element = document.createElementNS(SVG, tag)
    made(element, its, contents)
    return element
  }
  const shared = { fill: 'none', 'stroke-linecap': 'round', 'stroke-linejoin': 'round', 'aria-hidden': 'true' }
  return of('svg', { ...shared, ...attributes }, ...paths.map((path) => of('path', path)))
}
