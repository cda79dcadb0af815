/**
 * Every message there is; what is not in this table does not exist. `noun.verbed` tells a fact,
 * `noun.requested` asks. This file holds types and the table of senders only, so that the content
 * script can import it without a validator; `schemas.ts` holds what the worker checks by.
 */
import type { AdapterSpec } from '../contract/adapter.ts'
import type { Mark, TranscriptSnapshot } from '../contract/transcript.ts'
import type { SignInOffers, SignInRefusal } from '../contract/sign-in.ts'
import type { PreviewNode } from './preview.ts'

export type Nothing = Record<string, never>

export type Messages = {
  /** A page's transcript changed. */
  'transcript.captured': { request: TranscriptSnapshot; reply: { marks: Mark[] } }
  /** The sender's page leaves its frame, or the frame leaves its page: its chats are there no more. */
  'page.left': { request: Nothing; reply: Nothing }
  /** The user clicked a mark in the page. */
  'mark.clicked': { request: { key: string }; reply: Nothing }
  /** The user put the marks of this tab away, from a mark. */
  'marks.dismissed': { request: Nothing; reply: Nothing }
  /** The page took the marks away again and again, and has none now. */
  'marks.refused': { request: Nothing; reply: Nothing }
  /** Flag the response that a turn of the sender's frame belongs to; `words` of it that the user selected. */
  'flag.requested': { request: ResponseWords; reply: { outcome: FlagOutcome } }
  /** The words of a response that are selected in the sender's frame now, if any. */
  'words.selected': { request: { response: SelectedInPage | null }; reply: Nothing }
  /** Put a part of the content script that was not needed so far into the sender's frame. */
  'part.requested': { request: { part: PagePart }; reply: Nothing }

  /** What helps to read the sender's page: adapters for its site, and what the reader asked there before it was loaded anew. */
  'adapters.requested': {
    request: Nothing
    reply: { adapters: Array<{ id: string; spec: AdapterSpec }>; asked: string[] }
  }
  /** How far pointing at the chat has come in a frame of this tab. */
  'pointing.moved': { request: PointingState; reply: Nothing }
  /** An adapter made by pointing; of the origin that the browser stamps on the message. */
  'adapter.pointed': { request: { spec: AdapterSpec }; reply: SaveReply }

  'session.signin.requested': { request: { backend: string; email: string; password: string }; reply: SignInReply }
  /** How people may sign in at a backend; null where it does not say. */
  'session.offers.requested': { request: { backend: string }; reply: { offers: SignInOffers | null } }
  /** Sign in at the company's provider, in a window of its own; answered when the person is done there. */
  'session.provider.requested': { request: { backend: string }; reply: SignInReply }
  'session.signout.requested': { request: Nothing; reply: Nothing }
  'sync.requested': { request: { reason: 'write' | 'opened' | 'hint' | 'manual' }; reply: Nothing }
  /** Read this tab now, by the access that the toolbar click gave. */
  'tab.read.requested': { request: { tabId: number }; reply: { reading: boolean } }
  /** Begin or end pointing at the chat in a tab. */
  'pointing.requested': { request: { tabId: number; on: boolean }; reply: { pointing: boolean } }
  /** Read this tab by somebody's draft, until it is reloaded. */
  'adapter.try.requested': { request: { tabId: number; adapterId: string }; reply: { tried: boolean } }
  /** Verdicts or remediations changed: paint the tab's marks anew. `again`: also where the page took them away. */
  'marks.refresh.requested': { request: { tabId: number; again?: boolean }; reply: Nothing }

  /** `seen` where no chat was found. */
  'transcript.requested': { request: Nothing; reply: { found: boolean; turns: number; seen?: Seen } }
  'marks.painted': { request: { marks: Mark[]; again?: boolean }; reply: Nothing }
  /** Which response is meant here; null where none is, or none yet: `writing` where it is still to come to rest. */
  'response.requested': {
    request: { what: Aim }
    reply: { response: ResponseWords | null; writing: boolean; focused: boolean }
  }
  /** What came of flagging, to be said beside the response; without a key, in the frame. */
  'flag.noted': { request: { key: string | null; outcome: FlagOutcome }; reply: Nothing }
  /** Access to this site was taken away: disconnect everything and leave no trace in the page. */
  'reading.stopped': { request: Nothing; reply: Nothing }
  /** Another adapter for this site, or one less. */
  'adapters.changed': { request: Nothing; reply: Nothing }
  /** Pointing goes on in one frame only (its pointer's token), or in none. */
  'pointing.stopped': { request: { except: string | null }; reply: Nothing }
  /** Scroll to a turn and pulse it. */
  'turn.shown': { request: { key: string }; reply: { shown: boolean } }
  /**
   * Shows over a response what a customer would see in its place; `nodes` null takes it away. `update`: only where it is
   * still shown, as somebody may have closed it in the page.
   */
  'preview.shown': {
    request: {
      key: string
      nodes: PreviewNode[] | null
      labels: { title: string; close: string }
      update: boolean
    }
    reply: { shown: boolean }
  }
  /**
   * Type this into the composer and send it. The answer arrives as a captured transcript.
   * `chat`: which one of the frame, where there are several. `mayOpen`: press what opens a chat that is closed.
   * `mark`: told to the page while it sends, so that it may pass on that this is a test.
   */
  'question.asked': {
    request: { text: string; newConversation: boolean; chat?: number; mayOpen?: boolean; mark?: string }
    reply: AskReply
  }
  /** How the page is built, its words replaced. */
  'report.requested': { request: Nothing; reply: { json: string } }
  /** Text of a page of the same origin that a response cites. */
  'source.requested': {
    request: { href: string }
    reply: { title: string; text: string } | { title: null; text: null }
  }
}

