/**
 * All messages; those not in this table do not exist. `noun.verbed` reports a fact, `noun.requested` asks. Contains
 * only types and the table of senders, so that the content script can import it without a validator; `schemas.ts` has
 * the schemas that the worker checks with.
 */
import type { AdapterSpec } from '../contract/adapter.ts'
import type { Mark, TranscriptSnapshot } from '../contract/transcript.ts'
import type { SignInOffers, SignInRefusal } from '../contract/sign-in.ts'
import type { PreviewNode } from './preview.ts'

export type Nothing = Record<string, never>

export type Messages = {
  /** A page's transcript changed. */
  'transcript.captured': { request: TranscriptSnapshot; reply: { marks: Mark[] } }
  /** The sender's page was unloaded or its frame removed: its chats are gone. */
  'page.left': { request: Nothing; reply: Nothing }
  /** The user clicked a mark in the page. */
  'mark.clicked': { request: { key: string }; reply: Nothing }
  /** The user hid this tab's marks, from a mark. */
  'marks.dismissed': { request: Nothing; reply: Nothing }
  /** The page removed the marks again and again, and has none now. */
  'marks.refused': { request: Nothing; reply: Nothing }
  /** Flag the response that a turn of the sender's frame belongs to; `words` of it are what the user selected. */
  'flag.requested': { request: ResponseWords; reply: { outcome: FlagOutcome } }
  /** The words of a response currently selected in the sender's frame, if any. */
  'words.selected': { request: { response: SelectedInPage | null }; reply: Nothing }
  /** Inject a further part of the content script into the sender's frame. */
  'part.requested': { request: { part: PagePart }; reply: Nothing }

  /** What helps to read the sender's page: adapters for its site, and what the reader asked there before a reload. */
  'adapters.requested': {
    request: Nothing
    reply: { adapters: Array<{ id: string; spec: AdapterSpec }>; asked: string[] }
  }
  /** How far pointing at the chat has come in a frame of this tab. */
  'pointing.moved': { request: PointingState; reply: Nothing }
  /** An adapter made by pointing, for the origin that the browser stamps on the message. */
  'adapter.pointed': { request: { spec: AdapterSpec }; reply: SaveReply }

  'session.signin.requested': { request: { backend: string; email: string; password: string }; reply: SignInReply }
  /** How people may sign in at a backend; null if it does not say. */
  'session.offers.requested': { request: { backend: string }; reply: { offers: SignInOffers | null } }
  /** Sign in with the company's provider in a window of its own; answered when the person is done there. */
  'session.provider.requested': { request: { backend: string }; reply: SignInReply }
  'session.signout.requested': { request: Nothing; reply: Nothing }
  'sync.requested': { request: { reason: 'write' | 'opened' | 'hint' | 'manual' }; reply: Nothing }
  /** Read this tab now, with the access granted by the toolbar click. */
  'tab.read.requested': { request: { tabId: number }; reply: { reading: boolean } }
  /** Start or stop pointing at the chat in a tab. */
  'pointing.requested': { request: { tabId: number; on: boolean }; reply: { pointing: boolean } }
  /** Read this tab with somebody's draft until it is reloaded. */
  'adapter.try.requested': { request: { tabId: number; adapterId: string }; reply: { tried: boolean } }
  /** Verdicts or remediations changed: repaint the tab's marks. `again`: even if the page removed them. */
  'marks.refresh.requested': { request: { tabId: number; again?: boolean }; reply: Nothing }

  /** `seen` if no chat was found. */
  'transcript.requested': { request: Nothing; reply: { found: boolean; turns: number; seen?: Seen } }
  'marks.painted': { request: { marks: Mark[]; again?: boolean }; reply: Nothing }
  /** Which response is meant here; null if none is, or not yet: `writing` if it has not settled. */
  'response.requested': {
    request: { what: Aim }
    reply: { response: ResponseWords | null; writing: boolean; focused: boolean }
  }
  /** The outcome of flagging, to be shown beside the response; without a key, in the frame. */
  'flag.noted': { request: { key: string | null; outcome: FlagOutcome }; reply: Nothing }
  /** Access to this site was withdrawn: disconnect everything and leave no trace in the page. */
  'reading.stopped': { request: Nothing; reply: Nothing }
  /** An adapter for this site was added, replaced or removed. */
  'adapters.changed': { request: Nothing; reply: Nothing }
  /** Pointing goes on only in one frame (its pointer's token), or in none. */
  'pointing.stopped': { request: { except: string | null }; reply: Nothing }
  /** Scroll to a turn and pulse it. */
  'turn.shown': { request: { key: string }; reply: { shown: boolean } }
  /**
   * Show over a response what a customer would see in its place; `nodes` null removes it. `update`: only if it is still
   * shown, since the user may have closed it in the page.
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
   * Type this into the composer and send it. The answer arrives as a captured transcript. `chat`: which one, if the
   * frame has several. `mayOpen`: press what opens a closed chat. `mark`: exposed to the page while sending, so that it
   * can pass on that this is a test.
   */
  'question.asked': {
    request: { text: string; newConversation: boolean; chat?: number; mayOpen?: boolean; mark?: string }
    reply: AskReply
  }
  /** The page's structure, with its words replaced. */
  'report.requested': { request: Nothing; reply: { json: string } }
  /** Text of a page of the same origin that a response cites. */
  'source.requested': {
    request: { href: string }
    reply: { title: string; text: string } | { title: null; text: null }
  }
}

