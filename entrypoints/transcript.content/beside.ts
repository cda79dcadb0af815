/**
 * What our other scripts leave in a frame's isolated world for the content script to find; the worker injects each on
 * demand.
 */
import type { readByAdapter } from '../../lib/detect/adapter.ts'
import type { bestReading, findChats, isDoubtful, learningMore, learnMore, seekChats } from '../../lib/detect/detect.ts'
import type { whatWasSeen } from '../../lib/detect/guess.ts'
import type { PageEnv } from '../../lib/detect/page-env.ts'
import type { PreviewNode } from '../../lib/messaging/preview.ts'
import type { FlagOutcome } from '../../lib/messaging/protocol.ts'

export type Pointer = {
  /** Identifies this frame's pointer, so that all others can be told to stop. */
  token: string
  /** Leaves no trace in the page. */
  stop(): void
}
export const POINTER = 'errataPointer'
export type PointerWorld = { [POINTER]?: Pointer }

/** Reports how the page is built, in frames where somebody asked. */
export const REPORTER = 'errataReporter'
export type ReporterWorld = { [REPORTER]?: (doc: Document, env: PageEnv) => string }

/** Reads by adapters, in frames whose site has one. */
export const ADAPTED = 'errataAdapted'
export type AdaptedWorld = { [ADAPTED]?: typeof readByAdapter }

/** Finds chats and learns from them; comes before the scripts that follow a chat. */
export type Detection = {
  bestReading: typeof bestReading
  findChats: typeof findChats
  isDoubtful: typeof isDoubtful
  learningMore: typeof learningMore
  learnMore: typeof learnMore
  seekChats: typeof seekChats
  whatWasSeen: typeof whatWasSeen
}
export const DETECTION = 'errataDetection'
export type DetectionWorld = { [DETECTION]?: Detection }

/** Offers to flag, in frames where something was selected or flagged. */
export type Flagger = {
  /** Offers to flag these words, beside them. */
  offer(words: Range, take: () => void): void
  withdraw(): void
  /** Shows the outcome for a moment, beside the response if there is one. */
  say(outcome: FlagOutcome, beside: Element | null): void
  /** Leaves no trace in the page. */
  stop(): void
}
export const FLAGGER = 'errataFlagger'
export type FlaggerWorld = { [FLAGGER]?: Flagger }

/** Shows over a response what would be said instead, in frames where somebody asked. */
export type Previewer = {
  show(words: Element, nodes: readonly PreviewNode[], labels: { title: string; close: string }): void
  /** False if it was closed meanwhile. */
  update(nodes: readonly PreviewNode[]): boolean
  /** Leaves no trace in the page. */
  stop(): void
}
export const PREVIEWER = 'errataPreviewer'
export type PreviewerWorld = { [PREVIEWER]?: Previewer }
