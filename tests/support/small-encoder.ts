/**
 * A tiny encoder as a file, made byte by byte: token ids pick rows of a table (Gather), and the mean of them is the
 * vector (ReduceMean). ONNX is a protobuf, of which only what these two nodes need is written here.
 */
const varint = (value: number): number[] => {
  const bytes: number[] = []
  let rest = value
  do {
    bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0))
    rest = Math.floor(rest / 128)
  } while (rest > 0)
  return bytes
}
const number = (field: number, value: number): number[] => [...varint(field * 8), ...varint(value)]
const bytes = (field: number, value: Iterable<number>): number[] => {
  const inner = [...value]
  return [...varint(field * 8 + 2), ...varint(inner.length), ...inner]
}
const text = (field: number, value: string): number[] => bytes(field, new TextEncoder().encode(value))

const FLOAT = 1
const INT64 = 7
/** A name, or a number of elements. */
type Dim = string | number

function valueInfo(name: string, type: number, dims: readonly Dim[]): number[] {
  const shape = dims.flatMap((dim) => bytes(1, typeof dim === 'string' ? text(2, dim) : number(1, dim)))
  return [...text(1, name), ...bytes(2, bytes(1, [...number(1, type), ...bytes(2, shape)]))]
}

function node(op: string, inputs: readonly string[], output: string, attributes: number[][] = []): number[] {
  return [
    ...inputs.flatMap((one) => text(1, one)),
    ...text(2, output),
    ...text(4, op),
    ...attributes.flatMap((one) => bytes(5, one)),
  ]
}
const INTEGER = 2
const INTEGERS = 7
const integer = (name: string, value: number): number[] => [
  ...text(1, name),
  ...number(3, value),
  ...number(20, INTEGER),
]
const integers = (name: string, values: readonly number[]): number[] => [
  ...text(1, name),
  ...values.flatMap((value) => number(8, value)),
  ...number(20, INTEGERS),
]

/**
 * @param table a row a token, each of the same length
 * @param pooled whether the model takes the mean itself; else it gives a vector a token
 */
export function encoderFile(table: readonly (readonly number[])[], pooled = true): Uint8Array {
  const width = table[0]!.length
  const weights = new Uint8Array(new Float32Array(table.flat()).buffer)
  const initializer = [
    ...number(1, table.length),
    ...number(1, width),
    ...number(2, FLOAT),
    ...text(8, 'table'),
    ...bytes(9, weights),
  ]
  const output = pooled ? 'sentence_embedding' : 'last_hidden_state'
  const gather = node('Gather', ['table', 'input_ids'], pooled ? 'tokens' : output, [integer('axis', 0)])
  const mean = node('ReduceMean', ['tokens'], output, [integers('axes', [1]), integer('keepdims', 0)])
  const graph = [
    ...bytes(1, gather),
    ...(pooled ? bytes(1, mean) : []),
    ...text(2, 'tiny'),
    ...bytes(5, initializer),
    ...bytes(11, valueInfo('input_ids', INT64, ['batch', 'tokens'])),
    ...bytes(12, valueInfo(output, FLOAT, pooled ? ['batch', width] : ['batch', 'tokens', width])),
  ]
  return new Uint8Array([...number(1, 8), ...bytes(7, graph), ...bytes(8, number(2, 13))])
}

/** A tokenizer.json of whole words: the first stands for all that are unknown. */
export const tokenizerFile = (words: readonly string[]): string =>
  JSON.stringify({
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [],
    normalizer: { type: 'Lowercase' },
    pre_tokenizer: { type: 'Whitespace' },
    post_processor: null,
    decoder: null,
    model: {
      type: 'WordPiece',
      vocab: Object.fromEntries(words.map((word, at) => [word, at])),
      unk_token: words[0],
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
    },
  })
