import { z } from 'zod'
import { Text, TEXT_LIMITS } from './primitives.ts'

export const TurnRole = z.enum(['user', 'assistant', 'agent'])
export type TurnRole = z.infer<typeof TurnRole>

/** One utterance of a conversation, as text a reader sees (markdown for lists, tables, links). */
export const Turn = z.object({ role: TurnRole, text: Text(TEXT_LIMITS.turn) })
export type Turn = z.infer<typeof Turn>
