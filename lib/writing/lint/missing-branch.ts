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
  /\b(?:starter|basic|premium|plus|pro|business|enterprise|gold|silver|bronze|platinum|light|classic|flex|economy|standard|youth|student|family|free(?= (?:plan|account|tier|version|user))|max|mini|youth|first class)\b(?! of)/i

/** A proper name within the question is what it is about: "the Oslo jacket", "zone B". Names of what all things have are not. */
const PROPER =
  /(?<=[\p{Ll}\d,] )(?!Wi-?Fi\b|Bluetooth\b|USB\b|TV\b|PIN\b|SIM\b|QR\b|I\b|I['’]|Internet\b|App\b|SMS\b|PDF\b)(?:\p{Lu}[\p{L}\d-]*|\p{L}-?\d{1,4})/u

const DIMENSIONS: readonly Dimension[] = [
  // What something costs, how much one gets, and what is open to whom is sold by plan, fare and account.
  {
    depends:
      /\b(?:how (?:much|many)\b(?!.{0,120}\b(?:weigh|power|water|detergent|salt|noise|left|have left|remain)).{0,120}\b(?:storage|space|people|users?|members?|guests?|seats?|invite|boards?|projects?|bags?|suitcases?|luggage|data|minutes|gigabytes?|texts?|transfer|withdraw|send|upload|download|exports?|devices?|visits?|sessions?|cost|pay|included|borrow|streams?|profiles?|accounts?|credits?)|(?:what(?:['’]s| is| are)) (?:my|our|the) (?:\p{L}+ )?(?:copay|co-pay|deductible|limit|allowance|baggage|excess|premium|interest|rate|fees?)|(?:account|monthly|annual|yearly|transaction|card|transfer|withdrawal) fees?\b|overdraw|overdraft|(?:is|are|does|do) (?:\p{L}+ ){0,5}(?:covered|cover|included|include|pay for)|referral|roaming|abroad\b|\b(?:call|text|phone)\b.{0,120}\bfor free|(?:can['’]t|cannot|don['’]t|not) (?:i |we )?(?:see|find|use|open) (?:the |my |our )?\p{L}+(?: \p{L}+)? ?(?:view|feature|tab|button|menu|report|option|chart)|(?:change|cancel|rebook) (?:my|the|a) (?:flight|ticket|booking|seat|fare|trip)|(?:money back|refund(?:ed)?) (?:for|on) (?:my|the|a) (?:flight|ticket|booking|fare|trip|room|plan)|lounge|seat (?:pitch|width|selection|choice)|choose (?:my|a) seat|refundable|hot ?spot|tether|(?:daily|monthly|weekly|card|spending|transfer|withdrawal) limit|(?:notice|cancellation) period|cancel my (?:contract|plan|subscription))\b/iu,
    named: PLAN,
    branches: '\n\n- With the … plan: …\n- With the … plan: …',
  },
  // Who shares a thing with others may not do all of it: that is for owners and admins.
  {
    depends:
      /\b(?:who can (?:see|edit|invite|delete|export)|(?:add|invite|remove|delete|create) (?:\p{L}+ )?(?:new |more |another )?(?:users?|members?|people|guests?|teams?|roles?|colleagues?|teammates?|groups?)|(?:connect|integrate|link) (?:to |with )?(?!the\b|my\b|a\b|an\b)\p{L}+\?|(?:change|edit) (?:the |our )?(?:permissions?|roles?|billing|workspace))\b|\b(?:connect|integrate) \p{Lu}\p{L}+/u,
    named: /\b(?:owner|admin|administrator|member|guest|manager|editor|viewer)s? (?:can|am|of)\b|\bas an? \p{L}+/iu,
    branches: '\n\n- As an owner or admin: …\n- As a member: …',
  },
  {
    depends:
      /\b(?:battery|reset (?:my|the|a)|factory reset|how (?:do|can) i (?:reset|clean|pair|charge|update|open|replace|mount|install)\b|(?:can|does|is) (?:the|my|it|this) (?:robot|camera|lamp|phone|router|device|vacuum|watch|speaker|thermostat|machine|printer|hub|sensor|bike|scooter|lock)|waterproof|firmware|which (?:filter|charger|cable|battery|brush|bag)|connect (?:the|my) (?:lamp|camera|robot|printer|watch|speaker|hub|tv|router)|seat pitch|(?:serial|model) number)\b/i,
    named: PROPER,
    branches: '\n\n- Model …: …\n- Model …: …',
  },
  {
    depends:
      /\b(?:set (?:up )?(?:my|the|a)? ?(?:phone|mobile|mail|e-mail|email)|set \p{L}+ phone up|mobile data|e-?sim|install (?:the|your) app|pay with my (?:watch|phone)|dark mode|notifications?|screenshots?|voicemail|call forwarding|block a (?:number|caller)|connect the \p{L}+ to wi-?fi|shortcut|hidden files|clear (?:the|my) cache|cookies|print(?:ing)? from|bluetooth)\b/iu,
    named:
      /\b(?:iphone|ipad|ios|android|windows|mac(?:os|book)?|linux|chrome|firefox|safari|edge|garmin|samsung|pixel|apple)\b/i,
    branches: '\n\n- On an iPhone: …\n- On Android: …',
  },
  // Law, post, shops and authorities differ by place.
  {
    depends:
      /\b(?:(?:open|opening|closed|hours)\b.{0,120}\b(?:saturday|sunday|branch(?:es)?|shops?|stores?|offices?|holidays?)|(?:branch(?:es)?|shops?|stores?|offices?)\b.{0,120}\b(?:open|close|hours)|(?:rubbish|waste|bins?|trash|garbage|recycling|paper)\b.{0,120}\b(?:collected|emptied|picked up|pick-up|collection)|how long (?:does|do|will|is) (?:the |my |a )?(?:delivery|shipping|parcel|order)(?! to)|(?:delivery|shipping) (?:time|cost|fee|take)(?! to)|do you (?:deliver|ship)(?! to)|customs|(?:can|may) i park|parking (?:permit|zone)|public holidays?|tax(?:es)? on my|(?:do|will) i (?:have to |need to )?pay (?:tax|duty|vat)|visa|(?:ship|deliver|post|available) (?:to|in) (?:my|our) (?:country|city|area|region)|where (?:can|do) (?:i|we) (?:vote|park|recycle|swim)|instal?lments|(?:how early|how long before|when) (?:should|must|do) (?:i|we) (?:be|arrive|check in)\b.{0,120}\b(?:airport|station|port)|(?:data|files?|backups?|documents) (?:is |are )?(?:stored|hosted|kept|processed))\b/i,
    named:
      /\b(?:in|to|at|from) (?!the\b|my\b|your\b|our\b)(?!Europe\?)\p{Lu}\p{L}+|\b(?:market square|town hall|main street)\b|\bzone [\p{Lu}\d]/u,
    branches: '\n\n- In …: …\n- In …: …',
  },
]

/** Where one's own value stands: a page of ours, or a paper or thing that the customer holds. */
const OWN_VALUE = /\bon (?:the (?:back|front|bottom|side) of )?your \p{L}+/iu
const POINTS_TO = /\b(?:is|are|stands?|find|see|listed|applied for|read) (?:\p{L}+ )?(?:on|at|under|in)\b/iu
const NUMBER = /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b/i

/** The answer knows of branches: it names one, names all, asks which, or shows where one's own value stands. */
const KNOWS =
  /\b(?:all|every|any|each|both(?! (?:buttons|keys|hands|ends|sides|sensors|knobs))|everywhere|everyone|everybody|whatever|whichever|wherever|elsewhere|Elsewhere|(?:[Aa]n?|[Tt]he|[Yy]our|[Oo]nly|workspace) (?:admin(?:istrator)?|owner)|[Aa]dmin(?:istrator)?s|[Oo]wners|regardless|no matter|same (?:for|on|in|with|whether)|the same|alike|depend(?:s|ing)?|differs?|var(?:y|ies)|different|unless|except|other(?:s|wise)?|only|if (?:you|your|it|the|one)|some|most|which (?:\p{L}+ )?(?:plan|model|version|fare|phone|country|device|do|is|one)|tells? you|shows?|shown|printed|listed|names?|your (?:own )?(?:limit|number|amount|plan|fare|contract|model)|own (?:limit|number)|for (?:people|those|customers|residents|owners|members|guests|adults|children)|those (?:with|who|on)|with (?:a|an|the|our) \p{Lu}\p{L}+|with \p{Lu}\p{L}+|on (?:an? )?(?:iphone|android|ios|windows|mac)|from (?:firmware|version|ios|android)|(?:on|in|with|for) (?:the |our )?(?:\p{Lu}\p{L}+ )?(?:plans?|fares?|tariffs?|versions?|models?|edition)|looked up|look (?:it )?up)\b|(?:^|[.:;]\s)In (?:the )?\p{Lu}\p{L}/u
const NAMED_BRANCH =
  /\b(?:[A-Z]\d{1,2}|[A-Z]{2,3}-?\d{1,3}|firmware \d|version \d|iPhone|iPad|iOS|Android|Windows|macOS|HMO|PPO|(?:The |the |a |our )?(?:Basic|Premium|Plus|Pro|Business|Enterprise|Starter|Gold|Silver|Bronze|Light|Classic|Flex|Economy|Platinum|Max) (?:account|plan|ticket|fare|tariff|member)s?|in (?:Germany|France|Spain|Italy|Austria|the EU|the UK|the US|Europe|the Netherlands))\b/u

// What a word means is the same for all.
const DEFINITION = /^what(?:['’]s| is| are) an? |\bmean\?$/i

export function missingBranch({ question, answer, prose, links }: Reading): Finding[] {
  const asked = question.trim()
  if (asked === '' || answer.trim() === '' || DEFINITION.test(asked)) return []
  const dimension = DIMENSIONS.find((d) => d.depends.test(asked) && !d.named?.test(asked))
  if (!dimension) return []
  const said = answer.replace(/\]\([^)\s]{0,500}\)/g, ']')
  if (
    KNOWS.test(prose) ||
    NAMED_BRANCH.test(said) ||
    (PLAN.test(said) && /\p{Lu}/u.test(PLAN.exec(said)?.[0].charAt(0) ?? ''))
  )
    return []
  if (/\?/.test(prose) || OWN_VALUE.test(prose)) return []
  // Nothing is stated but where it is kept.
  if (POINTS_TO.test(prose) && links.some((l) => !l.dead) && !NUMBER.test(prose)) return []
  return missing('branch', answer.trimEnd().length, dimension.branches)
}
