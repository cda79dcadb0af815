/** Page, wired: the tab beside the panel, its conversation, and the actions on it. */
import { useRef, useState } from 'react'
import type { CapturedExchange, ManualFlag, ReasonCode, Span } from '../../lib/contract/index.ts'
import type { MutationDraft } from '../../lib/domain/index.ts'
import { withCapture } from '../../lib/store/shell/actions.ts'
import { useAdapters, useMarksHidden, useMarksRefused, usePointing, useProjectsOfSite } from '../../lib/db/hooks.ts'
import { useConversationOfPage } from '../../lib/store/page/chats.ts'
import { ADAPTER_SPEC_VERSION } from '../../lib/contract/version.ts'
import type { AdapterRows, PageRows } from '../../lib/db/queries.ts'
import {
  type ActivePage,
  allowAlways,
  allowFrames,
  pointAtChat,
  readOnce,
  reloadTab,
  useUnreadFrames,
} from '../../lib/store/page/page.ts'
import { markUploaded } from '../../lib/store/page/captures.ts'
import { usePanel } from '../../lib/store/shell/panel.ts'
import { setActiveProject } from '../../lib/store/shell/settings.ts'
import { reportOnPage } from '../../lib/store/page/report.ts'
import {
  evidenceFrom,
  selectedIn,
  type SelectedInPage,
  useSelectedInPage,
} from '../../lib/store/page/selected-in-page.ts'
import { showInPage, showMarks, showMarksAgain } from '../../lib/store/page/show.ts'
import { withSpan } from '../../lib/domain/remediation/quote.ts'
import { isOneOf } from '../../lib/contract/site-pattern.ts'
import { usePolicy } from '../../lib/store/page/policy.ts'
import { usePanelUser } from '../shell/panel-user.ts'
import { copy } from '../ui/copy.ts'
import { doneTo, hostOf } from '../ui/format.ts'
import { words } from '../ui/words.ts'
import { pageWords } from '../ui/late/page.ts'
import { conversationOf } from './conversation-of.ts'
import type { PageData } from './page-data.ts'
import { MyFlagsButton } from './MyFlagsButton.tsx'
import { PageView } from './PageView.tsx'

/** Whether the conversation is from the tab's previous page, because the current one has no chat (yet). */
function isOld({ place, reading }: ActivePage, { conversation }: PageRows): boolean {
  if (reading.state !== 'allowed' || reading.script !== 'there' || reading.found) return false
  return conversation.frameId === 0 && place?.url != null && conversation.url !== place.url
}

function dataOf(
  page: ActivePage,
  rows: PageRows | null | undefined,
  sites: readonly string[],
  userId: string | null,
  limit: readonly string[] | undefined,
): PageData {
  const { reading } = page
  if (isWithheld(page, limit)) return { state: 'withheld', host: hostOf(page.place?.url ?? '') }
  switch (reading.state) {
    case 'looking':
      return { state: 'loading' }
    case 'no_tab':
      return { state: 'no_tab' }
    case 'unreadable':
      return { state: 'unreadable' }
    case 'not_allowed':
      return { state: 'not_allowed', host: reading.host }
    case 'allowed':
      if (rows && !isOld(page, rows))
        return {
          state: 'reading',
          conversation: conversationOf(rows, userId),
          inProject: sites.includes(rows.conversation.origin),
          lasting: reading.lasting,
        }
      if (rows === undefined) return { state: 'loading' }
      return reading.script === 'gone'
        ? { state: 'reload' }
        : { state: 'no_chat', host: hostOf(reading.origin), seen: reading.seen }
  }
}

/** Whether the organisation withholds the page: even if the user allowed it, it would not be read. */
const isWithheld = ({ place }: ActivePage, limit: readonly string[] | undefined): boolean =>
  limit !== undefined && /^https?:/.test(place?.url ?? '') && !isOneOf(limit, place?.url ?? '')

