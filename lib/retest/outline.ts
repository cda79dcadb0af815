/** The structure of an answer, without any of its words: "heading, paragraph, list of 3, table 2×4, 1 link". */
const FENCE = /^ {0,3}(?:`{3,}|~{3,})/

const MOST = 200

export function outlineOf(markdown: string): string {
  const parts: string[] = []
  const links = (markdown.match(/\]\([^)\s]+\)/g) ?? []).length
  for (const block of blocksOf(markdown).slice(0, MOST)) {
    const lines = block.split('\n')
    const [first = ''] = lines
    const items = lines.filter((line) => /^\s*(?:[-*+•]|\d{1,3}[.)])\s/.test(line)).length
    if (FENCE.test(first)) parts.push('code')
    else if (/^#{1,6}\s/.test(first)) parts.push('heading')
    else if (/^\s*\|/.test(first)) parts.push(`table ${first.split('|').length - 2}×${Math.max(0, lines.length - 2)}`)
    else if (items > 0) parts.push(`list of ${items}`)
    else if (/^\s*>/.test(first)) parts.push('quotation')
    else parts.push('paragraph')
  }
  if (links > 0) parts.push(links === 1 ? '1 link' : `${links} links`)
  return parts.join(', ')
}

function blocksOf(markdown: string): string[] {
  const blocks: string[] = []
  let open: string[] = []
  let fenced = false
  const end = (): void => {
    if (open.length > 0) blocks.push(open.join('\n'))
    open = []
  }
  for (const line of markdown.split('\n')) {
    if (FENCE.test(line)) {
      if (!fenced) end()
      open.push(line)
      fenced = !fenced
      if (!fenced) end()
    } else if (!fenced && line.trim() === '') end()
    else open.push(line)
  }
  end()
  return blocks
}
