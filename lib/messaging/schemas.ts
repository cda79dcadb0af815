/** What the worker accepts, row by row. Strict objects: a field too many is a refusal. */
import { z } from 'zod'
import { TranscriptSnapshot } from '../contract/transcript.ts'
import type { Request, ToWorker } from './protocol.ts'

const nothing = z.strictObject({})

export const REQUEST_SCHEMAS = {
  'transcript.captured': TranscriptSnapshot,
  'mark.clicked': z.strictObject({ key: z.string().min(1).max(100) }),
  'reader.requested': nothing,
  'session.signin.requested': z.strictObject({
    backend: z.url({ protocol: /^https?$/ }).max(500),
    email: z.string().min(1).max(320),
    password: z.string().min(1).max(500),
  }),
  'session.signout.requested': nothing,
  'sync.requested': z.strictObject({ reason: z.enum(['write', 'opened', 'hint', 'manual']) }),
  'tab.read.requested': z.strictObject({ tabId: z.int().min(0) }),
  'marks.refresh.requested': z.strictObject({ tabId: z.int().min(0) }),
} as const satisfies { [N in ToWorker]: z.ZodType<Request<N>> }
