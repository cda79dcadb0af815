/** What a remark asks for: to do something, to avoid something, or a fact that the answer should state. */
import { lowerArticle } from './correction.ts'
import { baseOf } from './faults.ts'

export type Instruction = { kind: 'do' | 'dont' | 'fact'; text: string }

const WHO =
  '(?:(?:it|he|she|this|that|they|you|we|one|the (?:bot|assistant|chatbot|agent|ai|answer|response|reply|model)|answers?|responses?|an? (?:good |better |correct )?(?:answer|response)) )'
const DONT = new RegExp(
  `^(?:please )?(?:also )?${WHO}?(?:do not|don['’]t|never|must not|mustn['’]t|should not|shouldn['’]t|should never|must never|can not|cannot|can['’]t|may not|is not (?:allowed|supposed) to|there(?: is|['’]s) no need to|no need to) (?:be |just )?(.+)$`,
  'i',
)
const AVOID =
  /^(?:please )?(?:(?:you|it|we|the (?:bot|assistant)) (?:should|must) )?(?:avoid|stop|refrain from|quit) (.+)$/i
const SHOULD = new RegExp(
  `^(?:please )?(?:also )?${WHO}(?:really )?(?:should|must|needs? to|has to|have to|ought to|could|might|is supposed to)(?: have)?(?: also| always| first| rather| instead| at least| only| just)? (.+)$`,
  'i',
)
const BARE_SHOULD = /^(?:should|must|needs? to|has to|have to)(?: have)?(?: also| always| first| only)? (.+)$/i
const MISSING =
  /^(?:(?:it|this|he|she|the (?:bot|assistant|answer|response)) )?(?:also )?(?:is missing|misses|missing|missed|lacks|omits|omitted|leaves out|left out|forgot(?: to)?(?: mention)?|forgets(?: to)?(?: mention)?|didn['’]t (?:mention|include|say|explain|give|ask|tell)|did not (?:mention|include|say|explain|give|ask|tell)|doesn['’]t (?:mention|include|say|explain|give|ask|tell)|does not (?:mention|include|say|explain|give|ask|tell)|fails? to (?:mention|include|say|explain)|failed to (?:mention|include|say|explain)|no mention of|nothing about) (.+)$/i
const VERBS =
  'always|please|make|ensure|check|mention|tell|explain|ask|link|use|offer|include|refer|give|provide|recommend|suggest|point|remind|start|keep|state|say|add|answer|begin|end|send|show|direct|list|quote|confirm|apologi[sz]e|acknowledge|advise|describe|clarify|warn|note|verify|look|be|remember|call|escalate|hand|transfer|invite|encourage|limit|stick|only|first|instead|consider|assume|treat|prefer|write|put|lead|describe|thank|block|lock|order|cancel|replace|remove|leave|skip|drop|shorten|cut|move|place|break|split|separate|distinguish|greet|reassure|calm|express|restate|summari[sz]e|rephrase|translate|reply|respond|react|admit|accept|compare|calculate|pick|choose|select|press|close|help|guide|walk|steer|route|pass|report|book|return|install|update|download|talk|speak|focus|simplify|attach|format|change|turn|switch|contact|name|cite|open|restart|reset|wait|try|let|stay|set|go|read|take|follow|avoid|see|hold|push|tap|click|plug|unplug|enter|type|enable|disable'
// "Change fees apply", "Order numbers start with 8", "Type 2 plugs fit all cars": the same word used as a noun.
const NOUNS =
  '(?:order|return|change|update|book|report|contact|block|cut|press|place|switch|turn|drop|focus|format|walk|talk|pass|move|help|answer|link|name|state|show|offer|check|call|point|look|start|end|use|limit|note|set|stick|break|lock|guide'
const HAS = 'is|are|was|were|can|may|must|has|have|will|needs?|takes?|costs?|starts?|apply|applies|goes|expires?|lasts?'
const HANDLED = '(?:hold|push|tap|plug|type|enter)'
// "Enter what is printed on it": excluded, since no noun comes before the verb.
const OF_IT = '(?:(?!(?:what|which|who|where|how|if|whether|that|it|the|an?|your|their|this)\\b)[\\p{L}\\p{N}]+ ){0,2}'
const AS_NOUN = `(?!${NOUNS}) (?:\\p{L}+ ){0,2}(?:${HAS})\\b|${HANDLED} ${OF_IT}(?:${HAS}|fits?|comes?|works?|sends?|opens?|confirms?)\\b)`
const IMPERATIVE = new RegExp(`^(?:please )?(?:first,? |then |just |simply )?(${AS_NOUN}(?:${VERBS})\\b.+)$`, 'iu')
/** Whether a remark begins with a command. */
export const isImperative = (text: string): boolean => IMPERATIVE.test(text.trim())
// Judgements without content: an assistant could not follow them.
const EMPTY =
  /^(?:(?:this|that|it|the (?:answer|response)|answer|response) )?(?:is |was |sounds |seems )?(?:just |simply |completely |totally |very |really |so )?(?:wrong|bad|incorrect|false|not (?:good|right|correct|true|helpful|acceptable|ok|okay)|unhelpful|nonsense|terrible|awful|useless|poor|no|nope|bad answer|wrong answer|not acceptable|no idea .*|see (?:above|below)|(?:please )?(?:keep|remove|delete|fix|correct|change|rewrite|redo|improve)(?: (?:that|it|this))?(?: please)?)$/i

