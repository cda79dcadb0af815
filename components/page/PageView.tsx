/** The conversation here, now: how it was found, and each exchange with what was made of it. */
import { Ban, MessageCircleQuestion, RotateCw, ShieldQuestion } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { ReasonCode, Role } from '../../lib/contract/index.ts'
import { can } from '../../lib/domain/permissions.ts'
import { Bubble } from '../exchange/Bubble.tsx'
import { Button } from '../ui/Button.tsx'
import { useKeys } from '../ui/keys.ts'
import { Banner, Blank, Skeleton } from '../ui/Notice.tsx'
import { Prose } from '../exchange/Prose.tsx'
import { pageWords } from '../ui/late/page.ts'
import { ExchangeCard, type ExchangeActs } from './ExchangeCard.tsx'
import { FlagDialog } from './FlagDialog.tsx'
import { HowFound } from './HowFound.tsx'
import { MarksRefused } from './MarksRefused.tsx'
import { NoChat } from './NoChat.tsx'
import type { PageChat, PageConversation, PageData, PageExchange, PointingNow } from './page-data.ts'
import { WhichChat } from './WhichChat.tsx'
import { PointingLine } from './PointingLine.tsx'

export type PageViewProps = Omit<ExchangeActs, 'onFlag'> & {
  data: PageData
  role: Role | null
  userId: string | null
  readOnly?: boolean
  active: boolean
  /** Gets the focus as soon as it is there (its mark was clicked in the page). */
  wishedId?: string | null
  onWished?: () => void
  /** Why the last wish for access was not granted. */
  problem?: string | null
  onFlag: (id: string, reason: ReasonCode | null, note: string | null) => void
  /** Somebody begins to write about an exchange: it may be gone from the page before they are done. */
  onFlagging?: (id: string) => void
  onChooseChat?: (chat: PageChat) => void
  onReadOnce: () => void
  onAlways: () => void
  onLookAgain: () => void
  onReload: () => void
  onAddSite: () => void
  /** Set while somebody points at the chat in the page. */
  pointing?: PointingNow | null
  onPoint: () => void
  onStopPointing: () => void
  /** The site’s adapter is of a later version than this Errata reads. */
  adapterIsNewer?: boolean
  /** The marks of this tab are put away. */
  marksHidden?: boolean
  onMarks: (shown: boolean) => void
  /** Words of a response that are selected in the page: the evidence of a Bad. */
  selected?: { exchangeId: string; quote: string } | null
  /** The page took the marks away. */
  marksRefused?: boolean
  onMarksAgain?: () => void
  /** Copies how the page is built, for whoever looks into why it is read wrongly. */
  onReport: () => void
}

/** What is flagged, as it was when somebody began to write about it. */
type Flagging = { id: string; about: string; aboutShown: boolean }

export function PageView(props: PageViewProps): ReactNode {
  const [flagging, setFlagging] = useState<Flagging | null>(null)
  const begin = ({ id, exchange, replaced }: PageExchange): void => {
    props.onFlagging?.(id)
    setFlagging({ id, about: exchange.query, aboutShown: replaced !== null })
  }
  return (
    <>
      <Shown {...props} onBeginFlag={begin} />
      {/* Not in the conversation: what is written here outlives it. */}
      <FlagDialog
        open={flagging !== null}
        about={flagging?.about ?? ''}
        aboutShown={flagging?.aboutShown ?? false}
        onClose={() => setFlagging(null)}
        onFlag={(reason, note) => {
          if (flagging) props.onFlag(flagging.id, reason, note)
          setFlagging(null)
        }}
      />
    </>
  )
}

type ShownProps = PageViewProps & { onBeginFlag: (one: PageExchange) => void }

function Shown(props: ShownProps): ReactNode {
  const { data } = props
  switch (data.state) {
    case 'loading':
      return <Skeleton label={pageWords.loading} rows={3} />
    case 'no_tab':
      return (
        <Blank icon={MessageCircleQuestion} title={pageWords.noneRead}>
          {pageWords.noneReadWhy}
        </Blank>
      )
    case 'unreadable':
      return (
        <Blank icon={Ban} title={pageWords.unreadable}>
          {pageWords.unreadableWhy}
        </Blank>
      )
    case 'not_allowed':
      return (
        <Blank
          icon={ShieldQuestion}
          title={pageWords.notAllowed}
          // Until the browser tells which site it is, it gives no access to it either, whatever is clicked here.
          actions={
            data.host === null ? undefined : (
              <>
                <Button emphasis="main" onClick={props.onAlways}>
                  {pageWords.always}
                </Button>
                <Button onClick={props.onReadOnce} title={pageWords.onceHint}>
                  {pageWords.once}
                </Button>
              </>
            )
          }
        >
          {data.host && <p className="font-medium text-ink">{data.host}</p>}
          <p>{pageWords.notAllowedWhy}</p>
          {data.host === null && <p className="mt-2 text-ink">{pageWords.clickIcon}</p>}
          {props.problem && (
            <p role="alert" className="mt-2 text-bad">
              {props.problem}
            </p>
          )}
        </Blank>
      )
    case 'withheld':
      return (
        <Blank icon={ShieldQuestion} title={pageWords.notAllowed}>
          <p className="font-medium text-ink">{data.host}</p>
          <p>{pageWords.withheldWhy}</p>
        </Blank>
      )
    case 'reload':
      return (
        <Blank
          icon={RotateCw}
          title={pageWords.reload}
          actions={
            <Button emphasis="main" onClick={props.onReload}>
              {pageWords.reloadAction}
            </Button>
          }
        >
          {pageWords.reloadWhy}
        </Blank>
      )
    case 'no_chat':
      return (
        <>
          <Pointed {...props} />
          <Newer {...props} />
          <NoChat
            seen={data.seen}
            onPoint={mayPoint(props) && !props.pointing ? props.onPoint : null}
            onLookAgain={props.onLookAgain}
            problem={props.problem ?? null}
            onReport={props.onReport}
          />
        </>
      )
    case 'reading':
      return <Reading {...props} {...data} />
  }
}

