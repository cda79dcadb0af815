/** What a person says about a page's exchange; it takes the exchange to the project if that does not have it yet. */
import type { CapturedExchange, ManualFlag } from '../contract/index.ts'
import { act, type ActError, type CaptureRow, type ErrataDatabase } from '../db/index.ts'
import { can, type MutationDraft } from '../domain/index.ts'
import { spanOfQuote, withSpan } from '../domain/remediation/quote.ts'
import type { FlagOutcome } from '../messaging/protocol.ts'
import { type CaptureDeps, captureDraft, type FramePlace, wordsOfMarks } from './store.ts'

export type BroughtIn = {
  before: MutationDraft[]
  issueId: string
  /** Set by anybody. */
  flags: readonly ManualFlag[]
}

/** The drafts that first bring an exchange to the project, the issue it belongs to or may open, and its flags there. */
export async function bringIn(
  deps: Pick<CaptureDeps, 'db' | 'newId'>,
  projectId: string,
  exchange: CapturedExchange,
): Promise<BroughtIn> {
  const known = await deps.db.exchanges.get(exchange.id)
  if (known) return { before: [], issueId: known.issueId ?? deps.newId(), flags: known.flags }
  const draft = await captureDraft(deps, projectId, exchange)
  const issueId = draft.name === 'exchange.capture' ? draft.args.issueId : null
  return { before: [draft], issueId: issueId ?? deps.newId(), flags: [] }
}

/** The exchange whose response a turn of the page belongs to; its key is that of the response's first turn. */
export async function captureOfTurn(
  db: ErrataDatabase,
  { tabId, frameId }: Pick<FramePlace, 'tabId' | 'frameId'>,
  key: string,
): Promise<CaptureRow | null> {
  const chats = await db.conversations.where('[tabId+frameId]').equals([tabId, frameId]).toArray()
  for (const { turns } of chats) {
    let at = turns.findIndex((turn) => turn.key === key)
    if (turns[at]?.role !== 'assistant') continue
    while (turns[at - 1]?.role === 'assistant') at -= 1
    const rows = await db.captures.where('[tabId+frameId]').equals([tabId, frameId]).toArray()
    return rows.find((row) => row.turnKey === turns[at]!.key) ?? null
  }
  return null
}

/** The query, shortened for the history of actions. */
const cut = (query: string): string => (query.length > 60 ? `${query.slice(0, 59)}…` : query)
const REFUSED: Partial<Record<ActError, FlagOutcome>> = { site_unknown: 'not_in_project', forbidden: 'not_allowed' }

/**
 * Flags a response in a page by one of its turns. If the user has flagged it before, adds words to that flag.
 * @param words selected in the response, as displayed; words not found in it (perhaps redacted) are dropped, and the
 * outcome says so
 */
export async function flagInPage(
  deps: CaptureDeps,
  place: Pick<FramePlace, 'tabId' | 'frameId'>,
  key: string,
  words: string | null,
): Promise<FlagOutcome> {
  const { db, member } = deps
  if (!member) return 'signed_out'
  if (!can(member.role, 'capture')) return 'not_allowed'
  const row = await captureOfTurn(db, place, key)
  if (!row) return 'no_response'
  const known = await db.exchanges.get(row.id)
  const mine = known?.flags.find((flag) => flag.by === member.userId)
  const span = words === null ? null : spanOfQuote(row.exchange.response, words)
  const evidenceBefore = mine?.evidence ?? []
  const evidence = withSpan(evidenceBefore, span)
  if (mine && evidence === evidenceBefore) return 'already'
  const { before, issueId } = await bringIn(deps, member.project.id, row.exchange)
  const flag: MutationDraft = {
    name: 'exchange.flag',
    args: {
      exchangeId: row.id,
      flagId: mine?.id ?? deps.newId(),
      issueId,
      reasonCode: mine?.reasonCode ?? null,
      note: mine?.note ?? null,
      ...(evidence.length > 0 && { evidence: [...evidence] }),
    },
  }
  const said = await wordsOfMarks(db)
  const done = await act(db, {
    projectId: member.project.id,
    label: `${said.flaggedByHand} · ${cut(row.exchange.query)}`,
    mutations: [...before, flag],
    actor: { userId: member.userId, role: member.role },
    now: deps.now(),
    newId: deps.newId,
  })
  if (!done.ok) return REFUSED[done.code] ?? 'failed'
  if (before.length > 0) await db.captures.update(row.id, { uploaded: true })
  return words !== null && span === null ? 'flagged_without_words' : 'flagged'
}