const PRAISE =
  /^(.{2,60}?) (?:is|was|are|were) (?:quite |very |all )?(?:good|fine|ok|okay|great|correct|right|perfect)(?:,? (?:so )?(?:please )?(?:keep|leave) (?:that|it|this|them))?$/iu
const WHOLE = /^(?:(?:the|this|that) )?(?:answer|response|reply|it|this|that|rest|tone|content)$/i
const WANTED =
  /^(?:the )?(?:guest|customer|user|client|visitor|person|he|she|they)s? (?:wanted to know|wants to know|wanted|asked (?:about|for)|asks (?:about|for)|was asking (?:about|for)|meant) (.{2,200})$/i

const GAP = /^(?!(?:it|this|that|something|nothing|much)\b)(.{3,200}?) (?:is|are|was|were) missing$/i
// Comments on the answer, or explains why it matters to the company: nothing to tell a customer.
const NOT_FOR_CUSTOMERS =
  /^(?:[Tt]he|[Tt]his|[Ii]ts|[Tt]hat) (?:answer|response|reply|bot|assistant|chatbot|tone|wording|text|(?:first|last) sentence|greeting|one)\b|^[Tt]h(?:is|at) is (?:the )?one\b|\b(?:us|compliance|our (?:lawyers|customers|users|clients|guests|team|boss))\b/

// Says where guidance applies; kept as its scope.
const ONLY_SCOPE =
  /^(?:this )?(?:is )?(?:only )?(?:applies |valid |true |holds )?only (?:applies |valid |true |holds )?(?:for|on|in|with|to)\b/i

// "Why on earth would anybody say that?": anger, not a question to ask a customer.
const OUTCRY =
  /\b(?:on earth|the (?:hell|heck)|in the world|would (?:anybody|anyone)|seriously|you serious|kidding|joking|a joke|how come|who wrote|(?:it|bot|assistant|answer|response|reply) (?:says?|said))\b.*\?+$|^why\b.*\?+$|^how (?:can|could) (?:it|this|that|the (?:bot|assistant))\b.*\?+$|^(?:are you sure|is (?:this|that|it) (?:right|correct|true|wrong|ok|okay|good))\?+$/i
const TOLD = '(?:told|said|reported|explained|mentioned|complained)'
const AGAIN =
  '(?:,? (?:about|to|it|this|that|so|them|him|her|you|us|already|before|again|and again|often|twice|(?:many|several|so many|\\p{L}+ hundred|\\p{L}+ thousand|\\p{L}+) times|more than once|(?:the|your|our) (?:bot|team|vendor|developers?|support)))*'
const TOLD_BEFORE = new RegExp(`^(?:we|i)(?:['’]ve| have| had)? (?:already |often )?${TOLD}${AGAIN}$`, 'iu')
const SURE = /^are you sure (?:that )?(.{3,300}?)\?+$/i
// "Is this for a business account?": something to ask the customer.
const QUESTION = /^(?:are|is|do|does|did|has|have|was|were|can|which|what|when|where|who|how)\b.{3,300}[^?](?=\?)/i
// Only about length: "No more than two returns per year" is a rule of the shop.
const AT_MOST =
  /^(?:no|not) (?:more|longer) than (.{1,40}?\b(?:words?|sentences?|lines?|paragraphs?|steps?|bullets?(?: points?)?|characters?|letters?))(?:,? (?:please|long|in (?:all|total)|per answer))*$/i