const mayPoint = ({ role, readOnly = false }: PageViewProps): boolean => role !== null && !readOnly

function Pointed({ pointing, onStopPointing }: PageViewProps) {
  return pointing ? <PointingLine pointing={pointing} onStop={onStopPointing} /> : null
}

/** Why what was made by pointing is not what reads the page. */
function Newer({ adapterIsNewer = false }: PageViewProps) {
  return adapterIsNewer ? <Banner>{pageWords.adapterNewer}</Banner> : null
}

/** Below it a person is asked to look. */
const UNSURE = 0.75

/** How far what is read can be relied on; with a way to say it better. */
function HowSure(props: PageViewProps & { detection: PageConversation['detection'] }) {
  const { detection, pointing, onPoint } = props
  const broken = detection.adapter?.matches === false
  const unsure = detection.adapter?.matches !== true && detection.confidence < UNSURE
  if (pointing || !(broken || unsure)) return null
  return (
    <Banner
      tone="flag"
      actions={
        mayPoint(props) ? (
          <Button small onClick={onPoint}>
            {broken ? pageWords.pointAgain : pageWords.point}
          </Button>
        ) : undefined
      }
    >
      {broken ? pageWords.adapterBroken : pageWords.unsure(Math.round(detection.confidence * 100))}
    </Banner>
  )
}

/** Where the keyboard is while it is at what is being said. */
const PENDING = 'pending'

