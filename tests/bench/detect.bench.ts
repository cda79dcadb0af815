/**
 * `detect` with scores given: decided, nothing logged. Against a bare echo and, with a folder of
 * peers (`npm run bench -- detect PATH/TO/peers/validate`, installed by `npm ci` there), against the same decision made
 * in SQL: PGlite with pgvector, and PostgreSQL with pgvector where PGPORT leads to one.
 */
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { DEFAULT_EVALS } from '../../lib/domain/index.ts'
import { buildAnswerIndex, matchAnswer } from '../../lib/match/answers.ts'
import { HOPELESS } from '../../lib/match/judgement.ts'
import { idfOf } from '../../lib/match/postings.ts'
import { read } from '../../lib/match/reading.ts'
import { cosine, PHRASING_WEIGHT, vectoriseWords } from '../../lib/match/vectors.ts'
import type { SparseVector } from '../../lib/match/vector-pool.ts'
import { closedLoop, openLoop, type Target } from './support/open-loop.ts'
import { cpuOf, type Measured, rssOf, startMeasured } from './support/process.ts'
import { askedOf, questionOf } from './support/questions.ts'
import { progress, quantile, report, type Row } from './support/report.ts'

const PER_SECOND = 200
const SECONDS = 6
const ROUNDS = 3
const [peers] = process.argv.slice(2)
const SIZES = (process.env['ANSWERS'] ?? '10000,100000').split(',').map(Number)
const here = (file: string): string => resolve(import.meta.dirname, 'support', file)

type Server = { port: number; projectId: string; key: string }
type Question = { questions: string[]; asked: string[] }

/** The peers' own questions where there are peers: a quarter as stored, the rest with two slips of the keyboard. */
async function questionsOf(count: number): Promise<Question> {
  if (!peers)
    return {
      questions: Array.from({ length: count }, (_, n) => questionOf(n)),
      asked: Array.from({ length: 500 }, (_, n) => askedOf(n, count)),
    }
  const data = (await import(pathToFileURL(join(peers, 'data.mjs')).href)) as {
    strings(n: number, seed: number): string[]
    rng(seed: number): () => number
    typo(text: string, random: () => number): string
  }
  const questions = data.strings(count, 21)
  const random = data.rng(9)
  const asked = Array.from({ length: 500 }, (_, n) => {
    const one = questions[Math.trunc(random() * count)]!
    return n % 4 === 0 ? one : data.typo(data.typo(one, random), random)
  })
  return { questions, asked }
}

const RESPONSE = 'You can request a refund within fourteen days. '.repeat(8)
/** Of every eval of the project, so that none is judged here. */
const SCORES = Object.fromEntries(DEFAULT_EVALS.map(({ key, direction }) => [key, direction === 'below' ? 0.9 : 0.1]))
const given = (query: string): string => JSON.stringify({ query, context: '', response: RESPONSE, eval_scores: SCORES })

const targetOf = ({ port, projectId, key }: Server, bodies: readonly string[]): Target => ({
  port,
  path: `/api/projects/${projectId}/detect`,
  headers: { 'x-access-key': key },
  bodies,
})

type Figures = { p50: number; p99: number; cpu: number }

/** The best of some rounds: what else runs on the machine only ever makes it slower. */
async function measured(target: Target, pid: number): Promise<Figures> {
  await openLoop(target, { perSecond: PER_SECOND, seconds: 2 })
  const rounds: Figures[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = cpuOf(pid)
    const { waits, statuses } = await openLoop(target, { perSecond: PER_SECOND, seconds: SECONDS })
    if (statuses.size !== 1 || !statuses.has(200)) throw new Error(`Answered with ${[...statuses.keys()].join()}.`)
    rounds.push({
      p50: quantile(waits, 0.5),
      p99: quantile(waits, 0.99),
      cpu: (cpuOf(pid) - before) / waits.length,
    })
  }
  return rounds.toSorted((a, b) => a.p99 - b.p99)[0]!
}

async function rate(target: Target, pid: number, total: number): Promise<{ perSecond: number; cpu: number }> {
  // Until what runs often is compiled.
  await closedLoop(target, { total })
  const before = cpuOf(pid)
  const { waits, took, statuses } = await closedLoop(target, { total })
  if (statuses.size !== 1 || !statuses.has(200)) throw new Error(`Answered with ${[...statuses.keys()].join()}.`)
  return { perSecond: (waits.length / took) * 1_000, cpu: (cpuOf(pid) - before) / waits.length }
}

const rows: Row[] = []
const ms = (value: number): string => `${value.toFixed(2)} ms`

