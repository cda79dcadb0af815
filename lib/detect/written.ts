/** How pieces of text become markdown: strings in, strings out. */

const SPACE = 0x20
const NEWLINE = 0x0a

/** Joins with one space where both have one, none at the start of a line; between blocks the wider distance counts. */
export function join(out: string, next: string): string {
  const first = next.charCodeAt(0)
  if (first === SPACE && (out === '' || /\s/.test(out.charAt(out.length - 1)))) return out + next.replace(/^ +/, '')
  if (first !== NEWLINE) return out + next
  const to = endOf(out)
  let begins = 0
  while (begins < next.length && next.charCodeAt(begins) === NEWLINE) begins++
  let both = 0
  while (both < begins && both < to && out.charCodeAt(to - 1 - both) === NEWLINE) both++
  return out.slice(0, to) + next.slice(both)
}

export const lineBreak = (out: string): string => `${out.slice(0, endOf(out))}\n`

/** Where its last blanks begin. Searching from the start would go through all text so far, each time. */
function endOf(out: string): number {
  let to = out.length
  while (to > 0 && out.charCodeAt(to - 1) === SPACE) to--
  return to
}

export function around(edge: string, text: string): string {
  const bare = text.trim()
  return bare === '' ? '' : edge + bare + edge
}

/** Space other than single spaces: most texts have none and need not be rewritten. */
const IS_LAID_OUT = /[^\S ]| {2}/

export const collapsed = (data: string): string => (IS_LAID_OUT.test(data) ? data.replace(/\s+/g, ' ') : data)

/** @param name `p`, `blockquote`, `h1` … */
export function paragraphOf(name: string, inside: string): string {
  const text = inside.trim()
  if (text === '') return ''
  if (name === 'blockquote') return `\n\n${text.replace(/\n{3,}/g, '\n\n').replace(/^/gm, '> ')}\n\n`
  if (/^h\d$/.test(name)) return `\n\n${'#'.repeat(Number(name[1]))} ${text}\n\n`
  return `\n\n${text}\n\n`
}

/**
 * @param number of the item, null in an unordered list
 * @param nested itself a list: indented like the text of the item before it
 * @returns '' for an empty item
 */
export function listItem(inside: string, number: number | null, nested = false): string {
  const text = inside.trim().replace(/\n{2,}/g, '\n')
  if (text === '') return ''
  const mark = number === null ? '- ' : `${number}. `
  const indent = ' '.repeat(mark.length)
  return nested ? text.replace(/^/gm, indent) : mark + text.replace(/\n/g, `\n${indent}`)
}

export function codeOf(inside: string): string {
  const text = inside.trim()
  if (text === '') return ''
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``
}

/** The texts by which a link only repeats its address. */
export const addressesOf = (href: string, given: string | null): Array<string | undefined> => [
  href,
  href.replace(/\/$/, ''),
  given?.replace(/^mailto:/, ''),
]

/**
 * @param inside the link's text
 * @param href its address, resolved
 * @param given the address as written in the page; null without one
 */
export function linkOf(inside: string, href: string, given: string | null): string {
  const label = collapsed(inside)
  const bare = label.trim()
  if (bare === '') return ''
  if (!/^(https?:|mailto:|tel:)/.test(href)) return label
  if (addressesOf(href, given).includes(bare)) return label
  const address = href.replace(/[()\s]/g, (c) => encodeURIComponent(c).replace('(', '%28').replace(')', '%29'))
  return label.replace(bare, () => `[${bare.replace(/[[\]]/g, '\\$&')}](${address})`)
}
