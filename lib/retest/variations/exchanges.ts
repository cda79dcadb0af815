/** Another number, version, thing or time in the same sentence. */
import { numberOf, tokenise, type Token } from '../../match/words.ts'
import { around, type Question } from './question.ts'
import { RIVALS } from './rivals.ts'
import { replaced } from './turn.ts'
import { step, type Found } from './variation.ts'

/** Things and times that were exchanged with a rival of theirs. */
export function exchangedThings(q: Question): { thing: Found[]; time: Found[] } {
  const out = { thing: [] as Found[], time: [] as Found[] }
  for (const { of, time, capital, around: needs } of RIVALS) {
    if (needs && !needs.test(q.core)) continue
    const present = of.flatMap((name, i) => {
      const at = new RegExp(`(?<![\\w-])${name}(?![\\w-])`, capital ? '' : 'i').exec(q.core)
      return at ? [{ name, i, at: at.index }] : []
    })
    // Two of a kind in one sentence are an either-or, and another one in place of either may be the same one.
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
// A number that is a part of a name or an address is not one to count with.
const BOUND = /^(?:24\/7|2fa|360|365|1st|2nd|3rd)$/i
const UNIT_AFTER =
  /^ ?(?:%|[kmgt]b|mbps|ghz|days?|weeks?|months?|years?|hours?|minutes?|euros?|dollars?|pounds?|kg|km|cm|mm|miles?)\b/i

/** Numbers and versions, each made another one. */
export function exchangedNumbers(q: Question): { number: Found[]; version: Found[] } {
  const out = { number: [] as Found[], version: [] as Found[] }
  for (const token of tokenise(q.core)) {
    const before = q.core.slice(0, token.start)
    const after = q.core.slice(token.end)
    if (/[/:@#-]$/.test(before) || /^[/:@-]\w/.test(after) || BOUND.test(token.text)) continue
    // A year more or less of age mostly falls under the same rule.
    if (/^[ -]years?[ -]old\b/i.test(after)) continue
    const named = VERSIONED.test(before) || (/(?:^|\s)\p{Lu}[\w-]* $/u.test(before.slice(3)) && !UNIT_AFTER.test(after))
    const version = /\d\.\d/.test(token.text) ? named || /\d\.\d+\.\d/.test(token.text) : named
    const other = another(token, version, after)
    if (other === null) continue
    const text = q.core.slice(0, token.start) + other + after + q.end
    const isVersion = version || (/^[A-Za-z]/.test(token.text) && /\d/.test(token.text))
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
  // "Two" of a pair or "one" as a pronoun count nothing.
  if (Object.hasOwn(COUNTED, lower)) return /^ \p{L}/u.test(after) ? inCase(text, COUNTED[lower]!) : null
  const code = /^([A-Za-z]{1,3}-?)(\d{1,5})$/.exec(text)
  if (code) return `${code[1]}${Number(code[2]) + 1}`.padEnd(text.length, '0')
  if (!/^\d/.test(text)) return null
  const unit = /^(\d+)([A-Za-z]{1,4})$/.exec(text)
  if (unit) return `${doubledOrNext(Number(unit[1]))}${unit[2]}`
  if (version) return text.replace(/\d+$/, (last) => String(Number(last) + 1))
  if (/^(?:19|20)\d\d$/.test(text)) return String(Number(text) + 1)
  if (/^\d+\.\d\d$/.test(text)) return (Number(text) * 3).toFixed(2)
  const value = numberOf(lower)
  if (value === null) return null
  if (/^\d{5,}$/.test(text)) return String(Number(text) + 17).padStart(text.length, '0')
  if (/^ ?[ap]\.?m\b/i.test(after)) return String((Number(value) % 12) + 1)
  const next = doubledOrNext(Number(value))
  // "1 day" would need its noun changed as well.
  return value === '1' ? null : text.includes(',') ? next.toLocaleString('en') : String(next)
}

const doubledOrNext = (value: number): number => (value < 10 && Number.isInteger(value) ? value * 2 : value * 3)
const inCase = (like: string, text: string): string =>
  /^\p{Lu}/u.test(like) ? text.charAt(0).toUpperCase() + text.slice(1) : text
