/** Vectors from a service with OpenAI's `/embeddings` API. Its replies are validated, not trusted. */
import { z } from 'zod'
import type { Model, ModelReply } from './model.ts'
import { unitVector, VectorsUnavailable, type VectorSource } from './vector-source.ts'

const Reply = z.object({ data: z.array(z.object({ index: z.int().min(0), embedding: z.array(z.unknown()) })) })

export function embeddingSource(ask: Model, model: string): VectorSource {
  return {
    name: () => Promise.resolve(`embeddings ${model}`),
    async embed(texts, signal) {
      let reply: ModelReply
      try {
        reply = await ask({ model, input: texts, encoding_format: 'float' }, signal)
      } catch {
        throw signal.aborted
          ? new VectorsUnavailable('slow', 'The embedding service said nothing in time.')
          : new VectorsUnavailable('unreachable', 'The embedding service cannot be reached.')
      }
      if (!reply.ok) throw refusal(reply.status)
      return vectorsIn(reply.body, texts.length)
    },
    close: () => Promise.resolve(),
  }
}

function refusal(status: number): VectorsUnavailable {
  const said = `The embedding service answered with ${status}.`
  if (status === 429 || status === 503) return new VectorsUnavailable('busy', said)
  const isAboutTexts = status === 400 || status === 413 || status === 422
  return new VectorsUnavailable(isAboutTexts ? 'refused' : 'unreachable', said)
}

function vectorsIn(body: unknown, count: number): Float32Array[] {
  const parsed = Reply.safeParse(body)
  if (!parsed.success) throw new VectorsUnavailable('not_understood', 'The embedding service answered in another form.')
  const vectors: (Float32Array | null)[] = Array.from({ length: count }, () => null)
  for (const { index, embedding } of parsed.data.data) if (index < count) vectors[index] = unitVector(embedding)
  const whole = vectors.filter((one) => one !== null)
  if (whole.length < count || parsed.data.data.length !== count)
    throw new VectorsUnavailable('not_understood', 'The embedding service gave no vector of finite numbers for a text.')
  if (whole.some((one) => one.length !== whole[0]!.length))
    throw new VectorsUnavailable('not_understood', 'The embedding service gave vectors of several dimensions.')
  return whole
}
