/** A row of CSV (RFC 4180). Cells come from pages and assistants: a spreadsheet must not run them as formulas. */
export type Cell = string | number | boolean | null

/**
 * What a spreadsheet may run: it begins with a sign of a formula, also a full-width one, perhaps behind characters that
 * nobody sees and that a spreadsheet drops. Apostrophes before it are ours (or one more of them).
 */
const RUN = String.raw`'*(?:[\s\p{Cc}\p{DI}\u2800]*[=+\-@＝＋－＠]|[\t\r])`
const IS_RUN = new RegExp(`^${RUN}`, 'u')
const MADE_TAME = new RegExp(`^'(?=${RUN})`, 'u')

function cellText(cell: Cell): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell)
  // Cells that already begin with apostrophes get one more, or reading the row back would remove their own.
  const tame = IS_RUN.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame
}

export const csvRow = (cells: readonly Cell[]): string => `${cells.map(cellText).join(',')}\r\n`

/** A cell as it was before it was written as above. */
export const cellAsItWas = (cell: string): string => cell.replace(MADE_TAME, '')
