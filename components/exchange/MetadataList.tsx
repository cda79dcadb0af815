import type { Exchange } from '../../lib/contract/index.ts'
import { exactTime, hostOf } from '../ui/format.ts'
import { words } from '../ui/words.ts'

export function MetadataList({ exchange }: { exchange: Exchange }) {
  const known: [string, string | null][] = [
    [words.issue.time, exactTime(exchange.occurredAt)],
    [words.issue.site, exchange.site && hostOf(exchange.site)],
    [words.issue.language, exchange.language],
    [words.issue.source, words.issue.sources[exchange.source]],
  ]
  const isSite = (value: string): boolean => exchange.site !== null && hostOf(value) === hostOf(exchange.site)
  const rows = [
    ...known,
    ...Object.entries(exchange.metadata)
      .map(([key, value]): [string, string] => [key, String(value)])
      // A key without a value says nothing, and the site is shown above.
      .filter(([key, value]) => value.trim() !== '' && !(key === 'site' && isSite(value))),
  ]
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-small">
      {rows
        .filter((row): row is [string, string] => row[1] !== null)
        .map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-quiet">{name}</dt>
            <dd dir="auto" className="min-w-0 break-words">
              {value}
            </dd>
          </div>
        ))}
    </dl>
  )
}
