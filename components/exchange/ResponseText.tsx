/** A response rendered as customers see it; optionally with how far the context supports each sentence. */
import { Underline } from 'lucide-react'
import type { Exchange, Span } from '../../lib/contract/index.ts'
import { Button } from '../ui/Button.tsx'
import { useKeys } from '../ui/keys.ts'
import { Prose } from './Prose.tsx'
import { words } from '../ui/words.ts'
import { sentencesOf, Support, SupportLegend } from './Support.tsx'

type ResponseTextProps = {
  exchange: Pick<Exchange, 'response' | 'context' | 'scores'>
  spans: readonly Pick<Span, 'start' | 'end'>[]
  showSupport: boolean
}

export function ResponseText({ exchange, spans, showSupport }: ResponseTextProps) {
  const sentences = showSupport ? sentencesOf(exchange) : null
  if (!sentences) return <Prose text={exchange.response} spans={spans} />
  return (
    <Support exchange={exchange} sentences={sentences}>
      <Prose text={exchange.response} spans={spans} sentences={sentences} />
      <SupportLegend sentences={sentences} />
    </Support>
  )
}

type SupportSwitchProps = {
  exchange: Pick<Exchange, 'scores'>
  on: boolean
  active: boolean
  onSwitch: (on: boolean) => void
}

/** Absent if no eval checked the sentences against a context. */
export function SupportSwitch({ exchange, on, active, onSwitch }: SupportSwitchProps) {
  const isOffered = sentencesOf(exchange) !== null
  useKeys(isOffered ? { e: () => onSwitch(!on) } : {}, active)
  if (!isOffered) return null
  return (
    <Button
      small
      emphasis="quiet"
      icon={Underline}
      keys="e"
      aria-pressed={on}
      title={words.sentences.show}
      className="aria-pressed:border-edge aria-pressed:bg-shade"
      onClick={() => onSwitch(!on)}
    >
      {/* In a narrow panel there is no room for more beside the heading. */}
      <span className="@max-[440px]:sr-only">{words.sentences.show}</span>
    </Button>
  )
}
