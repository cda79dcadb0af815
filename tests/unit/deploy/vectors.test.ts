import { describe, expect, it } from 'vitest'
import { readEnvironment } from '../../../server/environment.ts'

const vectorsOf = (env: Record<string, string>): unknown => {
  const read = readEnvironment(env)
  return read.ok ? read.environment.vectors : read.message
}
const MODEL = { ERRATA_MODEL_URL: 'http://127.0.0.1:1/v1', ERRATA_EMBEDDING_MODEL: 'small' }
const FILES = { ERRATA_ENCODER_FILE: '/m/model.onnx', ERRATA_TOKENIZER_FILE: '/m/tokenizer.json' }
const HOW = { similarity: 0.92, guidanceSimilarity: 0.88, limitMs: 150, perDay: 20_000 }

describe('a source of vectors in the environment', () => {
  it('is none where none is named', () => {
    expect(vectorsOf({})).toBeUndefined()
    expect(vectorsOf({ ERRATA_TOKENIZER_FILE: '/m/tokenizer.json' })).toBeUndefined()
  })

  it('is a model, or files', () => {
    expect(vectorsOf(MODEL)).toEqual({ from: { model: 'small' }, ...HOW })
    expect(vectorsOf(FILES)).toEqual({ from: { encoder: '/m/model.onnx', tokenizer: '/m/tokenizer.json' }, ...HOW })
    expect(vectorsOf({ ...MODEL, ERRATA_VECTOR_SIMILARITY: '0.8', ERRATA_VECTOR_LIMIT_MS: '20' })).toMatchObject({
      similarity: 0.8,
      limitMs: 20,
    })
  })

  it.each([
    [{ ERRATA_EMBEDDING_MODEL: 'small' }, 'ERRATA_MODEL_URL is needed with ERRATA_EMBEDDING_MODEL'],
    [{ ...MODEL, ...FILES }, 'ERRATA_ENCODER_FILE must be left out with ERRATA_EMBEDDING_MODEL'],
    [{ ERRATA_ENCODER_FILE: '/m/model.onnx' }, 'ERRATA_TOKENIZER_FILE is needed with ERRATA_ENCODER_FILE'],
    [{ ...MODEL, ERRATA_VECTOR_SIMILARITY: '0.2' }, 'ERRATA_VECTOR_SIMILARITY must be 0.5 or more'],
  ])('says what is wrong: %j', (env, message) => {
    expect(vectorsOf(env)).toContain(message)
  })
})
