/** Compares numbers in a table with a decorative bar in each row. A name that leads somewhere is a button. */
import type { ReactNode } from 'react'
import { count } from '../ui/format.ts'

export type BarRow = {
  key: string
  name: string
  /** The bar's length is the first of `numbers`, relative to the largest first number of all rows. */
  numbers: readonly number[]
  tone?: 'flag' | 'quiet'
  /** What pressing the name does, in words. */
  open?: { label: string; run: () => void; leads?: string }
  more?: ReactNode
}

type BarTableProps = { label: string; first: string; columns: readonly string[]; rows: readonly BarRow[] }

export function BarTable({ label, first, columns, rows }: BarTableProps) {
  const highest = Math.max(1, ...rows.map((row) => row.numbers[0] ?? 0))
  return (
    <table aria-label={label} className="w-full table-fixed tabular-nums">
      <thead className="text-small text-quiet">
        <tr>
          <th scope="col" className="text-start font-normal">
            {first}
          </th>
          {columns.map((name) => (
            <th key={name} scope="col" className="w-19 text-end align-bottom font-normal">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} className="border-t border-line">
            <th scope="row" className="py-1 pe-2 text-start font-normal">
              <Name name={row.name} open={row.open} />
              <svg aria-hidden className="mt-0.5 block h-1.5 w-full rtl:-scale-x-100">
                <rect
                  width={`${((row.numbers[0] ?? 0) / highest) * 100}%`}
                  height="100%"
                  rx={1}
                  className={row.tone === 'flag' ? 'fill-flag' : 'fill-edge'}
                />
              </svg>
              {row.more}
            </th>
            {row.numbers.map((n, at) => (
              <td key={at} className="py-1 text-end align-top leading-6">
                {count(n)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A row's name: a button if it leads somewhere. */
export function Name({ name, open }: { name: string; open?: BarRow['open'] | undefined }) {
  if (!open) {
    return (
      <bdi title={name} className="block truncate leading-6">
        {name}
      </bdi>
    )
  }
  return (
    <button
      type="button"
      aria-label={open.label}
      title={open.label}
      data-leads={open.leads}
      onClick={open.run}
      className="block min-h-6 max-w-full truncate rounded-small text-start text-accent hover:underline"
    >
      <bdi>{name}</bdi>
    </button>
  )
}
