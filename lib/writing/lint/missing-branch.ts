/** The right answer depends on a plan, a model, a place …, and the answer states one without saying for which. */
import { missing, type Finding } from './note.ts'
import type { Reading } from './reading.ts'

type Dimension = {
  /** Questions whose answer depends on it, as customers of the trades know. */
  depends: RegExp
  /** The question has named its branch, so that no other is meant. */
  named: RegExp | null
  branches: string
}

const PLAN =
  /\b(?:starter|basic|premium|plus|pro|business|enterprise|gold|silver|bronze|platinum|light|classic|flex|economy|standard|youth|student|family|free|max|mini|youth|first class)\b(?! of)/i

const DIMENSIONS: readonly Dimension[] = [
  {
    depends:
      /\b(?:how (?:much|many)\b.*\b(?:storage|space|people|users?|members?|guests?|seats?|invite|boards?|projects?|bags?|suitcases?|luggage|data|minutes|transfer|withdraw|send|upload|download|exports?|devices?|visits?|sessions?|cost|pay)|(?:what(?:['’]s| is| are)) (?:my|our|the) (?:\p{L}+ )?(?:copay|co-pay|deductible|limit|allowance|baggage|excess|premium|interest|rate)|overdraw|overdraft|(?:is|are|does|do) (?:\p{L}+ ){0,5}(?:covered|cover|included|include|pay for)|referral|roaming|abroad|(?:can['’]t|cannot|don['’]t|not) (?:i |we )?(?:see|find|use|open) (?:the |my |our )?\p{L}+(?: \p{L}+)? ?(?:view|feature|tab|button|menu|report|option|chart)|(?:change|cancel) (?:my|the|a) (?:flight|ticket|booking|seat|fare|trip)|lounge|seat (?:pitch|width|selection|choice)|choose (?:my|a) seat|refundable|hot ?spot|tether|who can (?:see|edit|invite|delete|export)|(?:daily|monthly|weekly|card|spending) limit|(?:notice|cancellation) period|cancel my (?:contract|plan|subscription)|add (?:a |more )?(?:users?|members?|people|guests?))\b/iu,
    named: PLAN,
    branches: '\n\n- With the … plan: …\n- With the … plan: …',
  },
  {
    depends:
      /\b(?:battery|reset (?:my|the|a)|factory reset|how (?:do|can) i (?:reset|clean|pair|charge|update|open|replace|mount|install)\b|(?:can|does|is) (?:the|my|it|this) (?:robot|camera|lamp|phone|router|device|vacuum|watch|speaker|thermostat|machine|printer|hub|sensor|bike|scooter|lock)|waterproof|firmware|which (?:filter|charger|cable|battery|brush|bag)|connect (?:the|my) (?:lamp|camera|robot|printer|watch|speaker|hub|tv|router)|seat pitch)\b/i,
    named: /\b(?:[A-Z]{1,4}-?\d{1,4}[a-z]?|\p{Lu}\p{L}+ \d{1,3}|model|version)\b/u,
    branches: '\n\n- Model …: …\n- Model …: …',
  },
  {
    depends:
      /\b(?:set (?:up )?(?:my|the|a)? ?(?:phone|mobile|mail|e-mail|email)|set \p{L}+ phone up|mobile data|e-?sim|install (?:the|your) app|pay with my (?:watch|phone)|dark mode|notifications?|screenshots?|voicemail|call forwarding|block a (?:number|caller)|connect the \p{L}+ to wi-?fi|shortcut|hidden files|clear (?:the|my) cache|cookies|print(?:ing)? from|bluetooth)\b/iu,
    named:
      /\b(?:iphone|ipad|ios|android|windows|mac(?:os|book)?|linux|chrome|firefox|safari|edge|garmin|samsung|pixel|apple)\b/i,
    branches: '\n\n- On an iPhone: …\n- On Android: …',
  },
  {
    depends:
      /\b(?:(?:open|opening|closed|hours)\b.*\b(?:saturday|sunday|branch(?:es)?|shops?|stores?|offices?|holidays?|today)|(?:branch(?:es)?|shops?|stores?|offices?)\b.*\b(?:open|close|hours)|(?:rubbish|waste|bins?|trash|garbage|recycling|paper)\b.*\b(?:collected|emptied|picked up|pick-up|collection)|how long (?:does|do|will|is) (?:the |my |a )?(?:delivery|shipping|parcel|order)(?! to)|(?:delivery|shipping) (?:time|cost|fee|take)(?! to)|do you (?:deliver|ship)(?! to)|customs|(?:can|may) i park|parking (?:permit|zone)|public holidays?|tax(?:es)? on my|(?:do|will) i (?:have to |need to )?pay (?:tax|duty|vat)|visa)\b/i,
    named: /\b(?:in|to|at|from) (?!the\b|my\b|your\b|our\b)\p{Lu}\p{L}+|\b(?:market square|town hall|main street)\b/u,
    branches: '\n\n- In …: …\n- In …: …',
  },
]

/** The answer knows of branches: it names one, names all, asks which, or shows where one's own value stands. */
const KNOWS =
  /\b(?:all|every|any|each|both|everywhere|everyone|everybody|whatever|whichever|wherever|regardless|no matter|same (?:for|on|in|with|whether)|the same|alike|depend(?:s|ing)?|differs?|var(?:y|ies)|different|unless|except|other(?:s|wise)?|only|if (?:you|your|it|the|one)|some|most|which (?:\p{L}+ )?(?:plan|model|version|fare|phone|country|device|do|is|one)|tells? you|shows?|shown|printed|listed|names?|your (?:own )?(?:limit|number|amount|plan|fare|contract|model)|own (?:limit|number)|for (?:people|those|customers|residents|owners|members|guests|adults|children)|those (?:with|who|on)|with (?:a|an|the|our) \p{Lu}\p{L}+|with \p{Lu}\p{L}+|on (?:an? )?(?:iphone|android|ios|windows|mac)|from (?:firmware|version|ios|android)|(?:on|in|with|for) (?:the |our )?(?:\p{Lu}\p{L}+ )?(?:plans?|fares?|tariffs?|versions?|models?|edition)|looked up|look (?:it )?up)\b/u
const NAMED_BRANCH =
  /\b(?:[A-Z]\d{1,2}|[A-Z]{2,3}-?\d{1,3}|firmware \d|version \d|iPhone|iPad|iOS|Android|Windows|macOS|HMO|PPO|(?:The |the |a |our )?(?:Basic|Premium|Plus|Pro|Business|Enterprise|Starter|Gold|Silver|Bronze|Light|Classic|Flex|Economy|Platinum|Max) (?:account|plan|ticket|fare|tariff|member)s?|in (?:Germany|France|Spain|Italy|Austria|the EU|the UK|the US|Europe|the Netherlands))\b/u

export function missingBranch({ question, answer, prose }: Reading): Finding[] {
  const asked = question.trim()
  if (asked === '' || answer.trim() === '') return []
  const dimension = DIMENSIONS.find((d) => d.depends.test(asked) && !d.named?.test(asked))
  if (!dimension) return []
  const said = answer.replace(/\]\([^)\s]{0,500}\)/g, ']')
  if (
    KNOWS.test(prose) ||
    NAMED_BRANCH.test(said) ||
    (PLAN.test(said) && /\p{Lu}/u.test(PLAN.exec(said)?.[0].charAt(0) ?? ''))
  )
    return []
  if (/\?/.test(prose)) return []
  return missing('branch', answer.trimEnd().length, dimension.branches)
}
