/** Advice on an Expert Answer as it is written. Only personal data keeps it from being published. */
import { stem, tokenise, isStop } from '../match/words.ts'
import { findPersonalData, PERSONAL_DATA_NAMES } from '../redact/index.ts'

/** Characters `[start, end)` of the text; a remark on the whole text spans it all. */
export type LintRemark = { rule: string; message: string; start: number; end: number; blocks: boolean }

type Rule = (text: string, query: string) => LintRemark[]

const RULES: readonly Rule[] = [personalData, volatileFacts, nextStep, restatement]

/** Remarks in order of place; those that block first where they share one. `[]` for an empty text. */
export function lintAnswer(text: string, query: string): LintRemark[] {
  if (text.trim() === '') return []
  return RULES.flatMap((rule) => rule(text, query)).sort(
    (a, b) => a.start - b.start || Number(b.blocks) - Number(a.blocks),
  )
}

// What a company publishes of itself is not a person's.
const PUBLISHED =
  /^(?:support|help|info|contact|sales|service|customer|care|hello|team|office|billing|privacy|press|orders?|returns|feedback)[\w.+-]*@/i

function personalData(text: string): LintRemark[] {
  return findPersonalData(text, { companyDomains: [] })
    .filter((f) => f.type !== 'email' || !PUBLISHED.test(f.text))
    .map(({ start, end, type }) => ({
      rule: 'personal_data',
      message: `This looks like ${PERSONAL_DATA_NAMES[type]}. An answer is served to everybody: take it out.`,
      start,
      end,
      blocks: true,
    }))
}

const LINK = /\]\([^()\s]{1,500}\)|https?:\/\/\S+|(?<!\S)\/[\w-]+(?:\/[\w-]+)+/
const PRICE =
  /(?:[$€£¥]\s?\d(?:[\d.,]{0,18}\d)?|\b\d(?:[\d.,]{0,18}\d)?\s?(?:[$€£¥]|(?:usd|eur|gbp|dollars?|euros?|pounds?)\b))/gi
const PERCENT = /\b\d(?:[\d.,]{0,18}\d)?\s?(?:%|percent\b)/gi
const DATE =
  /\b(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+\d{1,4}(?:st|nd|rd|th)?(?:,?\s+\d{4})?\b|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b(?:until|by|from|since|in)\s+(?:19|20)\d{2}\b/gi

/** Prices, percentages and dates change; a link keeps the answer right. */
function volatileFacts(text: string): LintRemark[] {
  if (LINK.test(text)) return []
  const remark = (kind: string, pattern: RegExp): LintRemark[] =>
    [...text.matchAll(pattern)].map((m) => ({
      rule: 'volatile',
      message: `A ${kind} changes over time. Link to the page that is kept up to date.`,
      start: m.index,
      end: m.index + m[0].length,
      blocks: false,
    }))
  return [...remark('price', PRICE), ...remark('percentage', PERCENT), ...remark('date', DATE)]
}

// An invitation or an instruction; "a return policy" is neither.
const VERBS =
  'go to|open|tap|click|press|select|choose|visit|see|contact|call|write to|reply|ask us|let us know|check|follow|sign in|log in|enter|hold|scan|download|install|use|try|turn|set|add|remove|return|send|read more|start|make sure'
const STEP = new RegExp(
  `\\?|^\\s*(?:[-*]|\\d+[.)])\\s|\\byou (?:can|may|could|should|need to|have to)\\b|(?:^|[.!?:,;]\\s+|\\b(?:then|please|and|just|simply|first|next)\\s+)(?:${VERBS})\\b`,
  'im',
)

/** The reader should know what to do next. */
function nextStep(text: string): LintRemark[] {
  if (LINK.test(text) || STEP.test(text)) return []
  return [
    {
      rule: 'next_step',
      message: 'Add a next step or a link: what can the customer do now?',
      start: 0,
      end: text.length,
      blocks: false,
    },
  ]
}

/** An answer is served without its question: one word of it confirms that it was understood. */
function restatement(text: string, query: string): LintRemark[] {
  const asked = rootsOf(query)
  if (asked.size < 2) return []
  const opening = rootsOf(text.slice(0, 400))
  if ([...asked].some((root) => opening.has(root))) return []
  return [
    {
      rule: 'restatement',
      message: 'Take up the question in the answer, so that the customer sees it was understood.',
      start: 0,
      end: Math.min(text.length, 400),
      blocks: false,
    },
  ]
}

const rootsOf = (text: string): Set<string> =>
  new Set(
    tokenise(text)
      .filter((t) => !isStop(t.lower))
      .map((t) => stem(t.lower)),
  )
