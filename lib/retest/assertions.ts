/** Checks an answer against one assertion: holds, broken, or for a person to decide, with the reason. */
import type { Because } from '../contract/because.ts'
import type { Assertion } from '../contract/retest.ts'
import { findIn, patternProblem } from '../evals/text-guardrails.ts'
import { short } from './answer.ts'
import { contains, follows, forbiddenText } from './guidance.ts'
import { languageOf } from './language.ts'
import { obstacleIn } from './obstacle.ts'
import { why } from './reasons.ts'
import { addressOf } from './same-words.ts'
import { rendered, shown } from './shown.ts'

/** `holds` is null if only a person can tell. */
export type Asserted = { holds: boolean | null; because: Because }

const HELPED = /(?:did|does|was|has|is) (?:this|that|it)\b.{0,30}\b(?:help|answer|useful|work)|anything else/i
const REFUSES =
  /\b(?:(?:i['’]?m|i am|we are) (?:sorry|afraid|unable|not able|not allowed)\b|(?:i|we) (?:can(?:not|['’]t)|won['’]t|may not|am not able to|are not able to|don['’]t (?:have|offer|provide|know))\b|(?:that|this) (?:is|lies) (?:not something|outside|beyond)|not able to help|cannot help|can['’]t help|leider (?:kann|darf|können|dürfen)|(?:das|dabei) kann ich (?:ihnen )?(?:leider )?nicht)/i

export function assertOn(assertion: Assertion, got: string): Asserted {
  const now = rendered(got)
  switch (assertion.kind) {
    case 'must': {
      if (follows(now, assertion.text) || follows(now, `State that ${assertion.text}`))
        return { holds: true, because: why('it_follows', { said: short(assertion.text) }) }
      return { holds: null, because: why('it_follows_unsure', { said: short(assertion.text) }) }
    }
    case 'must_not': {
      const text = forbiddenText(assertion.text) ?? rendered(assertion.text)
      return contains(now, text)
        ? { holds: false, because: why('says_forbidden', { said: short(text) }) }
        : { holds: true, because: why('does_not_say', { said: short(text) }) }
    }
    case 'must_mention':
      return contains(now, rendered(assertion.text))
        ? { holds: true, because: why('mentions', { said: short(assertion.text) }) }
        : { holds: false, because: why('does_not_mention', { said: short(assertion.text) }) }
    case 'matches': {
      const problem = patternProblem(assertion.pattern)
      if (problem !== null) return { holds: null, because: why('bad_pattern', { value: problem }) }
      const matches = findIn(assertion.pattern, shown(got).text).length > 0
      return {
        holds: matches !== assertion.not,
        because: why(matches ? 'matches' : 'does_not_match', { said: short(assertion.pattern) }),
      }
    }
    case 'language': {
      const found = languageOf(now)
      const wanted = assertion.language.toLowerCase().split('-')[0]!
      if (found === null) return { holds: null, because: why('language_unsure') }
      return { holds: found === wanted, because: why('its_language', { language: found, wanted }) }
    }
    case 'length': {
      const n = now.split(' ').filter((word) => /[\p{L}\p{N}]/u.test(word)).length
      const { min, max } = assertion
      const holds = (min === null || n >= min) && (max === null || n <= max)
      return { holds, because: whyLength(n, assertion) }
    }
    case 'link': {
      const { href } = assertion
      const there = shown(got).links.map((one) => one.href)
      const bare = [...there, ...(got.match(/https?:\/\/[^\s<>()]+/g) ?? [])].map(addressOf)
      const holds = bare.some((one) => href === '' || one.startsWith(addressOf(href)))
      if (href === '') return { holds, because: why(holds ? 'has_link' : 'has_no_link') }
      return { holds, because: why(holds ? 'links_to' : 'does_not_link_to', { address: short(href) }) }
    }
    case 'asks_back': {
      const questions = (now.match(/[^.!?؟]{3,}[?？؟]/g) ?? []).filter((one) => !HELPED.test(one))
      return questions.length > 0
        ? { holds: true, because: why('it_asks_back') }
        : { holds: false, because: why('does_not_ask_back') }
    }
    case 'refuses':
      return REFUSES.test(now)
        ? { holds: true, because: why('it_refuses') }
        : { holds: false, because: why('does_not_refuse') }
    case 'hands_over':
      return obstacleIn(now) === 'hand_off' || HANDS_OVER.test(now)
        ? { holds: true, because: why('hands_over') }
        : { holds: false, because: why('does_not_hand_over') }
  }
}

function whyLength(count: number, { min, max }: Extract<Assertion, { kind: 'length' }>): Because {
  if (min !== null && max !== null) return why('length_between', { count, least: min, most: max })
  if (min !== null) return why('length_least', { count, least: min })
  return max === null ? why('length_any', { count }) : why('length_most', { count, most: max })
}

const HANDS_OVER =
  /\b(?:a |our )?(?:colleague|agent|human|representative|specialist|support team|team)\b.{0,60}\b(?:will|is going to) (?:be (?:with|in touch)|get back|contact|take over|help)/i
