/**
 * A fault described as what happened: "it tries to talk people out of it", "way too cheerful", "emojis look childish".
 * It becomes something to avoid, and must never be read as a fact to state.
 */
export type Fault = { do: string | null; dont: string }

const IT =
  '(?:(?:it|he|she|this|they|the (?:bot|assistant|chatbot|ai|answer|response|reply|model)|(?:answer|response|bot)) )'
const ADVERB =
  '(?:(?:also|even|just|simply|always|still|again|really|completely|totally|basically|wrongly|only|then) )*'

// What assistants are blamed for, in base form. After "it", "says" is a fault; after "our page", it cites a source.
const BASES =
  'say tell claim try talk confuse mix make invent ignore assume promise give send ask treat contradict repeat push blame guess link point refer use apologise apologize mention name quote offer suggest recommend lecture argue insist pretend guarantee deny refuse leave skip hide ramble sound look read answer start end call greet joke add list forward direct ask redirect mislead exaggerate copy paste dump speculate encourage discourage threaten translate misread misunderstand dodge overpromise leak reveal disclose expose reply respond overlook neglect advertise upsell spam interrupt patronise patronize flatter criticise criticize defend accuse scold mock trivialise trivialize downplay overstate understate escalate oversell babble waffle drone'.split(
    ' ',
  )
const PAST: Readonly<Record<string, string>> = {
  said: 'say',
  told: 'tell',
  made: 'make',
  gave: 'give',
  sent: 'send',
  left: 'leave',
  hid: 'hide',
  misled: 'mislead',
  misread: 'misread',
  misunderstood: 'misunderstand',
  tried: 'try',
  denied: 'deny',
  hallucinated: 'make up',
  fabricated: 'make up',
}
const FORMS = new Map<string, string>(Object.entries(PAST))
for (const base of BASES) {
  FORMS.set(
    base
      .replace(/(?:([^aeiou])y|([sxz]|ch|sh))?$/, (_, y?: string, s?: string) => (y ? `${y}ies` : s ? `${s}es` : ''))
      .replace(/(?<!es)$/, 's'),
    base,
  )
  FORMS.set(base.endsWith('e') ? `${base}d` : `${base}ed`, base)
}

/** "apologised" → "apologise"; undefined for verbs that are not listed here. */
export const baseOf = (verb: string): string | undefined => FORMS.get(verb.toLowerCase())

const DID = new RegExp(`^${IT}?${ADVERB}(\\p{L}+)\\b(.*)$`, 'isu')
const TOO = new RegExp(
  `^${IT}?(?:is |was |sounds |seems |feels |looks |reads )?(?:way |much |far |a bit |a little |a lot |rather |really |just |so |very )*(too \\p{L}+(?: for .+)?)$`,
  'iu',
)
const TOO_MANY = new RegExp(
  `^${IT}?(?:has |had |uses |used |contains |gives |gave |there (?:is|are) )?(?:way |far |just )*(too (?:many|much) .{2,80})$`,
  'iu',
)
const BAD =
  '(?:childish|silly|unprofessional|annoying|misleading|inappropriate|unnecessary|unneeded|pointless|patroni[sz]ing|condescending|arrogant|sarcastic|spammy|creepy|weird|cheesy|pushy|salesy|alarming|insensitive|tasteless|offensive|judg(?:e)?mental|defensive|passive[- ]aggressive|preachy|smug|dismissive|aggressive|flippant|cringe|cringey|over the top|distracting|sloppy|bureaucratic|threatening|sexist|racist|biased|insulting|disrespectful)'
const LOOKS_BAD = new RegExp(
  `^(?:the |all these |all the |all those |these |those |so many )?(.{2,80}?) (?:looks?|sounds?|seems?|feels?|reads?|comes? across(?: as)?|is|are|was|were) (?:so |very |too |a bit |really |just |totally )*${BAD}$`,
  'iu',
)
const IS_BAD = new RegExp(
  `^(?:${IT}?(?:is |was |sounds |seems |feels |looks |comes across(?: as)? )?|(?:the )?tone (?:is |was )?)(?:so |very |too |a bit |really |just |totally |quite |rather )*(${BAD})$`,
  'iu',
)
// A plural noun is not followed by an article: "returns a price", "links another page" are verbs.
const TAKES_OBJECT = /^ (?:an?|another|itself|them|people|everyone|everybody)\b/iu
const MIXED_UP = /^(?:confuse|mix up|mix) (.+?) (?:and|with) (.+)$/i
const GONE =
  /^((?:that|this|the|those|these) .{2,80}?) (was|were|is|are|has been|have been) ((?:removed|renamed|replaced|discontinued|retired|abolished|switched off|gone|no longer \p{L}+)\b.*)$/iu
