/** The payloads the worker accepts, by message. Strict objects: an extra field is refused. */
import { z } from 'zod'
import { AdapterSpec } from '../contract/adapter.ts'
import { TranscriptSnapshot } from '../contract/transcript.ts'
import type { Request, ToWorker } from './protocol.ts'

const nothing = z.strictObject({})
const count = z.int().min(0).max(100_000)

const backend = z.url({ protocol: /^https?$/ }).max(500)

export const REQUEST_SCHEMAS = {
  'transcript.captured': TranscriptSnapshot,
  'page.left': nothing,
  'mark.clicked': z.strictObject({ key: z.string().min(1).max(100) }),
  'marks.dismissed': nothing,
  'marks.refused': nothing,
  'flag.requested': z.strictObject({ key: z.string().min(1).max(100), words: z.string().max(2_000).nullable() }),
  'words.selected': z.strictObject({
    response: z.strictObject({ key: z.string().min(1).max(100), words: z.string().min(1).max(2_000) }).nullable(),
  }),
  'part.requested': z.strictObject({ part: z.enum(['reader', 'driver', 'report', 'flagger', 'previewer']) }),
  'adapters.requested': nothing,
  'pointing.moved': z.strictObject({
    token: z.string().min(1).max(100),
    step: z.enum(['user', 'assistant', 'composer', 'check', 'ended']),
    counts: z.strictObject({ user: count, assistant: count, agent: count }).optional(),
  }),
  'adapter.pointed': z.strictObject({ spec: AdapterSpec }),
  'session.signin.requested': z.strictObject({
    backend,
    email: z.string().min(1).max(320),
    password: z.string().min(1).max(500),
  }),
  'session.offers.requested': z.strictObject({ backend }),
  'session.provider.requested': z.strictObject({ backend }),
  'session.signout.requested': nothing,
  'sync.requested': z.strictObject({ reason: z.enum(['write', 'opened', 'hint', 'manual']) }),
  'tab.read.requested': z.strictObject({ tabId: z.int().min(0) }),
  'pointing.requested': z.strictObject({ tabId: z.int().min(0), on: z.boolean() }),
  'adapter.try.requested': z.strictObject({ tabId: z.int().min(0), adapterId: z.string().min(1).max(100) }),
  'marks.refresh.requested': z.strictObject({ tabId: z.int().min(0), again: z.boolean().optional() }),
} as const satisfies { [N in ToWorker]: z.ZodType<Request<N>> }