function Reading(props: ShownProps & Extract<PageData, { state: 'reading' }>) {
  const { conversation, inProject, lasting, role, userId, readOnly = false, active } = props
  const { exchanges, pending } = conversation
  const list = useRef<HTMLUListElement>(null)
  const [atId, setAtId] = useState<string | null>(null)
  /** What was folded and unfolded by hand. */
  const [folds, setFolds] = useState<Readonly<Record<string, boolean>>>({})
  const ids = [...exchanges.map((one) => one.id), ...(pending ? [PENDING] : [])]
  // The newest is what one just saw: j and k begin there, and f flags it, or says why not yet.
  const found = ids.indexOf(atId ?? '')
  const at = found >= 0 ? found : ids.length - 1
  const here = exchanges[at]
  const focusAt = (index: number): void => {
    const to = ids[Math.min(ids.length - 1, Math.max(0, index))]
    if (to) list.current?.querySelector<HTMLElement>(`[data-exchange="${CSS.escape(to)}"]`)?.focus()
  }
  const step = (by: number): void => focusAt(list.current?.contains(document.activeElement) ? at + by : at)
  const isPending = pending !== null
  const [isAskedEarly, setAskedEarly] = useState(false)
  const sayNotYet = (): void => {
    setAskedEarly(true)
    focusAt(at)
  }
  const completed = useRef<() => void>(() => undefined)
  completed.current = () => {
    setAskedEarly(false)
    // Whoever was at the response while it was written is at it now.
    if (atId === PENDING && document.activeElement === document.body) focusAt(at)
  }
  useEffect(() => {
    if (!isPending) completed.current()
  }, [isPending])
  const { wishedId = null, onWished } = props
  const wishedIsHere = exchanges.some((one) => one.id === wishedId)
  useEffect(() => {
    if (!wishedId || !wishedIsHere) return
    list.current?.querySelector<HTMLElement>(`[data-exchange="${CSS.escape(wishedId)}"]`)?.focus()
    onWished?.()
  }, [wishedId, wishedIsHere, onWished])
  const mayJudge = role !== null && can(role, 'judge') && inProject && !readOnly
  const mayFlag = role !== null && can(role, 'capture') && inProject && !readOnly

  // Behind a fallback stands what somebody has to judge; behind an expert's answer, what was dealt with.
  const isUnfolded = ({ id, replaced }: PageExchange): boolean => folds[id] ?? (mayJudge && replaced?.by === 'fallback')
  const unfold = (id: string, open: boolean): void => setFolds((all) => ({ ...all, [id]: open }))
  /** Nobody judges by a key what they have not seen: where it is folded, the key brings it first. */
  const judgeByKey = (one: PageExchange, value: 'good' | 'bad'): void => {
    if (!one.replaced || isUnfolded(one)) return props.onJudge(one.id, value)
    unfold(one.id, true)
    list.current?.querySelector<HTMLElement>(`[data-exchange="${CSS.escape(one.id)}"] details > summary`)?.focus()
  }

  useKeys(
    {
      j: () => step(1),
      ArrowDown: () => step(1),
      k: () => step(-1),
      ArrowUp: () => step(-1),
      ...(here && { h: () => props.onShow(here.id) }),
      ...(here?.issueId && { Enter: () => here.issueId && props.onOpenIssue(here.issueId, here.id) }),
      ...(here && mayJudge && { g: () => judgeByKey(here, 'good'), b: () => judgeByKey(here, 'bad') }),
      ...(here && mayFlag && { f: () => props.onBeginFlag(here) }),
      ...(isPending && !here && mayJudge && { g: sayNotYet, b: sayNotYet }),
      ...(isPending && !here && mayFlag && { f: sayNotYet }),
    },
    active,
  )

  return (
    <>
      <Pointed {...props} />
      <WhichChat chats={conversation.chats} onChoose={props.onChooseChat} />
      <HowFound
        conversation={conversation}
        marksHidden={props.marksHidden ?? false}
        onMarks={props.onMarks}
        onReport={props.onReport}
        onPoint={mayPoint(props) && !props.pointing ? props.onPoint : null}
      />
      <Newer {...props} />
      <HowSure {...props} detection={conversation.detection} />
      {props.marksRefused && !props.marksHidden && <MarksRefused onAgain={props.onMarksAgain} />}
      {!lasting && (
        <Banner
          actions={
            <Button small onClick={props.onAlways}>
              {pageWords.always}
            </Button>
          }
        >
          {pageWords.readOnce}
          {props.problem && (
            <span role="alert" className="block text-bad">
              {props.problem}
            </span>
          )}
        </Banner>
      )}
      {!inProject && (
        <Banner
          actions={
            role !== null && can(role, 'administer') ? (
              <Button small onClick={props.onAddSite}>
                {pageWords.addSite}
              </Button>
            ) : undefined
          }
        >
          {role === null ? pageWords.localSignedOut : pageWords.localOnly(conversation.host)}{' '}
          {role !== null && !can(role, 'administer') && pageWords.askAdmin}
        </Banner>
      )}
      {exchanges.length === 0 && !pending && (
        <Blank title={conversation.erased ? pageWords.erased : pageWords.noExchange}>
          {conversation.erased ? pageWords.erasedWhy : pageWords.noExchangeWhy}
        </Blank>
      )}
      <ul
        ref={list}
        aria-label={pageWords.conversation}
        className="mx-auto min-h-0 w-full max-w-3xl flex-1 overflow-y-auto"
      >
        {exchanges.map((one, index) => (
          <ExchangeCard
            key={one.id}
            one={one}
            selected={props.selected?.exchangeId === one.id ? props.selected.quote : null}
            originalOpen={isUnfolded(one)}
            onOriginal={(open) => unfold(one.id, open)}
            role={role}
            userId={userId}
            readOnly={readOnly}
            inProject={inProject}
            tabStop={index === at}
            onFocus={() => setAtId(one.id)}
            onJudge={props.onJudge}
            onFlag={() => props.onBeginFlag(one)}
            onUnflag={props.onUnflag}
            onShow={props.onShow}
            onOpenIssue={props.onOpenIssue}
          />
        ))}
        {pending && (
          <li
            data-exchange={PENDING}
            tabIndex={here ? -1 : 0}
            aria-label={pending.query ?? undefined}
            onFocus={() => setAtId(PENDING)}
            className="ring-inside px-3 py-2.5"
          >
            {pending.query && (
              <Bubble role="user">
                <p dir="auto" className="whitespace-pre-wrap">
                  {pending.query}
                </p>
              </Bubble>
            )}
            <div className="mt-1.5">
              <Bubble role="assistant">
                {pending.answer && (
                  // Laid out as it will stay: nothing jumps once it is complete.
                  <div aria-busy className="text-quiet">
                    <Prose text={pending.answer.text} />
                  </div>
                )}
                <p className="text-small text-quiet">{pageWords.streaming}</p>
                <p role="status" className="text-small">
                  {isAskedEarly && pageWords.notYet}
                </p>
              </Bubble>
            </div>
          </li>
        )}
        {conversation.withPerson && <li className="px-3 py-2.5 text-small text-quiet">{pageWords.withPerson}</li>}
      </ul>
    </>
  )
}