// An address, a quoted title, or something called a source.
const SEE =
  /^(?:please )?see (?!how\b|if\b|whether\b|wh(?:at|ich|o|en|ere|y)\b)(?=.*(?:\S\.\S|https?:|["“]|\b(?:pages?|articles?|guides?|handbook|manual|policy|policies|section|chapter|docs?|documentation|faqs?|terms|help cent(?:er|re)|knowledge base|website|pdf)\b))(.{2,300})$/i
/** A fragment that is worth keeping as a fact: it has a number or an address. */
const FACT_ALONE = /\d|https?:/i

export const isEmptyRemark = (text: string): boolean => EMPTY.test(text.trim())

/** The instruction in one remark, or null if it has none. `response` is what the remark is about. */
export function readInstruction(remark: string, response: string): Instruction | null {
  const text = remark.trim().replace(/[.!]+$/, '')
  if (text === '' || EMPTY.test(text) || ONLY_SCOPE.test(text)) return null
  if (OUTCRY.test(text) || TOLD_BEFORE.test(text)) return null
  const doubted = SURE.exec(text)?.[1]
  if (doubted) return { kind: 'do', text: `check whether ${doubted}` }
  const question = QUESTION.exec(text)?.[0]
  if (question) return { kind: 'do', text: `ask: ${question}?` }
  const most = AT_MOST.exec(text)?.[1]
  if (most) return { kind: 'do', text: `keep the answer to at most ${most}` }
  const source = SEE.exec(text)?.[1]
  if (source) return { kind: 'do', text: `answer from ${source}` }
  const wanted = WANTED.exec(text)?.[1]
  if (wanted) return { kind: 'do', text: `answer what the customer asks: ${wanted}` }
  const gap = GAP.exec(text)?.[1]
  if (gap) return { kind: 'do', text: `mention ${lowerArticle(gap)}` }
  const dont = DONT.exec(text)?.[1]
  // Only refers back to the previous complaint, and says that it is not to be done.
  if (dont && /^(?:\p{L}+ )?(?:that|this|it|so)$/iu.test(dont)) return null
  // "never answered which gym": says what was not done, and thereby what to do.
  const undone = /^(?:\p{L}+ )??never (\p{L}+ed) (.+)$/iu.exec(text)
  if (undone?.[1] && undone[2]) return { kind: 'do', text: `${baseOf(undone[1]) ?? 'mention'} ${undone[2]}` }
  if (dont) return { kind: 'dont', text: dont }
  const avoid = AVOID.exec(text)?.[1]
  if (avoid) return { kind: 'dont', text: fromGerund(avoid) }
  const [, praised] = PRAISE.exec(text) ?? []
  if (praised)
    return WHOLE.test(praised)
      ? null
      : {
          kind: 'do',
          text: `keep the ${lowerArticle(praised)
            .replace(/^the /, '')
            .replace(/^\p{Lu}(?=\p{Ll})/u, (c) => c.toLowerCase())}`,
        }
  const should = (SHOULD.exec(text) ?? BARE_SHOULD.exec(text))?.[1]
  if (should)
    return { kind: 'do', text: withoutPerfect(should.replace(/^be (?=\p{L})/iu, 'make sure that the answer is ')) }
  const missing = MISSING.exec(text)?.[1]
  if (missing) return { kind: 'do', text: `${/\bask/i.test(text.slice(0, 40)) ? 'ask' : 'mention'} ${missing}` }
  const imperative = IMPERATIVE.exec(text)?.[1]
  if (imperative) return { kind: 'do', text: imperative }
  if (response.includes(text) && text.length > 10) return { kind: 'dont', text: `say "${text}"` }
  if (NOT_FOR_CUSTOMERS.test(text)) return null
  if (text.split(/\s+/).length >= 3) return { kind: 'fact', text }
  return FACT_ALONE.test(text) ? { kind: 'do', text: `state ${text.replace(/^(?:it|that)(?:['’]s| is) /i, '')}` } : null
}

/** "should have mentioned the fee" → "mention the fee". */
const withoutPerfect = (text: string): string =>
  text
    .replace(/^\p{L}+ed\b/iu, (verb) => baseOf(verb) ?? verb)
    .replace(
      /^(mention|explain|ask|link|includ|stat|offer|check|provid|answer|add|us|suggest|recommend)ed\b/i,
      (_, root: string) => BASE[root.toLowerCase()] ?? root,
    )

const BASE: Readonly<Record<string, string>> = {
  includ: 'include',
  stat: 'state',
  provid: 'provide',
  us: 'use',
  promis: 'promise',
  quot: 'quote',
  giv: 'give',
  mak: 'make',
  tak: 'take',
  shar: 'share',
  writ: 'write',
  nam: 'name',
  guarante: 'guarantee',
  advis: 'advise',
  describ: 'describe',
  apologiz: 'apologize',
  apologis: 'apologise',
  assum: 'assume',
  invit: 'invite',
  referenc: 'reference',
  speculat: 'speculate',
}

/** "mentioning prices" → "mention prices". */
function fromGerund(text: string): string {
  const match = /^(\p{L}+)ing\b(.*)$/u.exec(text)
  if (!match?.[1]) return `use ${text}`
  const root = match[1].toLowerCase()
  const undoubled = /([bdgmnprt])\1$/.test(root) ? root.slice(0, -1) : root
  return `${BASE[root] ?? undoubled}${match[2] ?? ''}`
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Capitalised base form without a full stop: reads well in a list headed "Do". */
export const asDo = (i: Instruction): string =>
  upperFirst(i.kind === 'fact' ? `State that ${lowerArticle(i.text)}` : i.text.trim())

/** Capitalised base form: reads well in a list headed "Don't". */
export const asDont = (text: string): string => upperFirst(text.trim())
