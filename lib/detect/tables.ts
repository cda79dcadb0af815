/** Tables, whatever they are made of: their rows of cells, and how they are written as markdown. */
import { kids, type PageEnv } from './page-env.ts'

/** Rows may be nested in components within components. */
const MAX_DEPTH = 12
const MAX_ROWS = 500
const CELL = /^(cell|gridcell|columnheader|rowheader)$/

export const isRoleTable = (el: Element): boolean => {
  const role = el.getAttribute('role')
  return role === 'table' || role === 'grid' || role === 'treegrid'
}

function withRole(el: Element, is: (role: string) => boolean, env: PageEnv, depth = 0, out: Element[] = []): Element[] {
  for (const kid of kids(el, env)) {
    if (out.length >= MAX_ROWS || depth > MAX_DEPTH) break
    if (is(kid.getAttribute('role') ?? '')) out.push(kid)
    else if (!isRoleTable(kid)) withRole(kid, is, env, depth + 1, out)
  }
  return out
}

/** Rows with their cells, in a table made only by roles. */
export const rowsByRole = (table: Element, env: PageEnv): Element[][] =>
  withRole(table, (role) => role === 'row', env)
    .map((row) => withRole(row, (role) => CELL.test(role), env))
    .filter((cells) => cells.length > 0)

/** A column's head may be a button that sorts: its text is still the name. */
export const isColumnHead = (cell: Element): boolean => cell.getAttribute('role') === 'columnheader'

/**
 * @param rows texts of the cells, head first
 * @returns '' without rows
 */
export function tableOf(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((cells) => cells.map(cellText))
  const [head, ...body] = lines
  if (!head) return ''
  const width = Math.max(...lines.map((row) => row.length))
  const line = (cells: readonly string[]): string =>
    `| ${Array.from({ length: width }, (_, i) => cells[i] ?? '').join(' | ')} |`
  return [line(head), line(Array.from({ length: width }, () => '---')), ...body.map(line)].join('\n')
}

const cellText = (text: string): string =>
  text
    .trim()
    .replace(/\s*\n+\s*/g, ' ')
    .replace(/\|/g, '\\|')
