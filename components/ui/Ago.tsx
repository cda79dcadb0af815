import { useNow } from './clock.ts'
import { ago, agoInWords, exactTime } from './format.ts'

/** A relative time that goes on; the exact one is in its title. */
export function Ago({ at, inWords = false }: { at: string; inWords?: boolean }) {
  const now = useNow()
  return (
    <time dateTime={at} title={exactTime(at)} className="whitespace-nowrap">
      {inWords ? agoInWords(at, now) : ago(at, now)}
    </time>
  )
}
