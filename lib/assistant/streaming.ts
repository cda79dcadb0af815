/**
 * An answer that streams, validated in one of two ways: held back until it was validated, or shown while it is written
 * and then replaced where it must be. The first never shows a wrong word; the second never lets anybody wait.
 */
import type { ValidateRequest } from '../contract/serving.ts'
import type { Answer, Errata } from './client.ts'

type Asked = Omit<ValidateRequest, 'response'>

/** Reads the whole answer, and gives what the customer shall read. */
export async function holdUntilValidated(errata: Errata, asked: Asked, pieces: AsyncIterable<string>): Promise<Answer> {
  let response = ''
  for await (const piece of pieces) response += piece
  return errata.answer({ ...asked, response })
}

export type Shown =
  /** The next piece of the model's answer. */
  | { type: 'piece'; text: string }
  /** The end; where `answer.kind` is not `model`, its text takes the place of all that was shown. */
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
