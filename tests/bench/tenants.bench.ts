/**
 * Whether an answer ever reaches a customer of somebody else: a million random decisions over forty projects that all
 * answer the same questions, while answers change and what is held in memory is made anew; and some thousands of them
 * over HTTP, where the key says whose customer it is. One foreign answer ends it with an error.
 */
import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import type { DetectRequest } from '../../lib/contract/index.ts'
import { createApp } from '../../server/app.ts'
import { createAuth } from '../../server/auth.ts'
import { epochOf, openDatabase } from '../../server/db/database.ts'
import { openEmbedded } from '../../server/db/embedded.ts'
import { migrate } from '../../server/db/migrate.ts'
import { writeRow } from '../../server/db/rows.ts'
import { addKey } from '../../server/services/people/keys.ts'
import { createProjects } from '../../server/services/serving/projects.ts'
import { detect, type ServeDeps } from '../../server/services/serving/serve.ts'
import { project, remediation } from '../fixtures/rows.ts'

const TENANTS = 40
const QUESTIONS = 30
const DECISIONS = Number(process.env['DECISIONS'] ?? 1_000_000)
const OVER_HTTP = Math.min(20_000, DECISIONS)
/** One in so many decisions, an answer changes hands or a project is read anew. */
const UNREST = 500
const SEED = Number(process.env['SEED'] ?? 20_261_128)

/** mulberry32: small, and the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
const random = randomFrom(SEED)
const below = (most: number): number => Math.floor(random() * most)

const question = (n: number): string => `How do I reset the hub of version ${n + 10}?`
const asked = (n: number): string => [question(n), question(n).toLowerCase(), `Please: ${question(n)}`][below(3)]!

const db = openDatabase(await openEmbedded({ dataDir: null, dump: null }))
await migrate(db)
const tenants = Array.from({ length: TENANTS }, () => randomUUID())
const keys: string[] = []
for (const [at, id] of tenants.entries()) {
  await db.transaction(async (tx) => {
    await writeRow(tx, id, { entity: 'project', id, row: project({ id, name: `Tenant ${at}` }) })
    for (let n = 0; n < QUESTIONS; n += 1) await writeRow(tx, id, answerOf(id, n))
  })
  keys.push(await addKey(db, id, { name: 'storm' }))
}

function answerOf(projectId: string, n: number) {
  const id = randomUUID()
  const row = remediation({
    id,
    projectId,
    issueId: null,
    exchangeId: null,
    status: 'active',
    query: question(n),
    content: { kind: 'answer', answer: projectId },
    draft: null,
    negativeExamples: [],
  })
  return { entity: 'remediation' as const, id, row }
}

const projects = createProjects(db)
const now = (): string => new Date().toISOString()
const deps = { db, projects, now } as unknown as ServeDeps
let [foreign, served, changes] = [0, 0, 0]

async function decide(): Promise<void> {
  const id = tenants[below(TENANTS)]!
  if (below(UNREST) === 0) {
    changes += 1
    if (below(4) === 0) await db.transaction((tx) => writeRow(tx, id, answerOf(id, below(QUESTIONS))))
    projects.changed(below(2) === 0 ? id : tenants[below(TENANTS)]!)
  }
  const request: DetectRequest = {
    query: asked(below(QUESTIONS)),
    context: '',
    response: 'x',
    eval_scores: { trustworthiness: random() },
  }
  const reply = await detect(deps, (await projects.served(id))!, request)
  if (reply.expert_answer === null) return
  served += 1
  if (reply.expert_answer !== id) foreign += 1
}

const began = performance.now()
const AT_ONCE = 64
for (let done = 0; done < DECISIONS; done += AT_ONCE) await Promise.all(Array.from({ length: AT_ONCE }, decide))
const seconds = (performance.now() - began) / 1_000

const app = createApp({
  db,
  auth: createAuth({ db, secret: 'x'.repeat(40), baseUrl: 'http://127.0.0.1' }),
  epoch: await epochOf(db),
  log: pino({ enabled: false }),
  now,
  closing: new AbortController().signal,
})
let [overHttp, refused, leaked] = [0, 0, 0]
async function ask(): Promise<void> {
  const [whose, where] = [below(TENANTS), below(TENANTS)]
  const response = await app.request(`/api/projects/${tenants[where]}/detect`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-access-key': keys[whose]! },
    body: JSON.stringify({ query: asked(below(QUESTIONS)), context: '', response: 'x' }),
  })
  const text = await response.text()
  overHttp += 1
  if (response.status === 403) refused += 1
  if (whose === where ? response.status !== 200 : response.status !== 403) leaked += 1
  if (tenants.some((id, at) => at !== whose && text.includes(id))) leaked += 1
}
for (let done = 0; done < OVER_HTTP; done += AT_ONCE) await Promise.all(Array.from({ length: AT_ONCE }, ask))
await db.close()

const count = (n: number): string => n.toLocaleString('en-GB')
console.log(
  JSON.stringify({
    title: `answers of another tenant (seed ${SEED})`,
    note: `${count(changes)} changes meanwhile; ${Math.round(DECISIONS / seconds)} decisions a second on one core, this machine, now`,
    rows: [
      {
        what: 'in memory',
        ours: `${count(foreign)} of ${count(served)} served`,
        against: `${count(DECISIONS)} decisions`,
        ratio: null,
      },
      {
        what: 'over HTTP, random key and project',
        ours: `${count(leaked)} of ${count(overHttp)}`,
        against: `${count(refused)} refused`,
        ratio: null,
      },
    ],
  }),
)
process.exitCode = foreign + leaked > 0 || served === 0 ? 1 : 0
