/** What one answer says to what it must be like: held, broken, or for a person to tell. Each with its reason in words. */
import type { Assertion } from '../contract/retest.ts'
import { findIn, patternProblem } from '../evals/text-guardrails.ts'
import { short } from './answer.ts'
import { contains, follows, forbiddenText } from './guidance.ts'
import { languageOf } from './language.ts'
import { obstacleIn } from './obstacle.ts'
import { addressOf } from './same-words.ts'
import { rendered, shown } from './shown.ts'

/** `holds` null: only a person can tell. */
export type Asserted = { holds: boolean | null; reason: string }

const HELPED = /(?:did|does|was|has|is) (?:this|that|it)\b.{0,30}\b(?:help|answer|useful|work)|anything else/i
const REFUSES =
  /\b(?:(?:i['’]?m|i am|we are) (?:sorry|afraid|unable|not able|not allowed)\b|(?:i|we) (?:can(?:not|['’]t)|won['’]t|may not|am not able to|are not able to|don['’]t (?:have|offer|provide|know))\b|(?:that|this) (?:is|lies) (?:not something|outside|beyond)|not able to help|cannot help|can['’]t help|leider (?:kann|darf|können|dürfen)|(?:das|dabei) kann ich (?:ihnen )?(?:leider )?nicht)/i

export function assertOn(assertion: Assertion, got: string): Asserted {
  const now = rendered(got)
  switch (assertion.kind) {
    case 'must': {
      if (follows(now, assertion.text) || follows(now, `State that ${assertion.text}`))
        return { holds: true, reason: `It follows "${short(assertion.text)}".` }
      return { holds: null, reason: `Whether it follows "${short(assertion.text)}" needs a look.` }
    }
    case 'must_not': {
      const text = forbiddenText(assertion.text) ?? rendered(assertion.text)
      return contains(now, text)
        ? { holds: false, reason: `It says "${short(text)}", which it must not.` }
        : { holds: true, reason: `It does not say "${short(text)}".` }
    }
    case 'must_mention':
      return contains(now, rendered(assertion.text))
        ? { holds: true, reason: `It mentions "${short(assertion.text)}".` }
        : { holds: false, reason: `It does not mention "${short(assertion.text)}".` }
    case 'matches': {
      const problem = patternProblem(assertion.pattern)
      if (problem !== null) return { holds: null, reason: `The pattern cannot be used: ${problem}` }
      const matches = findIn(assertion.pattern, shown(got).text).length > 0
      return {
        holds: matches !== assertion.not,
        reason: `It ${matches ? 'matches' : 'does not match'} "${short(assertion.pattern)}".`,
      }
    }
    case 'language': {
      const found = languageOf(now)
      const wanted = assertion.language.toLowerCase().split('-')[0]
      if (found === null) return { holds: null, reason: 'It is too short to tell its language.' }
      return { holds: found === wanted, reason: `Its language is ${found}, ${wanted} was asked for.` }
    }
    case 'length': {
      const n = now.split(' ').filter((word) => /[\p{L}\p{N}]/u.test(word)).length
      const { min, max } = assertion
      const holds = (min === null || n >= min) && (max === null || n <= max)
      const asked = [min === null ? [] : [`at least ${min}`], max === null ? [] : [`at most ${max}`]]
        .flat()
        .join(' and ')
      return { holds, reason: `It has ${n} words; ${asked} were asked for.` }
    }
    case 'link': {
      const { href } = assertion
      const there = shown(got).links.map((one) => one.href)
      const bare = [...there, ...(got.match(/https?:\/\/[^\s<>()]+/g) ?? [])].map(addressOf)
      const holds = bare.some((one) => href === '' || one.startsWith(addressOf(href)))
      const what = href === '' ? 'a link' : `a link to ${short(href)}`
      return { holds, reason: holds ? `It has ${what}.` : `It has no link${href === '' ? '' : ` to ${short(href)}`}.` }
    }
    case 'asks_back': {
      const questions = (now.match(/[^.!?؟]{3,}[?？؟]/g) ?? []).filter((one) => !HELPED.test(one))
      return questions.length > 0
        ? { holds: true, reason: 'It asks back.' }
        : { holds: false, reason: 'It does not ask back.' }
    }
    case 'refuses':
      return REFUSES.test(now)
        ? { holds: true, reason: 'It refuses.' }
        : { holds: false, reason: 'It does not refuse.' }
    case 'hands_over':
      return obstacleIn(now) === 'hand_off' || HANDS_OVER.test(now)
        ? { holds: true, reason: 'It hands over to a person.' }
        : { holds: false, reason: 'It does not hand over to a person.' }
  }
}

const HANDS_OVER =
  /\b(?:a |our )?(?:colleague|agent|human|representative|specialist|support team|team)\b.{0,60}\b(?:will|is going to) (?:be (?:with|in touch)|get back|contact|take over|help)/i
