/** Another number, version, thing or time in the same sentence. */
import { isStop, numberOf, tokenise, type Token } from '../../match/words.ts'
import { around, type ParsedQuestion } from './question.ts'
import { RIVALS } from './rivals.ts'
import { replaced } from './turn.ts'
import { step, type VariantText } from './variation.ts'

// How to do something, or fix it, has the same answer for two and for three, and on any day.
const CIRCUMSTANCE_DECIDES =
  /^(?:can|could|may|must|will|do|does|is|are|am|how (?:many|much|long|often|far|early|late)|what (?:is|are|time|happens)|when)\b/i

// "Is it better than …" compares two of a kind, which need not be in the same list.
const COMPARED = /\b(?:than|vs|versus|or|instead of|between)\b/i
/** "The jacket", not "the jacket pocket": no noun follows. */
const standsAlone = (after: string): boolean => {
  const next = tokenise(after)[0]
  return next === undefined || isStop(next.lower) || /^\s*[,.;]/.test(after) || /(?:ed|ing|ly|n['’]t)$/.test(next.lower)
}

/** Things and times replaced by one of their rivals. */
export function exchangedThings(q: ParsedQuestion): { thing: VariantText[]; time: VariantText[] } {
  const out = { thing: [] as VariantText[], time: [] as VariantText[] }
  for (const { of, time, capital, around: needs } of RIVALS) {
    if (COMPARED.test(q.core)) continue
    if ((needs && !needs.test(q.core)) || (time && !CIRCUMSTANCE_DECIDES.test(q.core))) continue
    const present = of.flatMap((name, i) => {
      const at = new RegExp(`(?<![\\w-])${name}(?![\\w'’-])`, capital ? '' : 'i').exec(q.core)
      return at && (capital || time || standsAlone(q.core.slice(at.index + at[0].length)))
        ? [{ name, i, at: at.index }]
        : []
    })
    // Two of a kind in one sentence are alternatives, and a third in place of either may not change the question.
    if (present.length !== 1) continue
    const { name, i, at } = present[0]!
    const other = of[(i + 1) % of.length]!
    const text = replaced(q.core, [at, at + name.length], other) + q.end
    out[time ? 'time' : 'thing'].push({ text: around(q, text), why: step(name, other) })
  }
  return out
}

const VERSIONED =
  /\b(?:version|ver|v|gen|generation|model|firmware|os|ios|android|windows|macos|release|mark|mk|series)\.? $/i
// A number that is part of a name or an address does not count anything.
const BOUND = /^(?:24\/7|2fa|3d|4k|360|365|1st|2nd|3rd|401k|co2|hdr10|mp[34]|w-?2)$/i
const UNIT_AFTER =
  /^ ?(?:%|[kmgt]b|mbps|ghz|days?|weeks?|months?|years?|hours?|minutes?|euros?|dollars?|pounds?|kg|km|cm|mm|miles?)\b/i

/** Three times as high would not be plausible. */
const IS_LENGTH = /^ ?(?:m|met(?:re|er)s?|ft|feet)\b/i

const MONTH = /\b(?:january|february|march|april|may|june|july|august|september|october|november|december) $/i
const CODED = /\b(?:error|code|status|alarm|warning|fault)(?: (?:code|number|message))? $/i
// Such a number identifies one thing: another number is another thing, whatever is asked.
const OF_ONE = /^\d{5,}$/
const OF_AGE =
  /\b(?:adults?|bab(?:y|ies)|child(?:ren)?|kids?|infants?|seniors?|pensioners?|people|teenagers?|toddlers?|age)\b.*\b(?:under|over|above|below|aged?|of|older than|younger than|from|to) $/i
/** Up to this age, a few years more make another case; for adults they mostly do not, and nobody is 195. */
const GROWN_UP = 17

/** Numbers and versions, each changed. */
export function exchangedNumbers(q: ParsedQuestion): { number: VariantText[]; version: VariantText[] } {
  const out = { number: [] as VariantText[], version: [] as VariantText[] }
  for (const token of tokenise(q.core)) {
    const before = q.core.slice(0, token.start)
    const after = q.core.slice(token.end)
    if (/[/:@#-]$/.test(before) || /^[/:@-]\w/.test(after) || BOUND.test(token.text)) continue
    // A year more or less mostly falls under the same rule.
    if (/^[ -]years?[ -]old\b/i.test(after)) continue
    const named = VERSIONED.test(before) || (/(?:^|\s)\p{Lu}[\w-]* $/u.test(before.slice(3)) && !UNIT_AFTER.test(after))
    const version = /\d\.\d/.test(token.text) ? named || /\d\.\d+\.\d/.test(token.text) : named || CODED.test(before)
    const other =
      MONTH.test(before) && /^\d\d?$/.test(token.text)
        ? String(nextDay(Number(token.text)))
        : another(token, version, after)
    if (other === null) continue
    const text = q.core.slice(0, token.start) + other + after + q.end
    const isVersion = version || (/^[A-Za-z]/.test(token.text) && /\d/.test(token.text))
    if (!isVersion && !CIRCUMSTANCE_DECIDES.test(q.core) && !OF_ONE.test(token.text)) continue
    if (OF_AGE.test(before) && Number(other) > GROWN_UP) continue
    out[isVersion ? 'version' : 'number'].push({ text: around(q, text), why: step(token.text, other) })
  }
  return out
}

const COUNTED: Readonly<Record<string, string>> = {
  two: 'three',
  three: 'five',
  four: 'six',
  five: 'ten',
  six: 'eight',
  ten: 'twenty',
  twelve: 'twenty',
}

function another(token: Token, version: boolean, after: string): string | null {
  const { text, lower } = token
  // "Two" of a pair, or "one" as a pronoun, does not count anything.
  if (Object.hasOwn(COUNTED, lower)) return /^ \p{L}/u.test(after) ? inCase(text, COUNTED[lower]!) : null
  const code = /^([A-Za-z]{1,3}-?)(\d{1,5})$/.exec(text)
  if (code) return `${code[1]}${Number(code[2]) + 1}`.padEnd(text.length, '0')
  if (!/^\d/.test(text)) return null
  const hour = /^(\d+)([ap]m)$/i.exec(text)
  if (hour) return `${nextHour(Number(hour[1]))}${hour[2]}`
  const unit = /^(\d+)(?:[kmgt]b|mbps|[kmg]?hz|kwh?|k?w|v|mah|kg|g|km|cm|mm|m|ml|l|min|h|px|€)$/i.exec(text)
  if (unit) return `${doubledOrNext(Number(unit[1]))}${text.slice(unit[1]!.length)}`
  if (version) return text.replace(/\d+$/, (last) => String(Number(last) + 1))
  if (/^(?:19|20)\d\d$/.test(text)) return String(Number(text) + 1)
  if (/^\d+\.\d\d$/.test(text)) return (Number(text) * (IS_LENGTH.test(after) ? 1.5 : 3)).toFixed(2)
  const value = numberOf(lower)
  if (value === null) return null
  if (/^\d{5,}$/.test(text)) return String(Number(text) + 17).padStart(text.length, '0')
  if (/^ ?[ap]\.?m\b/i.test(after)) return String(nextHour(Number(value)))
  const next = doubledOrNext(Number(value))
  if (/^ ?%/.test(after) && next > 100) return null
  // "1 day" would need its noun changed as well.
  return value === '1' ? null : text.includes(',') ? next.toLocaleString('en') : String(next)
}

const nextHour = (hour: number): number => (hour < 11 ? hour + 1 : hour - 1)
const nextDay = (day: number): number => (day < 28 ? day + 1 : day - 1)
const doubledOrNext = (value: number): number =>
  value < 10 && Number.isInteger(value) ? value * 2 : Math.round(value * 300) / 100
const inCase = (like: string, text: string): string =>
  /^\p{Lu}/u.test(like) ? text.charAt(0).toUpperCase() + text.slice(1) : text
