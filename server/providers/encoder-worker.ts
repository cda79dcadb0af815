/** The encoder's thread: tokenises, runs the model, and averages over the tokens if the model does not. */
import { readFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { compileThoroughly } from '../wasm-compiler.ts'
import type { EncoderFiles, EncoderReply, EncoderRequest } from './encoder.ts'
import { unitVector } from './vector-source.ts'

/** More tokens say nothing new about a question, and the cost grows quadratically. */
const MOST_TOKENS = 256

type Encode = (text: string) => Promise<Float32Array>

/** What could not be loaded, worded for the operator. */
const problem = (what: string, cause: unknown): Error =>
  new Error(`${what} (${cause instanceof Error ? cause.message.slice(0, 300) : 'unknown'}).`)

async function load({ encoder, tokenizer: file }: EncoderFiles): Promise<Encode> {
  compileThoroughly()
  const [ort, { Tokenizer }] = await Promise.all([
    import('onnxruntime-web/wasm'),
    import('@huggingface/tokenizers'),
  ]).catch((error: unknown) => {
    throw problem('The encoder needs the optional packages onnxruntime-web and @huggingface/tokenizers', error)
  })
  ort.env.wasm.numThreads = 1
  const tokenizer = await readFile(file, 'utf8')
    .then((text) => new Tokenizer(JSON.parse(text) as object, {}))
    .catch((error: unknown) => {
      throw problem('ERRATA_TOKENIZER_FILE is no tokenizer.json that can be read', error)
    })
  const session = await readFile(encoder)
    .then((bytes) => ort.InferenceSession.create(bytes))
    .catch((error: unknown) => {
      throw problem('ERRATA_ENCODER_FILE is no ONNX model that can be run', error)
    })
  if (!session.inputNames.includes('input_ids'))
    throw new Error('ERRATA_ENCODER_FILE takes no input_ids: it is no encoder of tokens.')
  const output = ['sentence_embedding', 'last_hidden_state'].find((name) => session.outputNames.includes(name))

  return async (text) => {
    const ids = tokenizer.encode(text).ids.slice(0, MOST_TOKENS)
    if (ids.length === 0 || !ids.every((one) => Number.isInteger(one)))
      throw new Error('ERRATA_TOKENIZER_FILE makes no tokens of a text.')
    const tensor = (of: (at: number) => number) =>
      new ort.Tensor(
        'int64',
        BigInt64Array.from(ids, (_, at) => BigInt(of(at))),
        [1, ids.length],
      )
    const all = {
      input_ids: tensor((at) => ids[at]!),
      attention_mask: tensor(() => 1),
      token_type_ids: tensor(() => 0),
    }
    const feeds = Object.fromEntries(Object.entries(all).filter(([name]) => session.inputNames.includes(name)))
    const results = await session.run(feeds)
    const { data, dims } = results[output ?? session.outputNames[0]!]!
    const width = dims.at(-1) ?? 0
    const rows = dims.length === 3 ? dims[1]! : 1
    if (!(data instanceof Float32Array) || dims[0] !== 1 || data.length !== rows * width)
      throw new Error('ERRATA_ENCODER_FILE gives no vectors of 32-bit numbers.')
    const vector = unitVector(meanOf(data, rows, width))
    if (!vector) throw new Error('The encoder gave no finite numbers.')
    return vector
  }
}

function meanOf(data: Float32Array, rows: number, width: number): Float64Array {
  const sum = new Float64Array(width)
  for (let i = 0; i < rows * width; i++) sum[i % width]! += data[i]!
  return sum.map((one) => one / rows)
}

const port = parentPort!
let loading: Promise<Encode> | null = null
// One request after the other: the model runs on one core anyway.
let turn: Promise<unknown> = Promise.resolve()

async function answer({ id, texts }: EncoderRequest): Promise<EncoderReply> {
  try {
    const encode = await (loading ??= load(workerData as EncoderFiles))
    const vectors: Float32Array[] = []
    for (const text of texts) vectors.push(await encode(text))
    return { id, vectors }
  } catch (error) {
    return { id, problem: error instanceof Error ? error.message : 'The encoder failed.' }
  }
}

port.on('message', (request: EncoderRequest) => {
  turn = turn.then(async () => port.postMessage(await answer(request)))
})
