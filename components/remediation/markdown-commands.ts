/** The editor's buttons and keys as one replacement each, so that the browser's own undo reverts it. Pure. */
export type Command = 'bold' | 'italic' | 'code' | 'link' | 'list' | 'steps'
export type Selected = { start: number; end: number }
/** Replaces `text.slice(from, to)` by `insert`, and then selects `select`. */
export type Replacement = { from: number; to: number; insert: string; select: Selected }

const AROUND = { bold: '**', italic: '*', code: '`' } as const
const ADDRESS = 'https://'

export function applied(text: string, { from, to, insert }: Replacement): string {
  return text.slice(0, from) + insert + text.slice(to)
}

export function command(name: Command, text: string, selected: Selected): Replacement {
  switch (name) {
    case 'bold':
    case 'italic':
    case 'code':
      return wrapped(text, trimmed(text, selected), AROUND[name])
    case 'link':
      return linked(text, trimmed(text, selected), ADDRESS)
    case 'list':
      return lines(text, selected, /^[-*+] /, () => '- ')
    case 'steps':
      return lines(text, selected, /^\d{1,9}[.)] /, (n) => `${n}. `)
  }
}

/** An address pasted over words makes them its link; null if it should be pasted as it is. */
export function pastedAddress(pasted: string, text: string, selected: Selected): Replacement | null {
  const address = pasted.trim()
  const words = text.slice(selected.start, selected.end)
  if (words.trim() === '' || /[\n\]]/.test(words) || !/^https?:\/\/[^\s<>()]+$/i.test(address)) return null
  return linked(text, trimmed(text, selected), address)
}

/** Adds one line per case that the answer depends on after the caret's paragraph; the first gap is selected. */
export function casesAfter(text: string, { end }: Selected, line: string): Replacement {
  const next = text.indexOf('\n\n', end)
  const at = next === -1 ? text.length : next
  const from = text.slice(0, at).trimEnd().length
  const insert = `${from === 0 ? '' : '\n\n'}- ${line}\n- ${line}`
  const gap = from + insert.indexOf('…')
  return { from, to: at, insert, select: { start: gap, end: gap + 1 } }
}

/** Markdown's marks must touch the words: `**like this **` is not bold. */
function trimmed(text: string, { start, end }: Selected): Selected {
  const words = text.slice(start, end)
  const lead = words.length - words.trimStart().length
  return words.trim() === '' ? { start, end } : { start: start + lead, end: start + lead + words.trim().length }
}

function wrapped(text: string, { start, end }: Selected, mark: string): Replacement {
  const size = mark.length
  const isOwn = (at: number): boolean =>
    text.slice(at, at + size) === mark && text[at - 1] !== mark[0] && text[at + size] !== mark[0]
  if (start >= size && isOwn(start - size) && isOwn(end)) {
    const insert = text.slice(start, end)
    return { from: start - size, to: end + size, insert, select: { start: start - size, end: end - size } }
  }
  const insert = `${mark}${text.slice(start, end)}${mark}`
  return { from: start, to: end, insert, select: { start: start + size, end: end + size } }
}

/** Selects what is still missing: the address, or the words if there are none. */
function linked(text: string, { start, end }: Selected, address: string): Replacement {
  const words = text.slice(start, end)
  const insert = `[${words}](${address})`
  const at = words === '' ? start + 1 : start + words.length + 3
  const known = address !== ADDRESS
  const after = start + insert.length
  return {
    from: start,
    to: end,
    insert,
    select: known ? { start: after, end: after } : { start: at, end: words === '' ? at : at + address.length },
  }
}

/** Toggles a mark on whole lines: removes it if every line has it. */
function lines(text: string, { start, end }: Selected, has: RegExp, mark: (n: number) => string): Replacement {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const next = text.indexOf('\n', end > start && text[end - 1] === '\n' ? end - 1 : end)
  const to = next === -1 ? text.length : next
  const all = text.slice(from, to).split('\n')
  const worded = all.filter((line) => line.trim() !== '')
  const off = worded.length > 0 && worded.every((line) => has.test(line))
  let n = 0
  const changed = all.map((line) => {
    if (line.trim() === '' && all.length > 1) return line
    n += 1
    return off ? line.replace(has, '') : mark(n) + line.replace(/^(?:[-*+]|\d{1,9}[.)]) /, '')
  })
  const insert = changed.join('\n')
  const at = from + insert.length
  return { from, to, insert, select: { start: all.length > 1 ? from : at, end: at } }
}
