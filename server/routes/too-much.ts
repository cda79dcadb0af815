/**
 * Bodies of the serving API that are read in time only if somebody looks at them first. Threat: what a value costs is
 * hardly its length, but that it is one: each is parsed, checked, searched for personal data and stored by itself.
 * 8 MB of one text take a tenth of a second, 8 MB of short ones many seconds, during which nobody else is answered.
 */
import { isRecord } from '../../lib/domain/is-record.ts'
import { isTooDeep } from './api/parsing.ts'

/** Numbers, texts, lists and objects in one body; a long conversation with all its tools has a few thousand. */
export const VALUES_LIMIT = 20_000
/** In a body with the log probabilities of an answer, which nobody reads: some fifty for each of its tokens. */
const MOST_WITH_LOGPROBS = 25 * VALUES_LIMIT
/** Characters of a call's metadata as JSON: they are stored with the exchange, which every panel receives. */
export const METADATA_LIMIT = 256 * 1024

const TOO_MANY = `The body has more than ${VALUES_LIMIT.toLocaleString('en')} values. Leave out what is not needed, or send a list as one text.`
const TOO_DEEP = 'The body is nested too deep.'
const TOO_MUCH_METADATA =
  'The metadata is larger than 256 kB. Send in it what people filter by, and in context what the answer is based on.'

const QUOTE = 0x22
const BACKSLASH = 0x5c

/** Where the string that begins after `from` ends; the end of the text if it does not. */
function closing(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let before = at
    while (text.charCodeAt(before - 1) === BACKSLASH) before--
    if ((at - before) % 2 === 0) return at
  }
  return text.length
}

/** Counts commas and opening brackets outside of texts, of which there is hardly one per value, without parsing any. */
export function hasTooManyValues(text: string, most = VALUES_LIMIT): boolean {
  if (text.length <= most) return false
  let values = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) at = closing(text, at + 1)
    else if ((code === 0x2c || code === 0x5b || code === 0x7b) && ++values > most) return true
  }
  return false
}

/** @param told parsed JSON @returns what is too much in it, as a sentence, or null */
export function tooMuchOf(told: unknown): string | null {
  if (isTooDeep(told)) return TOO_DEEP
  if (!isRecord(told)) return null
  // As `validate` calls it, and as OpenAI's clients do.
  const isTooLarge = [told['custom_metadata'], told['metadata']].some(
    (metadata) => metadata !== undefined && JSON.stringify(metadata).length > METADATA_LIMIT,
  )
  return isTooLarge ? TOO_MUCH_METADATA : null
}

/** Takes them out of a body's `response`, if that is a ChatCompletion. */
function dropLogprobs(told: unknown): void {
  const response = isRecord(told) ? told['response'] : null
  const choices = isRecord(response) ? response['choices'] : null
  for (const choice of Array.isArray(choices) ? choices : []) if (isRecord(choice)) delete choice['logprobs']
}

/** @param text a body; one that is no JSON is left to whoever reads it @returns what is too much in it, or null */
export function tooMuchIn(text: string): string | null {
  const isMany = hasTooManyValues(text)
  if (isMany && (!text.includes('"logprobs"') || hasTooManyValues(text, MOST_WITH_LOGPROBS))) return TOO_MANY
  try {
    const told: unknown = JSON.parse(text)
    const tooMuch = tooMuchOf(told)
    if (tooMuch !== null || !isMany) return tooMuch
    dropLogprobs(told)
    return hasTooManyValues(JSON.stringify(told)) ? TOO_MANY : null
  } catch {
    return null
  }
}
