/** The processes of the Kubernetes manifests, with their environment, on a real PostgreSQL. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Deployed, migrateAsDeployed, startDeployed } from '../../scripts/deployed/processes.ts'
import { openDatabase } from '../../server/db/database.ts'
import { openPostgres } from '../../server/db/postgresql.ts'
import { writeRow } from '../../server/db/rows.ts'
import { addKey } from '../../server/services/people/keys.ts'
import { project, PROJECT_ID } from '../fixtures/rows.ts'

const cluster = process.env['TEST_DATABASE_URL']
const schema = `test_${randomUUID().replaceAll('-', '')}`
const databaseUrl = `${cluster}${cluster?.includes('?') ? '&' : '?'}options=${encodeURIComponent(`-c search_path=${schema}`)}`

describe.runIf(cluster)('what the manifests start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'errata-deployed-'))
  const db = openDatabase(openPostgres(cluster!, schema))
  let deployed: Deployed
  let key: string

  beforeAll(async () => {
    await db.engine.exec(`create schema ${schema}`)
  })
  afterAll(async () => {
    await deployed?.stop()
    await db.engine.exec(`drop schema ${schema} cascade`)
    await db.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const ask = async (n: number): Promise<{ status: number; node: string | null }> => {
    const response = await fetch(`${deployed.proxy.url}/api/projects/${PROJECT_ID}/validate`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-access-key': key },
      body: JSON.stringify({ query: `How do I pair hub ${n}?`, context: '', response: 'Hold the button.' }),
    })
    await response.arrayBuffer()
    return { status: response.status, node: response.headers.get('x-request-id') }
  }

  it('is a node that does not start on a schema that nobody has migrated, a job that does, and nodes that then do', async () => {
    await expect(startDeployed({ databaseUrl, folder })).rejects.toThrow('The database lacks 0001_begin')
    expect(await migrateAsDeployed({ databaseUrl, folder })).toContain('0001_begin')
    expect(await migrateAsDeployed({ databaseUrl, folder })).toContain('Done now: nothing.')
    deployed = await startDeployed({ databaseUrl, folder, env: { ERRATA_DRAIN_SECONDS: '2' } })
    expect(deployed.proxy.ready()).toHaveLength(2)
    await db.transaction((tx) => writeRow(tx, PROJECT_ID, { entity: 'project', id: PROJECT_ID, row: project() }))
    key = await addKey(db, PROJECT_ID, { name: 'test' })
    expect((await Promise.all([1, 2, 3, 4].map(ask))).map((one) => one.status)).toEqual([200, 200, 200, 200])
    // A node writes its line when it has answered, and it comes through a pipe.
    for (const node of deployed.nodes) await vi.waitFor(() => expect(node.output()).toContain('/validate'), 10_000)
  })

  it('is updated one node after the other without one request that fails', async () => {
    let isOver = false
    let asked = 100
    const failures: number[] = []
    const load = (async () => {
      while (!isOver) {
        const { status } = await ask((asked += 1))
        if (status !== 200) failures.push(status)
      }
    })()
    for (const index of [0, 1]) {
      const node = deployed.nodes[index]!
      node.child.kill('SIGTERM')
      await expect.poll(() => fetch(`${node.url}/api/ready`).then((one) => one.status)).toBe(503)
      // Alive meanwhile: it must not be killed in the middle of what it finishes.
      expect((await fetch(`${node.url}/api/health/`)).status).toBe(200)
      expect(await node.ended).toBe(0)
      await deployed.restart(index)
      await expect.poll(() => deployed.proxy.ready().length, { timeout: 10_000 }).toBe(2)
    }
    isOver = true
    await load
    expect(failures).toEqual([])
    const { rows } = await sql<{ n: string }>`select count(*)::text as n from exchange`.execute(db.kysely)
    expect(Number(rows[0]!.n)).toBe(4 + asked - 100)
  })
})
