/**
 * Finds published phrasings near a question in meaning while a decision waits: within a short limit, and only if a
 * source of vectors is configured. If that is late, fails or has nothing yet, matching continues by words at once.
 * After three failures in a row the source is left alone for a while, so that not every customer waits for it.
 */
import type { Logger } from 'pino'
import type { NearMeaning } from '../../../lib/match/meaning.ts'
import type { Database } from '../../db/database.ts'
import { type VectorSource, VectorsUnavailable } from '../../providers/vector-source.ts'
import type { Served } from '../serving/served.ts'
import { createCircuitBreaker, OPEN_MS } from '../serving/circuit-breaker.ts'
import { hashOf, type KeptVectors, readVectors } from './kept.ts'
import { PromiseCache } from './promise-cache.ts'
import { matchedBy, nearestOf, type Phrasings, phrasingsIn } from './nearest.ts'

export type VectorSettings = {
  source: VectorSource
  /** Minimum cosine for serving an answer, 0–1. */
  similarity: number
  /** Minimum cosine for guidance. */
  guidanceSimilarity: number
  /** How long a decision waits for the vector of its question. */
  limitMs: number
  /** Questions per project per day that this server asks the source about. */
  perDay: number
}
/** What to search. */
type Among = 'answer' | 'guidance'
/** The outcome; `near` is empty unless it is `used`. */
export type Meaning = {
  state: 'used' | 'slow' | 'failed' | 'resting' | 'no_budget'
  near: NearMeaning[]
  similarity: number
}

export type Vectors = {
  /** @param question without personal data, since it may be sent to a service */
  near(served: Served, question: string, among?: Among): Promise<Meaning>
}

/** A vector too late for one question is there for the next like it. */
const LATEST_MS = 10_000
/** How often to look for vectors that jobs have made. */
const LOOK_MS = 10_000
const QUESTIONS_KEPT = 1_000

export function createVectors(
  { source, limitMs, perDay, ...least }: VectorSettings,
  { db, log, now = Date.now }: { db: Database; log: Logger; now?: () => number },
): Vectors {
  const asked = new PromiseCache<Promise<Float32Array>>(QUESTIONS_KEPT)
  const kept = new Map<string, { vectors: Promise<KeptVectors>; at: number }>()
  const laidOut = {
    answer: new WeakMap<Served, { from: KeptVectors; phrasings: Phrasings }>(),
    guidance: new WeakMap<Served, { from: KeptVectors; phrasings: Phrasings }>(),
  }
  const used = new Map<string, { day: string; calls: number }>()
  let reason = ''
  const breaker = createCircuitBreaker(now, () =>
    log.warn({ reason, restMs: OPEN_MS }, 'vectors cannot be had; matching goes on by words'),
  )

  function failed(error: unknown): void {
    reason = error instanceof VectorsUnavailable ? error.message : 'the source failed'
    breaker.failed()
  }

  function vectorOf(question: string): Promise<Float32Array> {
    return asked.get(hashOf(question), async () => {
      const [vector] = await source.embed([question], AbortSignal.timeout(LATEST_MS))
      breaker.succeeded()
      return vector!
    })
  }

  /** The stored vectors, read again at intervals; until a new read is done, the previous ones are used. */
  async function vectorsOf(projectId: string): Promise<KeptVectors> {
    const here = kept.get(projectId)
    if (here && now() - here.at < LOOK_MS) return here.vectors
    const reading = source.name().then((name) => readVectors(db, projectId, name))
    kept.set(projectId, { vectors: here ? reading.catch(() => here.vectors) : reading, at: now() })
    if (here) return here.vectors
    reading.catch(() => kept.delete(projectId))
    return reading
  }

  async function phrasingsFor(served: Served, among: Among): Promise<Phrasings> {
    const from = await vectorsOf(served.project.id)
    const known = laidOut[among].get(served)
    if (known?.from === from) return known.phrasings
    const all = [...served.remediations.values()].filter(({ content }) => content?.kind === among)
    const phrasings = phrasingsIn(all.map(matchedBy), from)
    laidOut[among].set(served, { from, phrasings })
    return phrasings
  }

  function mayAsk(projectId: string): boolean {
    const day = new Date(now()).toISOString().slice(0, 10)
    const here = used.get(projectId)
    const calls = here?.day === day ? here.calls : 0
    if (calls >= perDay) return false
    used.set(projectId, { day, calls: calls + 1 })
    return true
  }

  return {
    async near(served, question, among = 'answer') {
      const similarity = among === 'guidance' ? least.guidanceSimilarity : least.similarity
      const none = (state: Meaning['state']): Meaning => ({ state, near: [], similarity })
      if (breaker.isOpen()) return none('resting')
      if (!asked.has(hashOf(question)) && !mayAsk(served.project.id)) return none('no_budget')
      let timer: NodeJS.Timeout | undefined
      const limit = new Promise<'slow'>((resolve) => {
        timer = setTimeout(resolve, limitMs, 'slow')
      })
      try {
        const both = Promise.all([vectorOf(question), phrasingsFor(served, among)])
        // A rejection after the limit must not end the process.
        both.catch(() => undefined)
        const found = await Promise.race([both, limit])
        if (found === 'slow') {
          failed(new VectorsUnavailable('slow', `No vector within ${limitMs} ms.`))
          return none('slow')
        }
        const [vector, phrasings] = found
        const near = nearestOf(phrasings, vector)
        if (near === null) {
          asked.forget(hashOf(question))
          throw new VectorsUnavailable(
            'not_understood',
            'The vector of a question has another dimension than those that are kept.',
          )
        }
        return { state: 'used', near, similarity }
      } catch (error) {
        failed(error)
        return none('failed')
      } finally {
        clearTimeout(timer)
      }
    },
  }
}
