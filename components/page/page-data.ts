/** The state of the page beside the panel, as Page shows it. */
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

/** What a customer saw in place of a response, and that response as the project stores it. */
export type Replaced = { by: ReplacedBy; original: Pick<Exchange, 'response' | 'scores'> }

export type PageExchange = {
  id: string
  turnKey: string
  /** As the page shows it. */
  exchange: CapturedExchange
  /** Null if the page shows the assistant's response. */
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
  /** It is in a frame of the page, not in its main document. */
  framed: boolean
  turns: number
  /** ISO. */
  changedAt: string
  detection: TranscriptSnapshot['detection']
  exchanges: readonly PageExchange[]
  /** All chats of the page; usually one. */
  chats: readonly PageChat[]
  /** Some messages between those that were read never came into view. */
  hasGap?: boolean
  /** The part of the conversation that has not settled yet. */
  pending: { query: string | null; answer: SnapshotTurn | null } | null
  /** A person of the support team has taken over, and the assistant has not spoken since. */
  withPerson: boolean
  /** The conversation was erased, and nothing has been said since. */
  erased: boolean
}

export type PageData =
  | { state: 'loading' }
  /** The panel is in a tab of its own, and no other tab is being read. */
  | { state: 'no_tab' }
  /** A browser's own page, a web store or a PDF: pages that extensions may not read. */
  | { state: 'unreadable' }
  /** `host` is null until the user allows us to see the page's address. */
  | { state: 'not_allowed'; host: string | null }
  /** By the organisation: the user cannot allow it. */
  | { state: 'withheld'; host: string }
  /** It was read before, but the script in the page no longer responds. */
  | { state: 'reload' }
  | { state: 'no_chat'; host: string; seen: Seen | null }
  /** `lasting` false: allowed by a click on the toolbar button, until the tab navigates elsewhere. */
  | { state: 'reading'; conversation: PageConversation; inProject: boolean; lasting: boolean }
