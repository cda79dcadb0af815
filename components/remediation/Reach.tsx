/** Before publishing: which stored questions the answer would also be served for, which nearly, and why. */
import { useEffect, useState } from 'react'
import { type Reach as Found, reachOf } from '../../lib/store/reach.ts'
import { words } from '../ui/words.ts'

const LISTED = 20

export function Reach({ projectId, query }: { projectId: string; query: string }) {
  const [found, setFound] = useState<Found | null>(null)
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const stop = new AbortController()
    // While the question itself is being edited it is looked for once it rests.
    const timer = setTimeout(() => {
      void reachOf(projectId, query, stop.signal).then((reach) => reach && !stop.signal.aborted && setFound(reach))
    }, 300)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [projectId, query])
  if (!found) return null
  const { served, close } = found
  const some = served.length + close.length > 0
  return (
    <div className="text-small">
      <p role="status" className="text-quiet">
        {words.reach.summary(served.length, close.length)}{' '}
        {some && (
          <button
            type="button"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            className="rounded-small text-accent underline underline-offset-2"
          >
            {words.reach.which}
          </button>
        )}
      </p>
      {open && (
        <div className="mt-1 flex max-h-40 flex-col gap-1.5 overflow-y-auto rounded border border-line p-2">
          <List title={words.reach.served} rows={served} />
          <List title={words.reach.close} rows={close} />
        </div>
      )}
    </div>
  )
}

function List({ title, rows }: { title: string; rows: Found['served'] }) {
  if (rows.length === 0) return null
  return (
    <section aria-label={title}>
      <h3 className="font-semibold">{title}</h3>
      <ul className="flex flex-col gap-1">
        {rows.slice(0, LISTED).map(({ query, why }) => (
          <li key={query}>
            <span dir="auto">{query}</span>
            <span className="block text-quiet">{why}</span>
          </li>
        ))}
        {rows.length > LISTED && <li className="text-quiet">{words.reach.more(rows.length - LISTED)}</li>}
      </ul>
    </section>
  )
}