/** What reads a chat, what writes into one, what tells how a page is built, what offers to flag words, and what shows an answer. */
export type PagePart = 'reader' | 'driver' | 'report' | 'flagger' | 'previewer'

/** The last one that has settled, the one under the last right click, or the one in which words are selected. */
export type Aim = 'last' | 'pointed' | 'selection'
/** A response by the key of one of its turns, and the words of it that are selected. */
export type ResponseWords = { key: string; words: string | null }
export type SelectedInPage = { key: string; words: string }
export type FlagOutcome =
  | 'flagged'
  /** The words that were selected are no evidence: too many, or not found in what was kept of the response. */
  | 'flagged_without_words'
  | 'already'
  | 'signed_out'
  | 'not_allowed'
  | 'not_in_project'
  | 'no_response'
  /** It is still being written, or still being read. */
  | 'not_yet'
  | 'no_words'
  | 'failed'

/** What a page showed where no chat was found. */
export type Seen = {
  /** Message boxes in which one could write. */
  fields: number
  /** What was most like a chat, and what counts most for and against it. `confidence` 0–1. */
  guess: { confidence: number; messages: number; why: string[] } | null
}
export type PointingStep = 'user' | 'assistant' | 'composer' | 'check'
export type PointingState = {
  /** Names the pointer of one frame. */
  token: string
  step: PointingStep | 'ended'
  /** Messages that would be read, at the last step. */
  counts?: { user: number; assistant: number; agent: number }
}
/** `proposed` to the project; else it stays on this computer. */
export type SaveReply = { saved: true; proposed: boolean } | { saved: false }

export type PasswordProblem =
  | 'wrong_credentials'
  | 'unreachable'
  | 'timed_out'
  | 'server_error'
  | 'version_refused'
  | 'no_project'
/** Of signing in at the company's provider. */
export type ProviderProblem = SignInRefusal | 'no_provider'
export type SignInReply =
  | { ok: true; name: string; projects: number }
  | { ok: false; reason: PasswordProblem | ProviderProblem }
