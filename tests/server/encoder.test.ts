/** Vectors from an encoder file: a tiny model that this test makes, run by the real runtime in its real thread. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { encoderSource } from '../../server/providers/encoder.ts'
import type { VectorSource } from '../../server/providers/vector-source.ts'
import { encoderFile, tokenizerFile } from '../support/small-encoder.ts'

const folder = mkdtempSync(join(tmpdir(), 'errata-encoder-'))
afterAll(() => rmSync(folder, { recursive: true }))
const sources: VectorSource[] = []
afterEach(async () => {
  for (const source of sources.splice(0)) await source.close()
})

const WORDS = ['[UNK]', 'cancel', 'end', 'plan']
const TABLE = [
  [0, 0, 0, 1],
  [1, 0, 0, 0],
  [0.9, 0.1, 0, 0],
  [0, 0, 1, 0],
]
let files = 0
function sourceOf(encoder: Uint8Array | string = encoderFile(TABLE), tokenizer = tokenizerFile(WORDS)): VectorSource {
  const at = join(folder, String(++files))
  writeFileSync(`${at}.onnx`, encoder)
  writeFileSync(`${at}.json`, tokenizer)
  const source = encoderSource({ encoder: `${at}.onnx`, tokenizer: `${at}.json` })
  sources.push(source)
  return source
}
const embed = (source: VectorSource, ...texts: string[]): Promise<number[][]> =>
  source.embed(texts, AbortSignal.timeout(60_000)).then((all) => all.map((one) => [...one]))

const near = (expected: readonly number[]): unknown => expected.map((one) => expect.closeTo(one, 5) as number)
const half = Math.SQRT1_2

describe('an encoder file', () => {
  it.each([
    ['that takes the mean', true],
    ['that gives a vector a token', false],
  ])('%s makes vectors of length 1', async (_how, pooled) => {
    const [cancel, both, unknown] = await embed(sourceOf(encoderFile(TABLE, pooled)), 'Cancel', 'cancel plan', 'what')
    expect(cancel).toEqual(near([1, 0, 0, 0]))
    expect(both).toEqual(near([half, 0, half, 0]))
    expect(unknown).toEqual(near([0, 0, 0, 1]))
  })

  it('is named after what is in its files', async () => {
    const name = await sourceOf().name()
    expect(name).toMatch(/^encoder [0-9a-f]{24}$/)
    expect(await sourceOf().name()).toBe(name)
    expect(await sourceOf(encoderFile(TABLE, false)).name()).not.toBe(name)
    expect(await sourceOf(undefined, tokenizerFile([...WORDS, 'more'])).name()).not.toBe(name)
  })

  it('answers each of many that ask at once', async () => {
    const source = sourceOf()
    const all = await Promise.all(['cancel', 'plan', 'cancel'].map((text) => embed(source, text)))
    expect(all.map(([one]) => one!.indexOf(Math.max(...one!)))).toEqual([0, 2, 0])
  })

  it.each([
    ['is no model', 'not a model', undefined, /ERRATA_ENCODER_FILE is no ONNX model/],
    ['has no tokenizer', undefined, '{"version"', /ERRATA_TOKENIZER_FILE is no tokenizer.json/],
    ['is broken off', encoderFile(TABLE).slice(0, 60), undefined, /ERRATA_ENCODER_FILE is no ONNX model/],
    ['gives no numbers', encoderFile(TABLE.map((row) => row.map(() => Number.NaN))), undefined, /no finite numbers/],
    ['gives nothing but zeros', encoderFile(TABLE.map((row) => row.map(() => 0))), undefined, /no finite numbers/],
  ])('that %s says so, each time it is asked', async (_what, encoder, tokenizer, message) => {
    const source = sourceOf(encoder, tokenizer)
    await expect(embed(source, 'cancel')).rejects.toThrow(message)
    await expect(embed(source, 'cancel')).rejects.toThrow(message)
  })

  it('that is not there says so', async () => {
    const source = encoderSource({ encoder: join(folder, 'none.onnx'), tokenizer: join(folder, 'none.json') })
    sources.push(source)
    await expect(source.name()).rejects.toThrow('cannot be read (ENOENT)')
    await expect(embed(source, 'cancel')).rejects.toThrow('ENOENT')
  })

  it('does not keep whoever asks longer than they wait, nor who closes', async () => {
    const source = sourceOf()
    await expect(source.embed(['cancel'], AbortSignal.abort())).rejects.toMatchObject({ why: 'slow' })
    const asked = source.embed(['cancel'], AbortSignal.timeout(60_000)).catch((error: Error) => error.message)
    await source.close()
    expect(await asked).toBe('The server closes.')
  })
})
