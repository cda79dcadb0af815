/** What the page beside the panel is, as Page draws it. */
import type {
  CapturedExchange,
  Exchange,
  ManualFlag,
  MarkKind,
  SnapshotTurn,
  TranscriptSnapshot,
  VerdictValue,
} from '../../lib/contract/index.ts'
import type { ReplacedBy } from '../../lib/domain/remediation/replaced.ts'
import type { Seen } from '../../lib/messaging/protocol.ts'

/** How far pointing at the chat in the page has come. */
export type PointingNow = {
  step: 'user' | 'assistant' | 'composer' | 'check'
  counts: { user: number; assistant: number; agent: number } | null
}

/** What a customer saw in place of a response, and that response as the project has it. */
export type Replaced = { by: ReplacedBy; original: Pick<Exchange, 'response' | 'scores'> }

export type PageExchange = {
  id: string
  turnKey: string
  /** As the page shows it. */
  exchange: CapturedExchange
  /** Null where the page shows the assistant's response. */
  replaced: Replaced | null
  /** Set once it belongs to the project. */
  issueId: string | null
  flags: readonly ManualFlag[]
  mine: VerdictValue | null
  mark: MarkKind | null
  uploaded: boolean
}

/** One of several chats of a page. */
export type PageChat = { frameId: number; chat: number; host: string; turns: number; chosen: boolean }

export type PageConversation = {
  host: string
  /** It stands in a frame of the page, not in the page itself. */
  framed: boolean
  turns: number
  /** ISO. */
  changedAt: string
  detection: TranscriptSnapshot['detection']
  exchanges: readonly PageExchange[]
  /** All chats of the page; one is the usual. */
  chats: readonly PageChat[]
  /** Messages between those that were read were never in view. */
  hasGap?: boolean
  /** What is being said right now and has not settled. */
  pending: { query: string | null; answer: SnapshotTurn | null } | null
  /** Somebody of the support team has taken over, and the assistant has said nothing since. */
  withPerson: boolean
  /** What was said in it was erased, and nothing has been said since. */
  erased: boolean
}

export type PageData =
  | { state: 'loading' }
  /** The panel stands in a tab of its own, and no other tab is read. */
  | { state: 'no_tab' }
  /** A browser's own page, a shop, a PDF: nothing an extension may read. */
  | { state: 'unreadable' }
  /** `host` is unknown until the user lets us see the page's address. */
  | { state: 'not_allowed'; host: string | null }
  /** By the organisation: the user cannot allow it. */
  | { state: 'withheld'; host: string }
  /** Read once upon a time, but the script in the page no longer answers. */
  | { state: 'reload' }
  | { state: 'no_chat'; host: string; seen: Seen | null }
  /** `lasting` false: by the click on the toolbar button, until the tab goes elsewhere. */
  | { state: 'reading'; conversation: PageConversation; inProject: boolean; lasting: boolean }
