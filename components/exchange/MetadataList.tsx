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
  const rows = [
    ...known,
    ...Object.entries(exchange.metadata).map(([key, value]): [string, string] => [key, String(value)]),
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
