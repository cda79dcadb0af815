/**
 * What the content script sends from a page, and what it is asked to do there. The content script imports only the
 * types: the receiving side validates in full.
 */
import { z } from 'zod'
import { Citation, TurnRole } from './entities.ts'
import { Text, TEXT_LIMITS } from './primitives.ts'

/** Check 18: a snapshot over any of these is refused as BAD_REQUEST and nothing is stored. */
export const SNAPSHOT_LIMITS = { turns: 200, turnCharacters: TEXT_LIMITS.turn, bytes: 1_000_000 } as const

export const SnapshotTurn = z.strictObject({
  /** Stable identity of this turn on this page as long as the script lives. */
  key: z.string().min(1).max(100),
  role: TurnRole,
  text: Text(SNAPSHOT_LIMITS.turnCharacters),
  /** The text was longer and was cut here. */
  truncated: z.boolean(),
  /** False while the turn may still change. Only settled turns are evaluated or stored. */
  settled: z.boolean(),
  /** The widget showed that it was writing this answer and that it has ended; only in retests. */
  ended: z.boolean().optional(),
  /** What comes before it was never in view: it follows a gap, not the turn before it in this list. */
  gap: z.boolean().optional(),
  /** The server's id of this exchange, where the page exposes it. The page's claim: used to join, never trusted. */
  logId: z.string().max(100).nullable(),
  citations: z.array(Citation).max(20),
})
export type SnapshotTurn = z.infer<typeof SnapshotTurn>

/** A part of a conversation. A long one is sent in several, placed by `from`; together they hold `total` turns. */
export const TranscriptSnapshot = z.strictObject({
  /** New when the conversation is cleared or a new one begins. */
  conversationKey: z.string().min(1).max(100),
  /** Increases with each change; one older than the stored one is ignored. */
  revision: z.int().min(0),
  /** Number of the chat in its frame, from 0. */
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
    /** In words, strongest first: why this was taken for a chat. */
    why: z.array(z.string().max(200)).max(20),
    root: z.enum(['document', 'open_shadow', 'closed_shadow']),
    /** The site's adapter, if any; where it does not match, detection was used instead. */
    adapter: z.strictObject({ id: z.string().min(1).max(100), matches: z.boolean() }).nullish(),
  }),
  /** Text of an article on the page beside the chat, if any. */
  article: z.strictObject({ title: Text(TEXT_LIMITS.short), text: Text(50_000) }).nullable(),
})
export type TranscriptSnapshot = z.infer<typeof TranscriptSnapshot>

/** A proofreader's mark. Its colour only repeats what the glyph says. */
export const MarkKind = z.enum(['flagged', 'good', 'bad', 'covered'])
export type MarkKind = z.infer<typeof MarkKind>
export const Mark = z.strictObject({ key: z.string(), kind: MarkKind, label: z.string().max(200) })
export type Mark = z.infer<typeof Mark>
