/** A row of CSV (RFC 4180). Words come from pages and assistants: a spreadsheet must not run them as a formula. */
export type Cell = string | number | boolean | null

function cellText(cell: Cell): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell)
  // One that begins so already gets one more, or it would lose its own where the row is read again.
  const tame = /^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame
}

export const csvRow = (cells: readonly Cell[]): string => `${cells.map(cellText).join(',')}\r\n`
