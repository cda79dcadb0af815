/**
 * Word copies lists as paragraphs, each with its mark as text, and a style unknown to browsers that names list and
 * level. Converts them to real lists.
 */

const ITEM = /mso-list:\s*(l\d+)\s+level(\d+)/i
const HEADING = 'h1, h2, h3, h4, h5, h6'
const MARK = /mso-list:\s*ignore/i
/** `1.`, `b)`, `(iv)`. */
const COUNTED = /^\(?(?:\d{1,3}|[a-z]|[ivxlc]{1,6})[.)]$/i

const styleOf = (el: Element): string => el.getAttribute('style') ?? ''
const styled = (within: Element): HTMLElement[] => [...within.querySelectorAll<HTMLElement>('[style*="mso-list" i]')]

/** Removes the mark from the item, so that it does not appear twice. */
function takeMark(item: Element): string {
  const mark = styled(item).find((one) => MARK.test(styleOf(one)))
  mark?.remove()
  return mark?.textContent.trim() ?? ''
}

/** `of`: Word's own name for the list. */
type Open = { of: string; level: number; list: HTMLElement }

export function withWordLists(body: HTMLElement): void {
  let open: Open[] = []
  for (const item of styled(body)) {
    const [, of = '', digits] = ITEM.exec(styleOf(item)) ?? []
    const level = Number(digits ?? 0)
    // Newer versions of Word copy real lists.
    if (level === 0 || item.closest('li')) continue
    if (item.closest(HEADING)) {
      takeMark(item)
      continue
    }
    if (item.previousElementSibling !== open[0]?.list) open = []
    while ((open.at(-1)?.level ?? 0) > level) open.pop()
    const mark = takeMark(item)
    const name = COUNTED.test(mark) ? 'ol' : 'ul'
    const last = open.at(-1)
    const isNew = last?.level !== level || last.list.localName !== name || last.of !== of
    if (isNew) {
      const list = item.ownerDocument.createElement(name)
      const first = Number.parseInt(mark.replace('(', ''), 10)
      if (name === 'ol' && first > 1) list.setAttribute('start', String(first))
      if (last?.level === level) open.pop()
      const above = open.at(-1)?.list.lastElementChild
      if (above) above.append(list)
      else item.before(list)
      open.push({ of, level, list })
    }
    const entry = item.ownerDocument.createElement('li')
    entry.append(...item.childNodes)
    open.at(-1)!.list.append(entry)
    item.remove()
  }
}
