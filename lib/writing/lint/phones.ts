/** Whose phone number it is, by the words next to it. A mobile is somebody's unless said to be the company's. */
import { findPersons } from './persons.ts'
import { findPersonsElsewhere } from './persons-elsewhere.ts'
import { sentenceAt, type AnswerReading } from './reading.ts'

const SOMEBODYS_PHONE =
  /(?:\b(?:[Hh]is|[Hh]er|[Tt]heir|[Yy]our|customer[’']?s?|\p{Lu}\p{L}+[’']s) (?:\p{L}+ ){0,2}(?:phone|number|mobile|cell|telephone|home|landline|extension)\b|\b(?:[Cc]all(?:ed)?|[Rr]ing|[Rr]ang|[Pp]hone[d]?|[Tt]ext(?:ed)?|[Rr]each(?:ed)?) (?:you|him|her|them|Mr\.? \p{Lu}\p{L}+|Mrs\.? \p{Lu}\p{L}+|Ms\.? \p{Lu}\p{L}+|(?!Us|The|Our)\p{Lu}\p{Ll}+)(?: back)?(?: (?:on|at|under))?\b|\b[Rr]ings you on\b|\b(?:[Hh]is|[Hh]er) direct line\b|\b(?:private number|mobile (?:is|number is|:)|[Ww]e(?: have|['’]ve| had)? (?:called|rang|phoned|texted|tried)|(?:mother|father|mum|mom|dad|son|daughter|wife|husband|partner|brother|sister|friend|neighbou?r|owner|patient|tenant|guardian|client|guest|driver|courier)[’']s (?:\p{L}+ ){0,2}(?:phone|number|mobile|cell|landline),?))[^.!?\n]{0,16}$/u
// "The courier's number is …, he rings before he comes": a pronoun or name shows whose number it is.
const OF_ONE_WHO = /\b(?:he|she|himself|herself|(?:his|her) (?:own|private|home|mobile))\b/i
// "Rufen Sie ihn unter … an", "Ihre Handynummer …".
const SOMEBODYS_ELSEWHERE =
  /(?<!\p{L})(?:ihn|sie|ihm|ihr|Ihr(?:e[mnr]?)?|sein(?:e[mnr]?)?|ihre[mnr]?|privat\p{L}*|Herrn?|Frau|son|sa|votre|su|tu|mi)(?!\p{L})[^.!?\n]{0,24}$/u
/** Mobile numbers: by country code anywhere, without one only if the form is unique to one country. */
const MOBILE =
  /^(?:\+|00)(?:44 ?(?:\(0\) ?)?7|49 ?(?:\(0\) ?)?1[567]|33 ?(?:\(0\) ?)?[67]|34 ?[67]|39 ?3|31 ?6|41 ?7[5-9]|43 ?6[5-9]|32 ?4|351 ?9|353 ?8|46 ?7|47 ?[49]|61 ?4)|^07\d{3} ?\d{3} ?\d{3}$/
const MOBILE_ELSEWHERE = /^01(?:5\d|6[023]|7\d)(?!\d{0,1}$)/
const OURS =
  /(?<!\p{L})(?:us|our(?! \p{L}+[’']s)|ours|line|hotline|desk|office|shop|store|service|support|emergenc(?:y|ies)|whats ?app|team|reception|fax|uns|unsere?[mnrs]?|Zentrale|Büro|Notruf|Notdienst|Empfang)(?!\p{L})/iu

export function isSomebodysPhone(reading: AnswerReading, start: number, number: string): boolean {
  const { text, start: from } = sentenceAt(reading, start)
  const lead = text.slice(0, start - from)
  const isMobile = MOBILE.test(number) || (!reading.english && MOBILE_ELSEWHERE.test(number))
  if (isMobile && !OURS.test(text)) return true
  return reading.english
    ? SOMEBODYS_PHONE.test(lead) || OF_ONE_WHO.test(text) || findPersons(text).length > 0
    : SOMEBODYS_ELSEWHERE.test(lead) || findPersonsElsewhere(text).length > 0
}