/**
 * `in_use`: words of the user's own stand in the composer, or are being composed. `opened`: a launcher was pressed, and
 * what it opened is not in this frame.
 */
export type AskReply =
  /** `fresh`: in a conversation that had just begun. */
  | { sent: true; fresh: boolean }
  | { sent: false; reason: 'no_chat' | 'no_composer' | 'not_typed' | 'busy' | 'in_use' | 'opened' }

export type MessageName = keyof Messages
export type Request<N extends MessageName> = Messages[N]['request']
export type Reply<N extends MessageName> = Messages[N]['reply']

/** Who a message comes from, decided by what the browser stamps on it (senders.ts). */
export type SenderKind = 'page' | 'panel' | 'worker'
/** `limitMs`: how long its answer may take where that is a person's; all others have ten seconds. */
export type Row = { to: 'worker' | 'page'; from: readonly SenderKind[]; limitMs?: number }

export const PROTOCOL = {
  'transcript.captured': { to: 'worker', from: ['page'] },
  'page.left': { to: 'worker', from: ['page'] },
  'mark.clicked': { to: 'worker', from: ['page'] },
  'marks.dismissed': { to: 'worker', from: ['page'] },
  'marks.refused': { to: 'worker', from: ['page'] },
  'flag.requested': { to: 'worker', from: ['page'] },
  'words.selected': { to: 'worker', from: ['page'] },
  'part.requested': { to: 'worker', from: ['page'] },
  'adapters.requested': { to: 'worker', from: ['page'] },
  'pointing.moved': { to: 'worker', from: ['page'] },
  'adapter.pointed': { to: 'worker', from: ['page'] },
  'session.signin.requested': { to: 'worker', from: ['panel'] },
  'session.offers.requested': { to: 'worker', from: ['panel'] },
  'session.provider.requested': { to: 'worker', from: ['panel'], limitMs: 10 * 60_000 },
  'session.signout.requested': { to: 'worker', from: ['panel'] },
  'sync.requested': { to: 'worker', from: ['panel'] },
  'tab.read.requested': { to: 'worker', from: ['panel'] },
  'pointing.requested': { to: 'worker', from: ['panel'] },
  'adapter.try.requested': { to: 'worker', from: ['panel'] },
  'marks.refresh.requested': { to: 'worker', from: ['panel'] },
  'transcript.requested': { to: 'page', from: ['panel', 'worker'] },
  'marks.painted': { to: 'page', from: ['worker'] },
  'response.requested': { to: 'page', from: ['worker'] },
  'flag.noted': { to: 'page', from: ['worker'] },
  'reading.stopped': { to: 'page', from: ['worker'] },
  'adapters.changed': { to: 'page', from: ['worker'] },
  'pointing.stopped': { to: 'page', from: ['worker'] },
  'turn.shown': { to: 'page', from: ['panel'] },
  'preview.shown': { to: 'page', from: ['panel'] },
  'question.asked': { to: 'page', from: ['panel'] },
  'report.requested': { to: 'page', from: ['panel'] },
  'source.requested': { to: 'page', from: ['worker'] },
} as const satisfies Record<MessageName, Row>

export type ToWorker = { [N in MessageName]: (typeof PROTOCOL)[N]['to'] extends 'worker' ? N : never }[MessageName]
export type ToPage = Exclude<MessageName, ToWorker>

/** NO_RECEIVER: nobody listens there (no content script, or the extension was updated under the page). */
export type MessageErrorCode =
  | 'BAD_REQUEST'
  | 'FORBIDDEN_SENDER'
  | 'UNKNOWN_MESSAGE'
  | 'TIMED_OUT'
  | 'FAILED'
  | 'NO_RECEIVER'

export type Answer<T> = { ok: true; value: T } | { ok: false; code: MessageErrorCode }
export type Envelope = { name: MessageName; payload: unknown }

/** Check 20: no handler may hang; Chromium gives up on a worker's event after 30 s. */
export const HANDLER_LIMIT_MS = 25_000
