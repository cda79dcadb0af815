/** Articles cut into passages at their headings, and passages into sentences and steps, as plain text. */
import type { Article } from './articles.ts'

export type Line = { kind: 'sentence' | 'step' | 'item'; text: string }
export type Passage = {
  article: Article
  /** Empty for the text before the first heading. */
  heading: string
  lines: Line[]
}

const plain = (markdown: string): string =>
  markdown
    .replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')
    .replace(/\*\*|__|`/g, '')
    .replace(/\s+/g, ' ')
    .trim()

const sentences = (paragraph: string): Line[] =>
  plain(paragraph)
    .split(/(?<=[.!?][”")]?)\s+(?=[A-Z“"0-9])/)
    .map((text) => ({ kind: 'sentence', text }))

const cells = (row: string): string[] =>
  row
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => plain(cell))

/** A table row reads as "Price: $4 a month; Cameras: 3." */
function tableLines(rows: string[]): Line[] {
  const head = cells(rows[0]!)
  return rows.slice(2).map((row) => ({
    kind: 'item',
    text: `${cells(row)
      .map((cell, at) => (head[at] ? `${head[at]}: ${cell}` : cell))
      .join('; ')}.`,
  }))
}

function blockLines(block: string): Line[] {
  const rows = block.split('\n')
  if (rows[0]!.startsWith('|')) return tableLines(rows)
  if (/^\d+\. /.test(block)) return rows.map((row) => ({ kind: 'step', text: plain(row.replace(/^\d+\. /, '')) }))
  if (block.startsWith('- ')) return rows.map((row) => ({ kind: 'item', text: plain(row.slice(2)) }))
  return sentences(block.replace(/^> ?/gm, ''))
}

export function passagesOf(article: Article): Passage[] {
  return article.body
    .split(/^(?=## )/m)
    .map((part) => {
      const heading = /^## (.+)\n?/.exec(part)
      const blocks = part.slice(heading?.[0].length ?? 0).split(/\n{2,}/)
      return {
        article,
        heading: heading ? plain(heading[1]!) : '',
        lines: blocks.flatMap((block) => (block.trim() ? blockLines(block.trim()) : [])),
      }
    })
    .filter((passage) => passage.lines.length > 0)
}

/** The passage as one text with its title, steps numbered: the context that the assistant reports. */
export function passageText(passage: Passage): string {
  let step = 0
  const lines = passage.lines.map((line) => (line.kind === 'step' ? `${++step}. ${line.text}` : line.text))
  const title = passage.heading ? `${passage.article.title}: ${passage.heading}` : passage.article.title
  return [title, `/articles/${passage.article.slug}`, ...lines].join('\n')
}
