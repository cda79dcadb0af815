/** What tests of the sync push, and what they read of a pull. */
import { randomUUID } from 'node:crypto'
import type { CapturedExchange, Exchange } from '../../../lib/contract/index.ts'
import { capturedExchange } from '../../fixtures/rows.ts'
import type { bareClient } from './harness.ts'

export type Client = ReturnType<typeof bareClient>

export const captured = (over: Partial<Exchange> = {}): CapturedExchange =>
  capturedExchange({ id: randomUUID(), contentHash: randomUUID(), ...over })
export const capture = (of: Client, one = captured(), issueId: string | null = randomUUID()) =>
  of.mutation('exchange.capture', { exchange: one, issueId })
export const verdict = (of: Client, exchangeId: string) =>
  of.mutation('verdict.give', {
    verdictId: randomUUID(),
    exchangeId,
    issueId: null,
    value: 'bad',
    explanation: 'no',
    reasonCode: null,
    evidence: [],
  })
export const rowsOf = <T>(reply: { changes: { entity: string; row: unknown }[] }, entity: string): T[] =>
  reply.changes.filter((change) => change.entity === entity && change.row !== null).map((change) => change.row as T)
