/** Whether what stood first in a sentence keeps its capital when the sentence goes on with it. */
import { isImperative } from './instructions.ts'

const WHOLE_WORD = "(?![\\p{L}\\p{N}'’-]| ?[&+])"
const PLAIN_FIRST = new RegExp(
  `^(?:Always|Please|Do|Don['’]t|Never|Avoid|Promise|Bring|Repeat|Apologi[sz]e|The|A|An|This|That|These|It|They|Their|Someone|Somebody|Anyone|Anybody|People|Users?|Customers?|Guests?|Visitors?|Clients?|When|If|How|What|Where|Which|Who|Why)${WHOLE_WORD}`,
  'u',
)
const FIRST = new RegExp(`^\\p{Lu}\\p{Ll}+${WHOLE_WORD}`, 'u')
// "Click & Collect", "Tap to Pay", "Type 2", "Direct Debit": names begin so too.
const OF_NAMES =
  /^(?:Click|Tap|Type|Push|Plug|Enter|Hold|Order|Change|Update|Report|Block|Place|Drop|Focus|Format|Pass|Direct|First)\b/
const BEFORE_PLAIN = /^\p{L}+,? (?!(?:to|and|or|n)\b)["“\p{Ll}]/u

/** Goes on with a sentence. A name keeps its capital, and so does what might be one. */
export function lowerFirst(text: string): string {
  const isAct = FIRST.test(text) && isImperative(`${text}.`) && (!OF_NAMES.test(text) || BEFORE_PLAIN.test(text))
  return isAct || PLAIN_FIRST.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}

/** The same for a label, or for what we have made a sentence of: no name but one of two words begins with a capital there. */
export const lowerLabel = (text: string): string =>
  /^\p{Lu}\p{Ll}/u.test(text) && !/^\S+ \p{Lu}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
