/** What a text limits a statement to: a version, a model, a plan, a device, a place, a role. */

export const CASE_KINDS = ['version', 'model', 'plan', 'device', 'place', 'role'] as const
export type CaseKind = (typeof CASE_KINDS)[number]
/**
 * Characters `[start, end)` of the text; `key` is the same for all spellings of one case. Only cases of the same
 * `family` exclude one another: the X200 and the X300, but not the X200 and the AirTone 2.
 */
export type Case = { kind: CaseKind; family: string; key: string; name: string; start: number; end: number }

const VERSION = /\b(?:version|firmware|release|generation|v)\s?\d{1,4}(?:\.[\dx]{1,4}){0,3}\b/gi

/** "X200", "AirTone 2": a name with a number. Not something merely counted or numbered. */
const MODEL =
  /\b(?:\p{Lu}{1,4}-?\d{2,4}\p{Lu}?|\p{Lu}[\p{Ll}]{2,}\p{Lu}?[\p{Ll}]* \d{1,2}(?![\d:.,%]|\s?(?:[ap]m|%)))\b/gu
const NUMBERED =
  /^(?:version|firmware|release|generation|step|page|section|chapter|figure|table|part|line|gate|room|floor|zone|hold|press|wait|tap|type|choose|within|after|before|until|from|about|only|up|at|for|to|in|on|the|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|mon\w*|tue\w*|wed\w*|thu\w*|fri\w*|sat\w*|sun\w*) /i

/** Names that plans have nearly everywhere. */
const SOLD =
  /\b(?:Free|Starter|Basic|Standard|Premium|Plus|Pro|Team|Business|Enterprise|Gold|Silver|Bronze|Platinum|Light|Classic|Flex|Economy|Student|Family|Max|Mini)\b/g
/** Any other name followed by what it names: "the Cosy tariff". */
const NAMED_PLAN =
  /(?<=[\p{L}\d,:|] )\p{Lu}\p{Ll}{2,}(?= (?:plan|tier|subscription|fare|tariff|package|licen[cs]e|membership|member|ticket|card)s?\b)/gu

const DEVICES: readonly (readonly [key: string, RegExp])[] = [
  ['ios', /\b(?:iPhones?|iPads?|iOS)\b/gi],
  ['android', /\b(?:Android|Samsung|Pixel phones?)\b/gi],
  ['windows', /\bWindows\b/g],
  ['mac', /\b(?:macOS|MacBooks?|Macs?(?! address))\b/gi],
  ['linux', /\bLinux\b/g],
  ['chrome', /\bChrome\b/g],
  ['firefox', /\bFirefox\b/g],
  ['safari', /\bSafari\b/g],
  ['app', /\b(?:in|with) the (?:mobile )?app\b/gi],
  ['web', /\b(?:in|with|on) (?:the web(?: version)?|the website|the browser|your browser)\b/gi],
]

const SITE =
  /(?<=\b(?:[Tt]he|[Oo]ur|[Ii]n) )\p{Lu}\p{Ll}{2,}(?: (?:shop|store|centre|center|office|branch|warehouse|clinic|library)\b)/gu
const ZONE = /\b[Zz]one (?:\p{Lu}|\d{1,2})\b/gu
const ROLE = /\b(?:owner|admin(?:istrator)?|member|guest|manager|editor|viewer|moderator)s?\b/gi

/** All countries, by the English names that the runtime knows. */
const COUNTRY = ((): RegExp => {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const known = letters.flatMap((a) => letters.flatMap((b) => names.of(a + b) ?? []))
  const plain = [...known, 'Europe'].filter((name) => /^[\p{L} ]+$/u.test(name))
  return new RegExp(`\\b(?:${plain.toSorted((a, b) => b.length - a.length).join('|')}|EU|UK|USA)\\b`, 'g')
})()

/** @returns in order of place; of two that overlap, the kind searched first */
export function casesIn(text: string): Case[] {
  const found: Case[] = []
  const taken = new Uint8Array(text.length)
  const look = (
    kind: CaseKind,
    pattern: RegExp,
    keyOf: (name: string) => string = (name) => name.toLowerCase(),
  ): void => {
    for (const { 0: name, index } of text.matchAll(pattern)) {
      const end = index + name.length
      if (taken[index] === 1 || taken[end - 1] === 1) continue
      taken.fill(1, index, end)
      const family = kind === 'model' ? name.replace(/[-\s]?\d.*$/, '') : kind
      found.push({ kind, family, key: keyOf(name), name, start: index, end })
    }
  }
  look('version', VERSION)
  look('place', ZONE)
  look('place', SITE, (name) => name.toLowerCase().replace(/ \S+$/, ''))
  look('place', COUNTRY)
  for (const [key, pattern] of DEVICES) look('device', pattern, () => key)
  look('plan', SOLD)
  look('plan', NAMED_PLAN)
  look('role', ROLE, (name) => name.toLowerCase().replace(/(?:istrator)?s?$/, ''))
  look('model', MODEL)
  return found
    .filter(({ kind, name }) => kind !== 'model' || !NUMBERED.test(name))
    .toSorted((a, b) => a.start - b.start)
}
