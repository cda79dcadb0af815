/** A row of CSV (RFC 4180). Cells come from pages and assistants: a spreadsheet must not run them as formulas. */
export type Cell = string | number | boolean | null

function cellText(cell: Cell): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell)
  // Cells that already begin with apostrophes get one more, or reading the row back would remove their own.
  const tame = /^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame
}

export const csvRow = (cells: readonly Cell[]): string => `${cells.map(cellText).join(',')}\r\n`
