import type { Exchange, Turn } from '../../lib/contract/index.ts'
import { words } from '../ui/words.ts'
import { Bubble } from './Bubble.tsx'

/** The conversation before and after, with the exchange itself in its place. */
export function Conversation({ exchange }: { exchange: Exchange }) {
  const line = (turn: Turn, key: string) => (
    <Bubble key={key} role={turn.role}>
      <p dir="auto" className="whitespace-pre-wrap text-quiet">
        {turn.text}
      </p>
    </Bubble>
  )
  return (
    <div className="flex flex-col gap-2">
      {exchange.before.map((turn, index) => line(turn, `before-${index}`))}
      <p className="rounded bg-accent-shade px-2 py-1 text-small text-accent">{words.issue.thisResponse}</p>
      {exchange.after.map((turn, index) => line(turn, `after-${index}`))}
    </div>
  )
}
