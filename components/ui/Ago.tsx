import { useNow, useNowHere } from './clock.ts'
import { ago, agoInWords, exactTime } from './format.ts'

/**
 * A relative time, kept up to date, with the exact one in its title. @param here the time is by this computer's clock
 */
export function Ago({ at, inWords = false, here = false }: { at: string; inWords?: boolean; here?: boolean }) {
  const [byServer, byThis] = [useNow(), useNowHere()]
  const now = here ? byThis : byServer
  return (
    <time dateTime={at} title={exactTime(at)} className="whitespace-nowrap">
      {inWords ? agoInWords(at, now) : ago(at, now)}
    </time>
  )
}
