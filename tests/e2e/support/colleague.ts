/** Somebody else of the project, at their own desk: what they do goes over the wire, what they see is what the server sends. */
import { randomUUID } from 'node:crypto'
import { expect } from '@playwright/test'
import { CONTRACT_VERSION } from '../../../lib/contract/version.ts'

type Row = Record<string, unknown>
type Change = { entity: string; id: string; row: Row | null }

export type Colleague = {
  name: string
  /** All rows of a kind that the server sends them by now. */
  see(entity: string): Promise<Row[]>
  /** Opens an issue, so that it is known who has it open. */
  lookAt(title: string): Promise<void>
}

export async function colleague(backend: string, role: string): Promise<Colleague> {
  const ask = async (path: string, body: unknown, token?: string | null): Promise<Response> => {
    const reply = await fetch(`${backend}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    expect(reply.status, path).toBe(200)
    return reply
  }
  const call = async (...asked: Parameters<typeof ask>): Promise<Row> => (await (await ask(...asked)).json()) as Row
  const credentials = { email: `${role}@larkspur.example`, password: 'errata-demo' }
  const token = (await ask('/api/auth/sign-in/email', credentials)).headers.get('set-auth-token')
  const me = (await call('/api/me', undefined, token)) as { name: string; projects: { id: string }[] }
  const projectId = me.projects[0]!.id

  async function see(entity: string): Promise<Row[]> {
    const rows = new Map<string, Row | null>()
    let cursor: unknown = null
    for (let more = true; more;) {
      const request = { contractVersion: CONTRACT_VERSION, clientId: randomUUID(), projectId, refusalsSeen: 0, cursor }
      const page = (await call('/api/sync/pull', request, token)) as {
        changes: Change[]
        cursor: unknown
        more?: boolean
      }
      for (const change of page.changes) if (change.entity === entity) rows.set(change.id, change.row)
      cursor = page.cursor
      more = page.more === true
    }
    return [...rows.values()].filter((row) => row !== null)
  }
  return {
    name: me.name,
    see,
    async lookAt(title) {
      const issue = (await see('issue')).find((one) => one['title'] === title)
      await call(`/api/projects/${projectId}/presence`, { here: issue!['id'], left: null }, token)
    },
  }
}