const DENIED = /^no\b,? (?:we|it|they|you|there|that|this|she|he)\b.{0,20}(?:n['’]t|not)$/i
const BANNED = /^no (?!need\b|more than\b|longer\b|one\b|idea\b|way\b|matter\b)((?:\p{L}[\p{L}'’-]*\s?){1,5})$/iu
// "answered for the wrong plan", "these are the steps for the old app": correct, but about something else.
const WRONG_ONE = new RegExp(
  `^${IT}?${ADVERB}(?:(?:is|was|answer(?:s|ed)?|replie[sd]|respond(?:s|ed)?|speaks|spoke|talks|talked|explain(?:s|ed)) )?(?:for|about|of|on) (?:the |a )?wrong (\\p{L}+(?: \\p{L}+)?)$`,
  'iu',
)
const OF_OTHERS =
  /^(?:those|these|this|that) (?:are|is|were|was) (the (?:steps?|instructions?|numbers?|prices?|price|fees?|rules?|hours|address|link|page|limits?|values?|terms?|process) (?:for|of|from) .{2,80})$/iu
// What an answer should have had: "no link" asks for one.
const LACKED =
  /\b(?:empathy|sympathy|apolog\w+|greeting|links?|sources?|citations?|references?|next steps?|steps?|mention|answer|details?|examples?|explanation|contact|context|call to action|help|information|confirmation|warning|disclaimer|number|date|price)\b/i

/** The fault in a remark, or null. `response` is needed for remarks that merely deny it. */
export function faultIn(remark: string, response: string): Fault | null {
  const text = remark.trim()
  if (DENIED.test(text)) {
    const said = response.trim().split(/(?<=[.!?])\s/)[0] ?? ''
    return said === '' ? null : { do: null, dont: `say "${said.replaceAll('"', "'")}"` }
  }
  const wrong = WRONG_ONE.exec(text)?.[1]
  if (wrong)
    return { do: `make sure which ${wrong} is meant, and answer for that`, dont: `answer for the wrong ${wrong}` }
  const others = OF_OTHERS.exec(text)
  if (others?.[1]) return { do: null, dont: `give ${others[1]}` }
  const banned = BANNED.exec(text.replace(/,? please$/i, ''))?.[1]
  if (banned) return LACKED.test(banned) ? null : { do: null, dont: `include ${banned.trim()}` }
  const gone = GONE.exec(text)
  if (gone?.[1] && gone[3]) return { do: null, dont: `refer to ${lower(gone[1])}, which ${gone[2]} ${gone[3]}` }
  const many = TOO_MANY.exec(text)?.[1]
  if (many) return { do: null, dont: `use ${lower(many)}` }
  const too = TOO.exec(text)?.[1]
  if (too) return { do: null, dont: `be ${lower(too)}` }
  const bad = IS_BAD.exec(text)?.[1]
  if (bad) return { do: null, dont: `be ${lower(bad)}` }
  const used = LOOKS_BAD.exec(text)?.[1]
  if (used) return { do: null, dont: `use ${lower(used)}` }
  const [, verb = '', rest = ''] = DID.exec(text) ?? []
  const base =
    baseOf(verb) ?? (TAKES_OBJECT.test(rest) ? /^(\p{L}{3,}(?<!s))s$/iu.exec(verb)?.[1]?.toLowerCase() : undefined)
  if (base === undefined || rest.trim() === '') return null
  const dont = `${base}${rest}`
  const [, one, other] = MIXED_UP.exec(dont) ?? []
  return { do: one && other ? `tell ${one} and ${other} apart` : null, dont }
}

const lower = (text: string): string =>
  /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
