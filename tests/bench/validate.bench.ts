/**
 * What an assistant waits for `validate` with 10,000 active Expert Answers, at 25 requests a second that come whether
 * or not the last was answered (an open loop, from this process), and what it costs the server in CPU. Against a bare
 * HTTP server that sends back what it got, asked in the same way in the same run.
 */
import { spawn } from 'node:child_process'
import { Agent, request } from 'node:http'
import { createInterface } from 'node:readline'
import { resolve } from 'node:path'
import { askedOf } from './support/questions.ts'
import { progress, quantile, report, type Row } from './support/report.ts'

const ANSWERS = 10_000
/** A rate that the embedded database, which logs every call, keeps up with: beyond it one would measure the queue. */
const PER_SECOND = 25
const SECONDS = 10
const ROUNDS = 3

const child = spawn(process.execPath, [resolve(import.meta.dirname, 'support/validate-server.ts'), String(ANSWERS)], {
  stdio: ['pipe', 'pipe', 'inherit'],
})
const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
async function nextLine<T>(): Promise<T> {
  const { value, done } = await lines.next()
  if (done) throw new Error('The server ended.')
  return JSON.parse(value) as T
}
const used = (): Promise<{ cpu: number; rss: number }> => {
  child.stdin.write('\n')
  return nextLine()
}

const agent = new Agent({ keepAlive: true, maxSockets: 256 })

/** @returns status, and the answer given in its place */
function post(url: string, key: string, body: string): Promise<{ status: number; answered: boolean }> {
  return new Promise((done, failed) => {
    const sending = request(
      url,
      { method: 'POST', agent, headers: { 'content-type': 'application/json', 'x-access-key': key } },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => (text += chunk))
        response.on('end', () => done({ status: response.statusCode ?? 0, answered: /"expert_answer":"/.test(text) }))
      },
    )
    sending.on('error', failed)
    sending.end(body)
  })
}

type Load = { waits: number[]; cpu: number; answered: number; asked: number }

async function load(url: string, key: string, first: number, count: number): Promise<Load> {
  const waits: number[] = []
  let answered = 0
  const before = await used()
  const begun = performance.now()
  const pending: Promise<void>[] = []
  for (let n = 0; n < count; n += 1) {
    const due = begun + (n * 1_000) / PER_SECOND
    const early = due - performance.now()
    if (early > 0) await new Promise((done) => setTimeout(done, early))
    const body = JSON.stringify({
      query: askedOf(first + n, ANSWERS),
      context: 'Hold the button for ten seconds. The light blinks amber, then green.',
      response: 'Hold the button for ten seconds until the light is green.',
    })
    pending.push(
      post(url, key, body).then((reply) => {
        // From when it was due: a late start is a wait as well.
        waits.push(performance.now() - due)
        if (reply.status !== 200) throw new Error(`Answered with ${reply.status}.`)
        if (reply.answered) answered += 1
      }),
    )
  }
  await Promise.all(pending)
  return { waits, cpu: ((await used()).cpu - before.cpu) / count, answered, asked: count }
}

try {
  progress(`writing ${ANSWERS} answers`)
  const { url, echo, key } = await nextLine<{ url: string; echo: string; key: string }>()
  await load(url, key, 0, PER_SECOND) // loads the index, warms the code
  await load(echo, key, 0, PER_SECOND)
  const runs: { ours: Load[]; bare: Load[] } = { ours: [], bare: [] }
  for (let round = 0; round < ROUNDS; round += 1) {
    const first = (round + 1) * 100_000
    runs.bare.push(await load(echo, key, first, PER_SECOND * SECONDS))
    runs.ours.push(await load(url, key, first, PER_SECOND * SECONDS))
    const { waits, cpu } = runs.ours.at(-1)!
    progress(`round ${round + 1}: p50 ${quantile(waits, 0.5).toFixed(2)} ms, ${cpu.toFixed(2)} ms CPU a request`)
  }
  const [ours, bare] = [runs.ours, runs.bare].map((loads) => ({
    waits: loads.flatMap(({ waits }) => waits),
    cpu: loads.reduce((sum, { cpu }) => sum + cpu, 0) / loads.length,
  })) as [{ waits: number[]; cpu: number }, { waits: number[]; cpu: number }]
  const wait = (share: number): Row => {
    const [us, them] = [quantile(ours.waits, share), quantile(bare.waits, share)]
    return {
      what: `p${share * 100}: against a bare echo`,
      ours: `${us.toFixed(2)} ms`,
      against: `${them.toFixed(2)} ms`,
      ratio: us / them,
    }
  }
  const served = runs.ours.reduce((sum, { answered }) => sum + answered, 0)
  const { rss } = await used()
  report(
    `validate, ${ANSWERS} answers, ${PER_SECOND}/s`,
    [
      wait(0.5),
      wait(0.95),
      wait(0.99),
      {
        what: 'CPU a request: against a bare echo',
        ours: `${ours.cpu.toFixed(2)} ms`,
        against: `${bare.cpu.toFixed(2)} ms`,
        ratio: ours.cpu / bare.cpu,
      },
    ],
    `${PER_SECOND * SECONDS * ROUNDS} requests; ${served} got an Expert Answer; the server holds ${Math.round(rss / 1e6)} MB.`,
  )
} finally {
  agent.destroy()
  child.stdin.end()
}
