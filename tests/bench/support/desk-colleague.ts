/** Somebody else at work on the same desk: what they do goes to the backend over the wire, and comes to the panel by sync. */
import { randomUUID } from 'node:crypto'
import { CONTRACT_VERSION } from '../../../lib/contract/version.ts'
import { capturedExchange, PROJECT_ID } from '../../fixtures/rows.ts'
import { deskIssues } from './desk-rows.ts'

/** Two or three rows each: a verdict or an exchange, and its issue. */
const EVERY_MS = 400

export type AtWork = { stop(): Promise<{ mutations: number; ms: number }> }

async function post(url: string, body: unknown, token?: string | null): Promise<Headers> {
  const reply = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  })
  if (!reply.ok) throw new Error(`${url} answered ${reply.status}: ${await reply.text()}`)
  await reply.body?.cancel()
  return reply.headers
}

/** Begins with the issues that nobody else will come to for a long time, and goes on until it is told to stop. */
export async function colleagueAtWork(backend: string, password: string): Promise<AtWork> {
  const credentials = { email: 'approver@larkspur.example', password }
  const token = (await post(`${backend}/api/auth/sign-in/email`, credentials)).get('set-auth-token')
  const leastAsked = deskIssues()
    .filter(({ issue }) => issue.status !== 'addressed')
    .toReversed()
  const clientId = randomUUID()
  let seq = 0
  let stopped = false
  const next = (): { name: string; args: unknown } => {
    const { issue } = leastAsked[seq % leastAsked.length]!
    if (seq % 2 === 0) {
      // Customers go on asking: mostly what others have asked.
      const exchange = capturedExchange({
        id: randomUUID(),
        query: `${issue.title} (again)`,
        contentHash: randomUUID(),
        occurredAt: new Date().toISOString(),
      })
      return { name: 'exchange.capture', args: { exchange, issueId: randomUUID() } }
    }
    const verdict = { verdictId: randomUUID(), exchangeId: issue.centralExchangeId, issueId: issue.id }
    const said = { explanation: 'The button is on the other side.', reasonCode: null, evidence: [] }
    return { name: 'verdict.give', args: { ...verdict, value: seq % 4 === 1 ? 'bad' : 'good', ...said } }
  }
  const act = async (): Promise<void> => {
    const { name, args } = next()
    seq += 1
    const at = new Date().toISOString()
    const mutation = { id: randomUUID(), clientId, projectId: PROJECT_ID, seq, at, name, args }
    await post(
      `${backend}/api/sync/push`,
      { contractVersion: CONTRACT_VERSION, clientId, mutations: [mutation] },
      token,
    )
  }
  // The first one reads all issues on the backend, to find where it belongs.
  await act()
  const begun = performance.now()
  const before = seq
  const work = (async () => {
    for (let due = begun; !stopped; due += EVERY_MS) {
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
      await act()
    }
  })()
  return {
    async stop() {
      stopped = true
      await work
      return { mutations: seq - before, ms: performance.now() - begun }
    },
  }
}
