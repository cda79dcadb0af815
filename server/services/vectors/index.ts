/**
 * Which published phrasings are near a question in meaning, on the path of a decision: within a short limit, and only
 * where a source of vectors is configured. Whatever is late, fails or is not there yet, matching goes on by words at
 * once. A source that failed thrice in a row is left alone for a while, so that not every customer waits for it.
 */
import type { Logger } from 'pino'
import type { NearMeaning } from '../../../lib/match/meaning.ts'
import type { Database } from '../../db/database.ts'
import { type VectorSource, VectorsUnavailable } from '../../providers/vector-source.ts'
import type { Served } from '../serving/served.ts'
import { createRest, REST_MS } from '../serving/rest.ts'
import { hashOf, type KeptVectors, readVectors } from './kept.ts'
import { Lately } from './lately.ts'
import { matchedBy, nearestOf, type Phrasings, phrasingsIn } from './nearest.ts'

export type VectorSettings = {
  source: VectorSource
  /** The least cosine at which an answer is served, 0–1. */
  similarity: number
  /** The same for guidance. */
  guidanceSimilarity: number
  /** How long a decision waits for the vector of its question. */
  limitMs: number
  /** Questions of one project a day that this server asks the source about. */
  perDay: number
}
/** What is looked among. */
type Among = 'answer' | 'guidance'
/** What became of it; `used`: `near` is what there is. */
export type Meaning = {
  state: 'used' | 'slow' | 'failed' | 'resting' | 'no_budget'
  near: NearMeaning[]
  similarity: number
}

export type Vectors = {
  /** @param question without personal data: it may leave the house */
  near(served: Served, question: string, among?: Among): Promise<Meaning>
}

/** What comes too late for one question is there for the next like it. */
const LATEST_MS = 10_000
/** How often is looked for vectors that jobs have made meanwhile. */
const LOOK_MS = 10_000
const QUESTIONS_KEPT = 1_000

export function createVectors(
  { source, limitMs, perDay, ...least }: VectorSettings,
  { db, log, now = Date.now }: { db: Database; log: Logger; now?: () => number },
): Vectors {
  const asked = new Lately<Promise<Float32Array>>(QUESTIONS_KEPT)
  const kept = new Map<string, { vectors: Promise<KeptVectors>; at: number }>()
  const laidOut = {
    answer: new WeakMap<Served, { from: KeptVectors; phrasings: Phrasings }>(),
    guidance: new WeakMap<Served, { from: KeptVectors; phrasings: Phrasings }>(),
  }
  const used = new Map<string, { day: string; calls: number }>()
  let reason = ''
  const rest = createRest(now, () =>
    log.warn({ reason, restMs: REST_MS }, 'vectors cannot be had; matching goes on by words'),
  )

  function failed(error: unknown): void {
    reason = error instanceof VectorsUnavailable ? error.message : 'the source failed'
    rest.failed()
  }

  function vectorOf(question: string): Promise<Float32Array> {
    return asked.get(hashOf(question), async () => {
      const [vector] = await source.embed([question], AbortSignal.timeout(LATEST_MS))
      rest.worked()
      return vector!
    })
  }

  /** Those that are kept, read again now and then; what is being read meanwhile does not hold up what is there. */
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
      if (rest.isOn()) return none('resting')
      if (!asked.has(hashOf(question)) && !mayAsk(served.project.id)) return none('no_budget')
      let timer: NodeJS.Timeout | undefined
      const limit = new Promise<'slow'>((resolve) => {
        timer = setTimeout(resolve, limitMs, 'slow')
      })
      try {
        const both = Promise.all([vectorOf(question), phrasingsFor(served, among)])
        // Too late for this question, it must not end the process.
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