/** The nearest of all, found by looking at all, is among those that were looked at; of queries near enough to any to be served. */
function recall({ questions, asked }: Question): number {
  const index = buildAnswerIndex(
    questions.map((query, n) => ({ id: String(n), query, negativeExamples: [], publishedAt: null })),
  )
  const idf = idfOf(index.postings)
  const vectorOf = (text: string): SparseVector => vectoriseWords(read(text).words, idf, PHRASING_WEIGHT)
  const vectors = questions.map(vectorOf)
  const sample = asked.slice(0, 200).flatMap((query) => {
    const vector = vectorOf(query)
    const near = vectors.map((one) => cosine(one, vector))
    const best = Math.max(...near)
    // Questions that are spelled alike after normalisation are as near as each other.
    const wanted = new Set(near.flatMap((one, n) => (one >= best - 1e-6 ? [String(n)] : [])))
    return best >= HOPELESS ? [{ query, wanted }] : []
  })
  const found = sample.filter(({ query, wanted }) => matchAnswer(index, query).nearest.some(({ id }) => wanted.has(id)))
  return found.length / sample.length
}

async function againstPeers(count: number, ours: Figures): Promise<void> {
  if (!peers) return
  const { asked } = await questionsOf(count)
  const limits = count <= 10_000 ? { p50: 0.5, p99: 0.6 } : { p50: 1, p99: 1 }
  for (const kind of ['pglite', ...(process.env['PGPORT'] ? ['pg'] : [])]) {
    progress(`${kind}, ${count} answers (its index takes its time)`)
    const port = 18_900 + Math.trunc(Math.random() * 90)
    process.env['N'] = String(count)
    const peer = await startMeasured([join(peers, 'validate_peers.mjs'), 'serve', kind, String(port)], peers)
    try {
      const bodies = asked.map((query, n) => JSON.stringify({ query, response: RESPONSE, want: n }))
      const theirs = await measured({ port, path: '/validate', bodies }, peer.child.pid!)
      for (const which of ['p50', 'p99'] as const)
        rows.push({
          what: `${count} answers, ${which}: against ${kind}`,
          ours: ms(ours[which]),
          against: ms(theirs[which]),
          ratio: ours[which] / theirs[which],
          limit: limits[which],
        })
    } finally {
      await peer.stop()
    }
  }
}

const servers: Measured<unknown>[] = []
let note = ''
try {
  const echo = await startMeasured<{ port: number }>([here('echo-server.ts')])
  servers.push(echo)
  for (const count of SIZES) {
    const { questions, asked } = await questionsOf(count)
    const list = join(tmpdir(), `errata-bench-${process.pid}.json`)
    writeFileSync(list, JSON.stringify(questions))
    progress(`ours, ${count} answers`)
    const server = await startMeasured<Server>([here('serving-server.ts'), String(count), list])
    servers.push(server)
    const bodies = asked.map(given)
    const target = targetOf(server.told, bodies)
    const pid = server.child.pid!
    const ours = await measured(target, pid)
    note += `${count} answers: ${Math.round(rssOf(pid))} MB. `
    await againstPeers(count, ours)
    if (count === 10_000) {
      const bare = await measured({ port: echo.told.port, path: '/', bodies }, echo.child.pid!)
      rows.push(
        { what: 'p50: against a bare echo', ours: ms(ours.p50), against: ms(bare.p50), ratio: ours.p50 / bare.p50 },
        { what: 'p99: against a bare echo', ours: ms(ours.p99), against: ms(bare.p99), ratio: ours.p99 / bare.p99 },
      )
      const full = await rate(target, pid, 20_000)
      const fullBare = await rate({ port: echo.told.port, path: '/', bodies }, echo.child.pid!, 20_000)
      rows.push(
        {
          what: 'CPU a request, under full load: against a bare echo',
          ours: ms(full.cpu),
          against: ms(fullBare.cpu),
          ratio: full.cpu / fullBare.cpu,
          limit: 2.5,
        },
        {
          what: 'requests a second on one core, scores given',
          ours: `${Math.round(full.perSecond)}`,
          against: 'goal 5000',
          ratio: 5_000 / full.perSecond,
          limit: 1,
        },
      )
      const context = 'Hold the button for ten seconds until the light blinks amber, then green. '.repeat(77)
      const judged = targetOf(
        server.told,
        asked.map((query) => JSON.stringify({ query, context, response: RESPONSE })),
      )
      const evals = await rate(judged, pid, 4_000)
      rows.push({
        what: 'requests a second with local evals on 1,000 words of context',
        ours: `${Math.round(evals.perSecond)}`,
        against: 'goal 800',
        ratio: 800 / evals.perSecond,
        limit: 1,
      })
      const share = recall({ questions, asked })
      rows.push({
        what: 'recall@1 of a search of all',
        ours: share.toFixed(3),
        against: 'goal 0.99',
        ratio: 0.99 / share,
        limit: 1,
      })
    }
    await server.stop()
  }
  report(`detect with scores given, ${PER_SECOND}/s`, rows, note)
} finally {
  await Promise.all(servers.map((one) => one.stop()))
}
