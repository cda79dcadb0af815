/**
 * What the content script sends from a page, and what it is asked to do there. The content script
 * imports only the types: the receiving side validates in full.
 */
import { z } from 'zod'
import { Citation, TurnRole } from './entities.ts'
import { Text, TEXT_LIMITS } from './primitives.ts'

/** Check 18. One over any of these is refused as BAD_REQUEST and nothing is stored. */
export const SNAPSHOT_LIMITS = { turns: 200, turnCharacters: TEXT_LIMITS.turn, bytes: 1_000_000 } as const

export const SnapshotTurn = z.strictObject({
  /** Stable identity of this turn on this page for as long as the script lives. */
  key: z.string().min(1).max(100),
  role: TurnRole,
  text: Text(SNAPSHOT_LIMITS.turnCharacters),
  /** The text was longer and was cut here. */
  truncated: z.boolean(),
  /** False while the turn may still change. Only settled turns are evaluated or stored. */
  settled: z.boolean(),
  /** The widget showed that it wrote this answer, and that it has ended; told of what a retest asked only. */
  ended: z.boolean().optional(),
  /** What comes before it in the conversation was never in view: it stands after a gap, not after the turn before it here. */
  gap: z.boolean().optional(),
  /** The server's id of this exchange, where the page exposes it. Claimed by the page: a key to join by, never trusted. */
  logId: z.string().max(100).nullable(),
  citations: z.array(Citation).max(20),
})
export type SnapshotTurn = z.infer<typeof SnapshotTurn>

/** One part of a conversation. A long one is sent in several, by `from`; together they hold `total` turns. */
export const TranscriptSnapshot = z.strictObject({
  /** New when the conversation is cleared or a new one begins. */
  conversationKey: z.string().min(1).max(100),
  /** Counts up with each change; an older one than stored is ignored. */
  revision: z.int().min(0),
  /** Which of the frame's chats: their number, from 0. */
  chat: z.int().min(0).max(9),
  url: z.string().max(4_000),
  title: Text(TEXT_LIMITS.short),
  language: z.string().max(20).nullable(),
  from: z.int().min(0),
  total: z.int().min(0),
  turns: z.array(SnapshotTurn).max(SNAPSHOT_LIMITS.turns),
  detection: z.strictObject({
    /** 0–1. */
    confidence: z.number().min(0).max(1),
    /** In words, strongest first: why this was taken to be a chat. */
    why: z.array(z.string().max(200)).max(20),
    root: z.enum(['document', 'open_shadow', 'closed_shadow']),
    /** The adapter there is for this site; one that does not match has been given up for detection. */
    adapter: z.strictObject({ id: z.string().min(1).max(100), matches: z.boolean() }).nullish(),
  }),
  /** Text of the article open on the page next to the chat, if there is one. */
  article: z.strictObject({ title: Text(TEXT_LIMITS.short), text: Text(50_000) }).nullable(),
})
export type TranscriptSnapshot = z.infer<typeof TranscriptSnapshot>

/** A proofreader's mark. Colour repeats what the glyph says and never says it alone. */
export const MarkKind = z.enum(['flagged', 'good', 'bad', 'covered'])
export type MarkKind = z.infer<typeof MarkKind>
export const Mark = z.strictObject({ key: z.string(), kind: MarkKind, label: z.string().max(200) })
export type Mark = z.infer<typeof Mark>
