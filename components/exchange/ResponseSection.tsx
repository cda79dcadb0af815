/** The response being judged, as the customer saw it: its evidence, what was said instead, who flagged it. */
import { Crosshair } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Exchange, Verdict } from '../../lib/contract/index.ts'
import { shownInstead } from '../../lib/domain/remediation/replaced.ts'
import { IconButton, shortcutOf } from '../ui/Button.tsx'
import { Section } from '../ui/Fold.tsx'
import { replacedWords } from '../ui/late/replaced.ts'
import { words } from '../ui/words.ts'
import { Bubble } from './Bubble.tsx'
import { evidenceIn } from './evidence.ts'
import { FlagLine } from './FlagLine.tsx'
import type { Names } from './History.tsx'
import { ResponseText, SupportSwitch } from './ResponseText.tsx'
import { SawInstead } from './SawInstead.tsx'
import { WordChoice } from './WordChoice.tsx'

type ResponseSectionProps = {
  exchange: Exchange
  /** Standing verdicts on this exchange. */
  verdicts: readonly Verdict[]
  nameOf: Names
  active: boolean
  /** Shows in the response how far the context supports each sentence. */
  showSupport: boolean
  onShowSupport: ((on: boolean) => void) | undefined
  /** Null if it is in no open page. */
  onShowInPage: ((exchangeId: string) => void) | null
  /** Called when choosing words by keyboard ends. */
  onLeave: () => void
  /** The remediation it was served from, if any. */
  aboutServed: ReactNode
}

export function ResponseSection(props: ResponseSectionProps) {
  const { exchange, verdicts, active, showSupport, onShowInPage } = props
  const replaced = shownInstead(exchange)
  const allPass = exchange.scores.every((score) => score.outcome !== 'failed')
  return (
    <Section
      title={replaced ? replacedWords.original : words.issue.response}
      aside={
        <>
          <SupportSwitch
            exchange={exchange}
            on={showSupport}
            active={active}
            onSwitch={(on) => props.onShowSupport?.(on)}
          />
          {onShowInPage && (
            <IconButton
              icon={Crosshair}
              small
              label={words.issue.show}
              onClick={() => onShowInPage(exchange.id)}
              aria-keyshortcuts={shortcutOf('h')}
            />
          )}
        </>
      }
    >
      <Bubble role="assistant" tone={allPass ? 'plain' : 'flag'}>
        <WordChoice key={exchange.id} active={active} onLeave={props.onLeave}>
          <ResponseText
            exchange={exchange}
            spans={evidenceIn(exchange, verdicts, 'response')}
            showSupport={showSupport}
          />
        </WordChoice>
      </Bubble>
      {replaced && <SawInstead by={replaced} />}
      {exchange.flags.map((flag) => (
        <FlagLine
          key={flag.id}
          flag={flag}
          text={exchange.response}
          by={props.nameOf(flag.by)}
          aboutShown={replaced !== null}
        />
      ))}
      {props.aboutServed}
    </Section>
  )
}
