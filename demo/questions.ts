/** Conversations like real customers': seeded choices of intents and phrasings, with greetings, thanks and typos. */
import { CONVERSATIONS, INTENTS } from './intents.ts'
import { pick, seeded, type Random } from './random.ts'

const BEFORE = ['Hi, ', 'Hello! ', 'hey ', 'Good morning. ', 'Quick question: ', 'hi there, ']
const AFTER = [' Thanks!', ' thank you', ' please help', ' Thank you in advance.', ' asap']

const SHARE_OF_CONVERSATIONS = 0.12
const SHARE_GREETING = 0.12
const SHARE_THANKING = 0.1
const SHARE_MISTYPED = 0.05
const COMMON_FIRST = 1.5

const TOTAL_WEIGHT = INTENTS.reduce((sum, { weight }) => sum + weight, 0)

/** @returns conversations with `count` questions in total; an inner array is one conversation, oldest question first */
export function conversations(count: number, seed: number): string[][] {
  const random = seeded(seed)
  const made: string[][] = []
  let asked = 0
  while (asked < count) {
    const next =
      random() < SHARE_OF_CONVERSATIONS ? [...pick(random, CONVERSATIONS)] : [dressed(random, pickQuestion(random))]
    made.push(next.slice(0, count - asked))
    asked += next.length
  }
  return made
}

function pickQuestion(random: Random): string {
  let at = random() * TOTAL_WEIGHT
  const intent = INTENTS.find(({ weight }) => (at -= weight) < 0) ?? INTENTS[0]!
  // Some wordings are far more common than others.
  return intent.phrasings[Math.floor(random() ** COMMON_FIRST * intent.phrasings.length)]!
}

function dressed(random: Random, question: string): string {
  let text = question
  if (random() < SHARE_MISTYPED) text = mistyped(random, text)
  if (random() < SHARE_GREETING) text = pick(random, BEFORE) + text
  if (random() < SHARE_THANKING) text += /[.!?]$/.test(text) ? pick(random, AFTER) : `.${pick(random, AFTER)}`
  return text
}

/** Two neighbouring letters swapped inside one longer word. */
function mistyped(random: Random, text: string): string {
  const words = text.split(' ')
  const long = words.flatMap((word, at) => (/^[a-z]{6,}$/i.test(word) ? [at] : []))
  if (long.length === 0) return text
  const at = pick(random, long)
  const word = words[at]!
  const swap = 1 + Math.floor(random() * (word.length - 3))
  words[at] = word.slice(0, swap) + word[swap + 1] + word[swap] + word.slice(swap + 2)
  return words.join(' ')
}
