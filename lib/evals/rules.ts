/**
 * Custom evals by rule: phrases or a pattern, the same in extension and server. The text comes from strangers and rule
 * authors are no regular-expression experts: RE2 runs in time linear in the text, phrases are literals, and only the
 * beginning of very long texts is examined.
 */
import type { Because } from '../contract/because.ts'
import type { EvalConfig, EvalRule, Score, Span } from '../contract/index.ts'
import { outcomeOf } from '../domain/retest/evals.ts'
import { compiledPattern, problemOfPattern } from './pattern-problem.ts'
import { english, why } from './reasons.ts'

export const RULES_VERSION = 'rules-1'
/** Characters of a response or query that a rule examines. */
export const RULE_READS = 20_000
const MOST_FINDS = 20
const LONGEST_QUOTE = 500

export type Find = { start: number; end: number }
/** What a rule finds in a text, in order of place; at most 20. */
export type Finder = (text: string) => Find[]

/** Null if the rule's pattern cannot be used. */
export function finderOf(rule: EvalRule): Finder | null {
  if (rule.kind === 'phrases') return phraseFinder(rule.phrases)
  if (problemOfPattern(rule.pattern) !== null) return null
  const re = compiledPattern(rule.pattern)
  return (text) => {
    const found: Find[] = []
    const matcher = re.matcher(text.slice(0, RULE_READS))
    while (found.length < MOST_FINDS && matcher.find())
      if (matcher.end() > matcher.start()) found.push({ start: matcher.start(), end: matcher.end() })
    return found
  }
}

const MEANS_SOMETHING = /[.*+?^${}()|[\]\\/]/g
/** Scripts with spaces between words: there a phrase must not match inside a longer word. */
const SPACED = String.raw`[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]`
const BEGINS_SPACED = new RegExp(`^${SPACED}`, 'u')
const ENDS_SPACED = new RegExp(`${SPACED}$`, 'u')

function phraseFinder(phrases: readonly string[]): Finder | null {
  const sources = phrases.flatMap((phrase) => {
    const words = phrase.trim().split(/\s+/).filter(Boolean)
    if (words.length === 0) return []
    const literal = words.map((word) => word.replaceAll(MEANS_SOMETHING, String.raw`\$&`)).join(String.raw`\s{1,9}`)
    const before = BEGINS_SPACED.test(phrase.trim()) ? `(?<!${SPACED})` : ''
    const after = ENDS_SPACED.test(phrase.trim()) ? `(?!${SPACED})` : ''
    return [`${before}${literal}${after}`]
  })
  if (sources.length === 0) return null
  const any = new RegExp(sources.join('|'), 'giu')
  return (text) => {
    const found: Find[] = []
    for (const { index, 0: words } of text.slice(0, RULE_READS).matchAll(any)) {
      found.push({ start: index, end: index + words.length })
      if (found.length === MOST_FINDS) break
    }
    return found
  }
}

type Said = { query: string; response: string }

/** @param finder for the rule; null if the rule cannot be used */
export function judgeRule(config: EvalConfig & { rule: EvalRule }, said: Said, finder: Finder | null): Score {
  const { key, threshold, direction, rule, name } = config
  const text = said[rule.in]
  const finds = finder?.(text) ?? []
  const isFine = (finds.length === 0) === (rule.fails === 'found')
  const score = finder === null ? null : isFine ? 1 : 0
  const outcome = outcomeOf(score, threshold, direction)
  const because = score === null ? why('pattern_unusable') : reasonOf(rule, text, finds)
  return {
    eval: key,
    ...(name !== undefined && { name }),
    score,
    threshold,
    direction,
    outcome,
    reason: english(because),
    because,
    evidence: outcome === 'failed' ? evidenceOf(rule, text, finds) : [],
    source: 'local',
    version: RULES_VERSION,
  }
}

function evidenceOf(rule: EvalRule, text: string, finds: readonly Find[]): Span[] {
  return finds.map(({ start, end }) => ({
    in: rule.in,
    start,
    end,
    quote: text.slice(start, end).slice(0, LONGEST_QUOTE),
    document: null,
  }))
}

function reasonOf(rule: EvalRule, text: string, finds: readonly Find[]): Because {
  const [first] = finds
  if (first) return why(`${rule.in}_says`, { said: text.slice(first.start, first.end).slice(0, 200) })
  return why(rule.kind === 'pattern' ? `${rule.in}_has_no_match` : `${rule.in}_has_no_phrase`)
}

/**
 * All enabled custom evals that have a rule, in the order of `configs`.
 * @param finders prepares a rule; pass a caching one when judging often
 */
export function judgeRules(said: Said, configs: readonly EvalConfig[], finders = finderOf): Score[] {
  return configs.flatMap((config) => {
    const { rule } = config
    return config.enabled && rule ? [judgeRule({ ...config, rule }, said, finders(rule))] : []
  })
}