export default function PagePlace({ page, sites }: { page: ActivePage; sites: readonly string[] }) {
  const { session, role, userId, readOnly, act, who } = usePanelUser()
  const panel = usePanel()
  const tabId = page.place?.tabId ?? null
  const rows = useConversationOfPage(tabId)
  const pointing = usePointing(tabId)
  const marksHidden = useMarksHidden(tabId)
  const marksRefused = useMarksRefused(tabId)
  const selected = useSelectedInPage()
  const having = useProjectsOfSite(rows?.conversation.origin ?? null)
  const siteOf = session?.me.projects.find((one) => one.id !== who?.projectId && having?.includes(one.id))
  const adapters = useAdapters(who?.projectId ?? null)
  const [problem, setProblem] = useState<string | null>(null)
  const origin = page.reading.state === 'allowed' ? page.reading.origin : null

  /** The chat, or the selection in it, may disappear while the user writes about one of its exchanges. */
  const seen = useRef(new Map<string, { exchange: CapturedExchange; selected: SelectedInPage | null }>())
  const captureOf = (id: string) => rows?.exchanges.find((row) => row.capture.id === id)?.capture
  const exchangeOf = (id: string): CapturedExchange | undefined =>
    captureOf(id)?.exchange ?? seen.current.get(id)?.exchange
  const doWith = async (
    id: string,
    label: string,
    /** Null: there is nothing to do. */
    made: (issueId: string, flags: readonly ManualFlag[]) => MutationDraft | null,
  ): Promise<void> => {
    const exchange = exchangeOf(id)
    if (!exchange || !who) return
    const { before, issueId, flags } = await withCapture(who, exchange)
    const draft = made(issueId, flags)
    if (!draft) return
    const done = await act(label, [...before, draft])
    if (done.ok && before.length > 0) await markUploaded(id)
  }
  /** The project's copy of an exchange, if there is one, is the one judged, and its words may differ. */
  const hashOf = (id: string): string | undefined => {
    const row = rows?.exchanges.find(({ capture }) => capture.id === id)
    return (row?.known ?? row?.capture.exchange)?.contentHash
  }
  const evidenceOf = (id: string): Span[] => {
    const found = rows?.exchanges.find(({ capture }) => capture.id === id)
    return found ? evidenceFrom(selected, { id, response: (found.known ?? found.capture.exchange).response }) : []
  }
  const judge = (id: string, value: 'good' | 'bad'): Promise<void> =>
    doWith(id, value === 'good' ? pageWords.markedGood : pageWords.markedBad, (issueId) => ({
      name: 'verdict.give',
      args: {
        verdictId: crypto.randomUUID(),
        exchangeId: id,
        issueId,
        value,
        explanation: null,
        reasonCode: null,
        evidence: value === 'bad' ? evidenceOf(id) : [],
        contentHash: hashOf(id),
      },
    }))
  const flag = (id: string, reasonCode: ReasonCode | null, note: string | null): Promise<void> =>
    doWith(id, doneTo(pageWords.flagged, exchangeOf(id)?.query ?? ''), (issueId, flags) => {
      const mine = flags.find(({ by }) => by === userId)
      const flagId = mine?.id ?? crypto.randomUUID()
      // In the response as it is now: it may have been read again since.
      const from = seen.current.get(id)
      const span = from ? selectedIn(from.selected, { id, response: exchangeOf(id)?.response ?? '' }) : null
      // Keep the words that were marked in the page.
      const marked = mine?.evidence ?? []
      const evidence = withSpan(marked, span)
      if (mine && evidence === marked && mine.reasonCode === reasonCode && mine.note === note) return null
      const words = evidence.length > 0 && { evidence: [...evidence] }
      return { name: 'exchange.flag', args: { exchangeId: id, flagId, issueId, reasonCode, note, ...words } }
    })

  // The permission prompt needs the user gesture, so request it before any await.
  const always = (): void => {
    const wanted = origin ?? originOfPlace(page)
    if (!wanted) return
    void allowAlways(wanted).then((given) => {
      setProblem(given ? null : pageWords.denied)
      page.again()
    })
  }
  const readFrames = (wanted: string): void => {
    if (tabId === null) return
    void allowFrames(wanted, tabId).then((given) => {
      setProblem(given ? null : pageWords.denied)
      page.again()
    })
  }
  const once = async (): Promise<void> => {
    if (tabId === null) return
    const reading = await readOnce(tabId)
    setProblem(reading ? null : pageWords.onceDenied)
    page.again()
  }
  const addSite = (): void => {
    if (!rows) return
    void act(pageWords.siteAdded, [
      { name: 'site.add', args: { siteId: crypto.randomUUID(), origin: rows.conversation.origin } },
    ])
  }

  const point = async (on: boolean): Promise<void> => {
    if (tabId === null) return
    const done = await pointAtChat(tabId, on)
    setProblem(done ? null : pageWords.pointFailed)
  }

  const limit = usePolicy()?.policy.sites
  const data = dataOf(page, rows, sites, userId, limit)
  const frames = useUnreadFrames(page, data.state === 'no_chat')
  const copyReport = async (): Promise<void> => {
    if (tabId === null) return
    // What is kept of an earlier page in this tab does not belong in the report.
    const report = await reportOnPage(tabId, (data.state === 'reading' && rows?.conversation) || null)
    if (report === null) return panel.say(pageWords.reportFailed, { tone: 'bad' })
    await copy(report, pageWords.reportCopied)
  }

  return (
    <>
      <PageView
        data={data}
        frames={frames.filter((one) => limit === undefined || isOneOf(limit, one))}
        role={role}
        userId={userId}
        readOnly={readOnly}
        active
        problem={problem}
        wishedId={panel.wishedExchangeId}
        onWished={() => panel.wishExchange(null)}
        selected={selected && { exchangeId: selected.exchangeId, quote: selected.span.quote }}
        onJudge={(id, value) => void judge(id, value)}
        onFlagging={(id) => {
          const exchange = exchangeOf(id)
          if (exchange) seen.current.set(id, { exchange, selected })
        }}
        onFlag={(id, reason, note) => void flag(id, reason, note)}
        onUnflag={(exchangeId, flagId) =>
          void act(doneTo(pageWords.unflagged, exchangeOf(exchangeId)?.query ?? ''), [
            { name: 'exchange.unflag', args: { exchangeId, flagId } },
          ])
        }
        onShow={(id) => {
          const row = captureOf(id)
          if (row) void showInPage(row).then((shown) => shown || panel.say(words.issue.notInPage, { tone: 'bad' }))
        }}
        onOpenIssue={(issueId, exchangeId) => panel.openIssue(issueId, undefined, exchangeId)}
        onChooseChat={({ frameId, chat }) => tabId !== null && panel.chooseChat({ tabId, frameId, chat })}
        onReadOnce={() => void once()}
        onAlways={always}
        onReadFrames={readFrames}
        onLookAgain={page.again}
        onReload={() => {
          if (tabId !== null) void reloadTab(tabId)
        }}
        onAddSite={addSite}
        siteOf={siteOf?.name ?? null}
        onSwitch={() => siteOf && void setActiveProject(siteOf.id)}
        pointing={pointing ?? null}
        onPoint={() => void point(true)}
        onStopPointing={() => void point(false)}
        onReport={() => void copyReport()}
        adapterIsNewer={hasNewerAdapter(adapters, rows?.conversation.origin ?? origin)}
        marksHidden={marksHidden ?? false}
        marksRefused={marksRefused ?? false}
        onMarksAgain={() => {
          if (tabId !== null) void showMarksAgain(tabId)
        }}
        onMarks={(shown) => {
          if (tabId !== null) void showMarks(tabId, shown)
        }}
      />
      <MyFlagsButton />
    </>
  )
}

/** Whether an adapter in use for this origin needs a later version of Errata. */
function hasNewerAdapter(rows: AdapterRows | undefined, origin: string | null): boolean {
  const inUse = [...(rows?.kept ?? []), ...(rows?.shared.filter(({ status }) => status === 'active') ?? [])]
  return inUse.some((row) => row.origin === origin && row.spec.version > ADAPTER_SPEC_VERSION)
}

const originOfPlace = (page: ActivePage): string | null => {
  const url = page.place?.url
  return url && /^https?:/.test(url) ? new URL(url).origin : null
}
