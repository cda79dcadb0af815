/** What a custom eval looks for without a model: phrases, or a pattern in RE2's syntax. */
import { z } from 'zod'
import { Text } from './primitives.ts'

export const RULE_LIMITS = { pattern: 500, phrase: 200, phrases: 100 } as const

const WHERE = {
  in: z.enum(['response', 'query']),
  /** Whether the response fails when something is found, or when nothing is. */
  fails: z.enum(['found', 'missing']),
}

export const EvalRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pattern'), pattern: Text(RULE_LIMITS.pattern), ...WHERE }),
  z.object({
    kind: z.literal('phrases'),
    /** Any one of them, in any case. */
    phrases: z.array(Text(RULE_LIMITS.phrase)).min(1).max(RULE_LIMITS.phrases),
    ...WHERE,
  }),
])
export type EvalRule = z.infer<typeof EvalRule>
