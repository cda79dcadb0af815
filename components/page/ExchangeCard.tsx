/** One exchange of the open page: what was said, what the evals found in it, and the actions available here. */
import { Crosshair, Flag, FlagOff } from 'lucide-react'
import type { ManualFlag, Role } from '../../lib/contract/index.ts'
import { can } from '../../lib/domain/permissions.ts'
import { hasRoomForSpan, spanIn } from '../../lib/domain/remediation/quote.ts'
import { Bubble } from '../exchange/Bubble.tsx'
import { evidenceIn, inOrder } from '../exchange/evidence.ts'
import { EvidenceText } from '../exchange/EvidenceText.tsx'
import { FlagLine } from '../exchange/FlagLine.tsx'
import { ReadAs } from '../exchange/ReadAs.tsx'
import { SawInstead } from '../exchange/SawInstead.tsx'
import { ScoreLine } from '../exchange/Scores.tsx'
import { Button, IconButton, shortcutOf } from '../ui/Button.tsx'
import { Glyph } from '../ui/Glyph.tsx'
import { Prose } from '../exchange/Prose.tsx'
import { pageWords } from '../ui/late/page.ts'
import { Original } from './Original.tsx'
import type { PageExchange } from './page-data.ts'
import { VerdictButtons } from './VerdictButtons.tsx'

export type ExchangeActs = {
  onJudge: (id: string, value: 'good' | 'bad') => void
  onFlag: (id: string) => void
  onUnflag: (id: string, flagId: string) => void
  onShow: (id: string) => void
  onOpenIssue: (issueId: string, exchangeId: string) => void
}

type ExchangeCardProps = ExchangeActs & {
  one: PageExchange
  /** Words of the response that are selected in the page. */
  selected: string | null
  /** If the customer saw something else: whether the assistant's response is unfolded. */
  originalOpen: boolean
  onOriginal: (open: boolean) => void
  role: Role | null
  userId: string | null
  readOnly: boolean
  inProject: boolean
  tabStop: boolean
  onFocus: () => void
}

export function ExchangeCard(props: ExchangeCardProps) {
  const { one, role, userId, readOnly, inProject, tabStop, onFocus } = props
  const { exchange, replaced } = one
  const failed = inOrder(exchange.scores).filter((score) => score.outcome === 'failed')
  const passed = exchange.scores.filter((score) => score.outcome === 'passed').length
  const flagged = failed.length > 0 || one.flags.length > 0
  const mayJudge = role !== null && can(role, 'judge') && inProject && !readOnly
  const mayFlag = role !== null && can(role, 'capture') && inProject && !readOnly
  const myFlag = one.flags.find((flag) => flag.by === userId)
  const takes = props.selected && mayFlag && whatTakes(props.selected, mayJudge && !replaced, myFlag)
  const { issueId } = one
  // A logged response may be formatted differently from what was read in the page, so search for the words.
  const spans = evidenceIn({ ...exchange, flags: one.flags }, [], 'response').flatMap(
    (span) => spanIn(exchange.response, span) ?? [],
  )

  return (
    <li
      data-exchange={one.id}
      tabIndex={tabStop ? 0 : -1}
      aria-label={exchange.query}
      onFocus={onFocus}
      className="group ring-inside border-b border-line px-3 py-2.5"
    >
      <div className="flex items-start gap-1">
        <div className="min-w-0 flex-1">
          <Bubble role="user">
            <EvidenceText text={exchange.query} spans={evidenceIn(exchange, [], 'query')} />
          </Bubble>
          <ReadAs exchange={exchange} />
        </div>
        <IconButton
          icon={Crosshair}
          small
          label={pageWords.show}
          aria-keyshortcuts={shortcutOf('h')}
          onClick={() => props.onShow(one.id)}
          className="-my-0.5"
        />
      </div>
      <div className="mt-1.5">
        <Bubble role="assistant" tone={flagged ? 'flag' : 'plain'}>
          <Prose text={exchange.response} spans={spans} />
          {failed.length > 0 && (
            <ul className="mt-2 flex flex-col gap-1.5">
              {failed.map((score) => (
                <ScoreLine key={score.eval} score={score} onShow={() => props.onShow(one.id)} />
              ))}
            </ul>
          )}
          {replaced && <SawInstead by={replaced.by} />}
          {one.flags.map((flag) => (
            <FlagLine key={flag.id} flag={flag} text={exchange.response} />
          ))}
          {!replaced && <Covered mark={one.mark} />}
        </Bubble>
        {replaced && (
          <Original
            original={replaced.original}
            mine={one.mine}
            open={props.originalOpen}
            onOpen={props.onOriginal}
            onJudge={mayJudge ? (value) => props.onJudge(one.id, value) : null}
          >
            {replaced.by === 'fallback' && <Covered mark={one.mark} />}
          </Original>
        )}
      </div>
      {takes && (
        <p role="status" className="mt-1.5 line-clamp-2 text-small text-quiet">
          {takes}
        </p>
      )}
      <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1">
        {failed.length === 0 && passed > 0 && <p className="text-small text-quiet">{pageWords.passed(passed)}</p>}
        <div
          className={`flex flex-wrap items-center gap-1 ${
            flagged || replaced || props.selected
              ? ''
              : 'opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 group-focus-visible:opacity-100 [@media(hover:none)]:opacity-100'
          }`}
        >
          {mayJudge && !replaced && (
            <VerdictButtons mine={one.mine} onJudge={(value) => props.onJudge(one.id, value)} />
          )}
          {mayFlag &&
            (myFlag ? (
              <>
                <Button small keys="f" onClick={() => props.onFlag(one.id)}>
                  {pageWords.flagWhy}
                </Button>
                <Button small icon={FlagOff} onClick={() => props.onUnflag(one.id, myFlag.id)}>
                  {pageWords.unflag}
                </Button>
              </>
            ) : (
              <Button small icon={Flag} keys="f" onClick={() => props.onFlag(one.id)}>
                {pageWords.flag}
              </Button>
            ))}
          {issueId && (
            <Button small emphasis="quiet" onClick={() => props.onOpenIssue(issueId, one.id)}>
              {pageWords.openIssue}
            </Button>
          )}
        </div>
      </div>
    </li>
  )
}

/** What would take the selected words as its evidence: a flag has room for so many. */
function whatTakes(quote: string, judges: boolean, myFlag: ManualFlag | undefined): string | null {
  if (hasRoomForSpan(myFlag?.evidence)) return (judges ? pageWords.evidenceOfBoth : pageWords.evidenceOfFlag)(quote)
  return judges ? pageWords.evidenceOfBad(quote) : null
}

/** Says that the response was judged, or is covered by a remediation. */
function Covered({ mark }: Pick<PageExchange, 'mark'>) {
  if (mark !== 'good' && mark !== 'bad' && mark !== 'covered') return null
  const text = { covered: pageWords.covered, good: pageWords.markedGood, bad: pageWords.markedBad }[mark]
  return (
    <p className="mt-1.5 flex items-center gap-1.5 text-small">
      <Glyph kind={mark} size={14} />
      {text}
    </p>
  )
}
