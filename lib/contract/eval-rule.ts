/** What a custom eval looks for where no model is asked: words, or a pattern in RE2's syntax. */
import { z } from 'zod'
import { Text } from './primitives.ts'

export const RULE_LIMITS = { pattern: 500, phrase: 200, phrases: 100 } as const

const WHERE = {
  in: z.enum(['response', 'query']),
  /** What speaks against the response: that something is found, or that nothing is. */
  fails: z.enum(['found', 'missing']),
}

export const EvalRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pattern'), pattern: Text(RULE_LIMITS.pattern), ...WHERE }),
  z.object({
    kind: z.literal('phrases'),
    /** Any of them counts, whatever its case. */
    phrases: z.array(Text(RULE_LIMITS.phrase)).min(1).max(RULE_LIMITS.phrases),
    ...WHERE,
  }),
])
export type EvalRule = z.infer<typeof EvalRule>
