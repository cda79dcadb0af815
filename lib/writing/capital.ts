/** Whether the first word of a sentence keeps its capital when it continues another sentence. */
import { isImperative } from './instructions.ts'

const WHOLE_WORD = "(?![\\p{L}\\p{N}'’-]| ?[&+])"
const PLAIN_FIRST = new RegExp(
  `^(?:Always|Please|Do|Don['’]t|Never|Avoid|Promise|Bring|Repeat|Apologi[sz]e|The|A|An|This|That|These|It|They|Their|Someone|Somebody|Anyone|Anybody|People|Users?|Customers?|Guests?|Visitors?|Clients?|When|If|How|What|Where|Which|Who|Why)${WHOLE_WORD}`,
  'u',
)
const FIRST = new RegExp(`^\\p{Lu}\\p{Ll}+${WHOLE_WORD}`, 'u')
// "Click & Collect", "Tap to Pay", "Type 2", "Direct Debit": names may begin like commands.
const OF_NAMES =
  /^(?:Click|Tap|Type|Push|Plug|Enter|Hold|Order|Change|Update|Report|Block|Place|Drop|Focus|Format|Pass|Direct|First)\b/
const BEFORE_PLAIN = /^\p{L}+,? (?!(?:to|and|or|n)\b)["“\p{Ll}]/u

/** Text for continuing a sentence. Names, and words that might be names, keep their capital. */
export function lowerFirst(text: string): string {
  const isAct = FIRST.test(text) && isImperative(`${text}.`) && (!OF_NAMES.test(text) || BEFORE_PLAIN.test(text))
  return isAct || PLAIN_FIRST.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}

/** The same for labels and generated sentences: there only names of two words begin with a capital. */
export const lowerLabel = (text: string): string =>
  /^\p{Lu}\p{Ll}/u.test(text) && !/^\S+ \p{Lu}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
