/** What is in a project before a test begins, put there through the backend as another client would. */
import { randomUUID } from 'node:crypto'
import { expect } from '@playwright/test'
import { CONTRACT_VERSION } from '../../../lib/contract/version.ts'
import type { MutationArgs } from '../../../lib/contract/index.ts'
import { demoEmail } from '../../../server/seed/demo.ts'
import { DEMO_PASSWORD, DEMO_PROJECT_ID } from '../../../server/seed/names.ts'

type Role = 'sme' | 'tester'
type Case = MutationArgs<'case.save'>['case']

export function callsTo(url: string) {
  async function call(path: string, token: string | null, body: object): Promise<Headers> {
    const reply = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    })
    expect(reply.status, path).toBe(200)
    await reply.body?.cancel()
    return reply.headers
  }
  async function signIn(role: Role): Promise<string | null> {
    const credentials = { email: demoEmail(role), password: DEMO_PASSWORD }
    return (await call('/api/auth/sign-in/email', null, credentials)).get('set-auth-token')
  }

  return {
    /** Expert Answers, published. */
    async publish(answers: ReadonlyArray<{ query: string; answer: string }>): Promise<void> {
      const token = await signIn('sme')
      for (const one of answers) await call(`/api/projects/${DEMO_PROJECT_ID}/expert_answers/`, token, one)
    },
    /** Cases of the regression set, as somebody would have written them. */
    async addCases(cases: ReadonlyArray<Pick<Case, 'query' | 'assertions'> & Partial<Case>>): Promise<void> {
      const token = await signIn('sme')
      const clientId = randomUUID()
      const mutations = cases.map((one, index) => ({
        id: randomUUID(),
        clientId,
        projectId: DEMO_PROJECT_ID,
        seq: index + 1,
        at: new Date().toISOString(),
        name: 'case.save',
        args: {
          case: {
            id: randomUUID(),
            remediationId: null,
            before: [],
            tags: [],
            owner: null,
            segments: {},
            ...one,
          },
        },
      }))
      await call('/api/sync/push', token, { contractVersion: CONTRACT_VERSION, clientId, mutations })
    },
  }
}
