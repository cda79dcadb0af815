/**
 * Words as the assistant's search sees them. Deliberately simple and its own: an assistant is its company's software
 * and must not share Errata's handling of language, or both would be right and wrong together.
 */
const STOP = new Set(
  `a an the this that these those there here it its is am are was were be been being do does did doing have has had having can could may might
  must shall should will would and or but if then so because as than too very just only also even still yet of at by for from in into to with
  within about over under i me my mine we us our you your they them their he she what which who whom how when where why any some all no not
  please thanks thank hi hello hey ok okay get got need want wants let lets know tell way there's what's i'm i've don't dont can't cant doesn't
  doesnt thing things something anything stuff long many much often take takes isn't won't wont didn't didnt larkspur one out up on off again`.split(
    /\s+/,
  ),
)

// "Switch vacation mode on", "enable vacation mode" and "turn on vacation mode" ask for the same.
const ACTIONS: readonly [RegExp, string][] = [
  [/\b(?:enabl\w*|activat\w*)/g, ' enable '],
  [/\b(?:disabl\w*|deactivat\w*)/g, ' disable '],
  [/\bstop(?:ped|ping|s)? (?:getting|receiving|sending)\b/g, ' disable '],
  [/\b(?:turn|switch)(?:ed|ing|es|s)? ((?:[\w-]+ ){0,4}?)on\b/g, ' enable $1'],
  [/\b(?:turn|switch)(?:ed|ing|es|s)? ((?:[\w-]+ ){0,4}?)off\b/g, ' disable $1'],
  [/\b(?:2fa|mfa|two.factor|2.step|two.step)\b/g, ' twostep '],
  [/\bv\.? ?(?=\d)/g, ' version '],
  [/\bgen\.? ?(?=\d)/g, ' generation '],
  [/\bwi.fi\b/g, ' wifi '],
  [/\be.mail/g, ' email'],
  [/\b(?:sign|signed|signing|log|logged|logging).?in\b|\blogin\b/g, ' signin '],
  [/\bfactory.(?:reset|default|settings)\b/g, ' reset '],
]

/** Terms for what to do with a thing, not for the thing: they tell little about where to look. */
export const ACTION_TERMS: ReadonlySet<string> = new Set(['enabl', 'disabl'])

/** Inflections of one word become one term; it need not be a word. */
function stem(word: string): string {
  let w = word.replace(/'s?$/, '')
  if (w.length <= 3 || /\d/.test(w)) return w
  if (w.endsWith('ies')) w = `${w.slice(0, -3)}y`
  else if (/(?:ss|x|ch|sh)es$/.test(w)) w = w.slice(0, -2)
  else if (w.endsWith('s') && !/(?:ss|us|is)$/.test(w)) w = w.slice(0, -1)
  if (w.length > 5 && w.endsWith('ing')) w = w.slice(0, -3)
  else if (w.length > 4 && w.endsWith('ed') && !w.endsWith('eed')) w = w.slice(0, -2)
  if (w.length > 3 && w.endsWith('e')) w = w.slice(0, -1)
  if (/([^aeioulsz])\1$/.test(w)) w = w.slice(0, -1)
  return w
}

/** Terms of a text in order, without stop words. Numbers are terms. */
export function terms(text: string): string[] {
  let plain = text.toLowerCase().replaceAll('’', "'")
  for (const [pattern, replacement] of ACTIONS) plain = plain.replace(pattern, replacement)
  return (plain.match(/[a-z0-9]+(?:[.,']\d+|'[a-z]+)*/g) ?? []).filter((word) => !STOP.has(word)).map(stem)
}

export const isNumber = (term: string): boolean => /^\d/.test(term)

/** Both have numbers, and `a` has one that `b` does not. */
export function numbersDiffer(a: string, b: string): boolean {
  const left = terms(a).filter(isNumber)
  const right = new Set(terms(b).filter(isNumber))
  return left.length > 0 && right.size > 0 && left.some((number) => !right.has(number))
}

/** Share of the distinct terms of `a` and `b` that both have, numbers left out: 0–1. */
export function likeness(a: string, b: string): number {
  const left = new Set(terms(a).filter((term) => !isNumber(term)))
  const right = new Set(terms(b).filter((term) => !isNumber(term)))
  if (left.size === 0 || right.size === 0) return 0
  const both = [...left].filter((term) => right.has(term)).length
  return both / Math.min(left.size, right.size)
}
