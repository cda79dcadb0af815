/**
 * Validates a streamed answer in one of two ways: hold it back until it is validated, or show it while it is written
 * and replace it if necessary. The first never shows a wrong word; the second never makes anybody wait.
 */
import type { ValidateRequest } from '../contract/serving.ts'
import type { Answer, Errata } from './client.ts'

type Asked = Omit<ValidateRequest, 'response'>

/** Reads the whole answer and returns what to show to the customer. */
export async function holdUntilValidated(errata: Errata, asked: Asked, pieces: AsyncIterable<string>): Promise<Answer> {
  let response = ''
  for await (const piece of pieces) response += piece
  return errata.answer({ ...asked, response })
}

export type Shown =
  /** The next piece of the model's answer. */
  | { type: 'piece'; text: string }
  /** The end; unless `answer.kind` is `model`, its text replaces everything shown before. */
  | { type: 'end'; answer: Answer }

export async function* showThenReplace(
  errata: Errata,
  asked: Asked,
  pieces: AsyncIterable<string>,
): AsyncGenerator<Shown> {
  let response = ''
  for await (const text of pieces) {
    response += text
    yield { type: 'piece', text }
  }
  yield { type: 'end', answer: await errata.answer({ ...asked, response }) }
}