/** Reads a chat, writes into one, reports a page's structure, offers to flag words, and previews an answer. */
export type PagePart = 'reader' | 'driver' | 'report' | 'flagger' | 'previewer'

/** The last settled response, the one below the last right click, or the one in which words are selected. */
export type Aim = 'last' | 'pointed' | 'selection'
/** A response, by the key of one of its turns, and its selected words. */
export type ResponseWords = { key: string; words: string | null }
export type SelectedInPage = { key: string; words: string }
export type FlagOutcome =
  | 'flagged'
  /** The selected words are no evidence: too many, or not found in the stored response. */
  | 'flagged_without_words'
  | 'already'
  | 'signed_out'
  | 'not_allowed'
  | 'not_in_project'
  | 'no_response'
  /** It is still being written or read. */
  | 'not_yet'
  | 'no_words'
  | 'failed'

/** What a page showed if no chat was found. */
export type Seen = {
  /** Number of message boxes that can be written in. */
  fields: number
  /** What was most like a chat, and the main reasons for and against it. `confidence` 0–1. */
  guess: { confidence: number; messages: number; why: string[] } | null
}
export type PointingStep = 'user' | 'assistant' | 'composer' | 'check'
export type PointingState = {
  /** Identifies the pointer of one frame. */
  token: string
  step: PointingStep | 'ended'
  /** Number of messages that would be read, at the last step. */
  counts?: { user: number; assistant: number; agent: number }
}
/** `proposed` to the project; otherwise it stays on this computer. */
export type SaveReply = { saved: true; proposed: boolean } | { saved: false }

export type PasswordProblem =
  | 'wrong_credentials'
  | 'unreachable'
  | 'timed_out'
  | 'server_error'
  | 'version_refused'
  | 'no_project'
/** For signing in with the company's provider. */
export type ProviderProblem = SignInRefusal | 'no_provider'
export type SignInReply =
  | { ok: true; name: string; projects: number }
  | { ok: false; reason: PasswordProblem | ProviderProblem }
/**
 * `in_use`: the composer has text of the user's own, or an input method is composing. `opened`: a launcher was pressed,
 * but what it opened is not in this frame. `form_first`: it opened a form, which only a person may fill in.
 */
export type AskReply =
  /** `fresh`: in a conversation that had just begun. */
  | { sent: true; fresh: boolean }
  | { sent: false; reason: 'no_chat' | 'no_composer' | 'not_typed' | 'busy' | 'in_use' | 'form_first' | 'opened' }

export type MessageName = keyof Messages
export type Request<N extends MessageName> = Messages[N]['request']
export type Reply<N extends MessageName> = Messages[N]['reply']

/** The kind of sender, determined from what the browser stamps on the message (senders.ts). */
export type SenderKind = 'page' | 'panel' | 'worker'
/** `limitMs`: time limit for messages that wait for a person; all others have ten seconds. */
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

/**
 * NO_RECEIVER: nobody is listening (no content script, or the extension was updated while the page was open). CUT_OFF:
 * the page went while a question was being asked there, which may have been sent.
 */
export type MessageErrorCode =
  | 'BAD_REQUEST'
  | 'FORBIDDEN_SENDER'
  | 'UNKNOWN_MESSAGE'
  | 'TIMED_OUT'
  | 'FAILED'
  | 'NO_RECEIVER'
  | 'CUT_OFF'

export type Answer<T> = { ok: true; value: T } | { ok: false; code: MessageErrorCode }
export type Envelope = { name: MessageName; payload: unknown }

/** Check 20: no handler may hang; Chromium gives up on a worker's event after 30 s. */
export const HANDLER_LIMIT_MS = 25_000
