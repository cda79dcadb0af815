/** What came of a message, whatever came: an answer, something else, nothing, or an error. */
import type { Answer, MessageErrorCode } from './protocol.ts'

function isAnswer(value: unknown): value is Answer<unknown> {
  return typeof value === 'object' && value !== null && 'ok' in value
}

/** After the extension was updated while a page was open, even sending throws. */
export async function answered<T>(
  sending: () => Promise<unknown>,
  codeOf: (error: unknown) => MessageErrorCode = () => 'NO_RECEIVER',
): Promise<Answer<T>> {
  try {
    const reply = await sending()
    // The receiver is trusted for the shape of the value, which the tests of the table check.
    return isAnswer(reply) ? (reply as Answer<T>) : { ok: false, code: 'NO_RECEIVER' }
  } catch (error) {
    return { ok: false, code: codeOf(error) }
  }
}
