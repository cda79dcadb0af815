/** Somebody in trouble is answered like a manual. */
import { missing, type Finding } from './note.ts'
import type { Reading } from './reading.ts'

// What is named is not what happened: a button called "Report loss", a refund as a line of an invoice.
const QUOTED = /["“„«][^"”“»]{1,80}["”“»]|\*\*[^*]{1,80}\*\*/g
const OWN = /(?<![\p{L}])(?:I|I['’]m|I['’]ve|my|me|mine|we|we['’]re|our|us|you|your)(?![\p{L}])/iu

/** Whatever else is asked: no one writes this of a thing that merely does not work. */
const GRAVE =
  /\b(?:passed away|died|dead|death of|funeral|widow(?:ed|er)?|heart attack|stroke|miscarriage|suicid\w*|hospital(?:i[sz]ed)?|ambulance|emergency room|unconscious|bleed(?:ing)?|injur(?:ed|y)|got hurt|was hurt|(?:got|been|was) (?:burned|burnt|electrocuted|bitten)|accident|swallowed|allergic reaction|poison(?:ed|ing)?|caught fire|on fire|burst into|explod(?:ed|es|ing)|smok(?:e|ing) (?:from|comes?|came|coming)|burning smell|gas smell|smell(?:s|ing)? (?:of )?gas|flooded|water (?:is )?(?:coming|running|pouring)|beat(?:s|ing|en)|threat(?:en|ens|ened|ening)|attack(?:ed)?|assault(?:ed)?|stalk(?:ed|ing)|abus(?:e|ed|ive)|stolen|broke into|broke (?:my|his|her) (?:arm|leg|hand|foot|ankle|wrist|hip|nose|tooth|teeth|neck)|fell (?:on|down|over|off)|food poisoning|robbed|burgled|mugged|pickpocket\w*|scam(?:med|mer|mers)?|fraudsters?|conned|swindled|tricked (?:me |us )?into|was tricked|electric shock|miscarried|phish(?:ing|ed)|defrauded|this is fraud|fraudulent|hacked|emptied my|someone (?:used|has used|copied|opened|took|got into)|somebody (?:used|has used|copied|opened|took|got into)|a fake|counterfeit|stranded|slept on the|evict(?:ed|ion)|lost (?:his|her|their|my) job|laid off|terminally|cancer|very ill|is ill|is sick|critically|can['’]t breathe|chest pain|lost my (?:baby|child|son|daughter|husband|wife|mother|father|dog|cat))\b/i
/** Trouble where it is somebody's own. */
const TROUBLE =
  /\b(?:(?:get|have|want|need|give|like) (?:me )?(?:(?:my|our|the|all my) )?(?:money|deposit) (?:back|returned)|money back|(?:want|demand|need|expect|like|get|give me) (?:a |my |our |the )?(?:full )?(?:refund|compensation|reimburse\w*)(?! (?:policy|button|form|rules?))|compensat(?:e|ion) (?:me|us|for)|(?:charged|billed|debited|paid) (?:me |us |my \w+ |our \w+ |for \w+ )?(?:twice|double|two times|three times|again|wrongly|too much)|double[- ]charged|overcharged|lost (?:my|our|all|it|them|everything|the)|(?:you|they|airline|courier|driver|app|hotel|shop|post) (?:have )?lost|(?:went|gone|is|are|was|were|been) (?:lost|missing|damaged|ruined|broken|destroyed)|missing (?:one|an|two|the|a|from)|(?:fell|dropped) in(?:to)?|(?:arrived|came|delivered|received|got) (?:\w+ ){0,4}(?:broken|damaged|torn|stained|dirty|smashed|crushed|empty|late|wrong|with a (?:stain|hole|crack|scratch|dent))|(?:is|was|were) (?:torn|smashed|cracked|crushed|stained)|tore|ripped|leak(?:ed|s|ing)|never (?:got|arrived|came|received|showed|turned up|reached)|(?:nobody|no one|no-one) (?:showed|came|turned|answers?|answered|helps?|helped|called|replied|responded)|(?:didn['’]t|did not|hasn['’]t|has not|haven['’]t) (?:arrive[d]?|show(?:n)? up|turn(?:ed)? up|come|received)|still (?:doesn['’]t|don['’]t|isn['’]t|hasn['’]t|haven['’]t|not|no|waiting|broken|nothing)|missed (?:my|our|the|a)|(?:connection|flight|train|appointment) was (?:missed|cancelled|canceled)|because of you|wrong (?:date|size|item|name|order|flight|person|account)|by mistake|cheated|ripped off|overwr(?:ote|itten) (?:all )?(?:my|our)|left (?:my|our) [\p{L} ]{2,30} (?:on|in|at) (?:the|your|a)|misled|lied|locked (?:me )?out|stuck (?:at|in|here|on)|been (?:down|waiting|on hold|without|out)|waiting (?:for )?(?:\w+ )?(?:hours|days|weeks|months)|no (?:signal|internet|heating|water|power|electricity|hot water)|(?:third|second|fourth|fifth) time|humiliat\w+|insult(?:ed|ing)|rude to|yelled|refused to|denied boarding|my (?:fine|bill|invoice|charge|statement) is wrong|wrong fine|(?:cancelled|canceled) (?:my|our)|killed|crying|in tears|scared|afraid|desperate|panick?(?:ing)?|divorc\w+|can['’]t afford|cannot afford|in debt|lost control|deleted (?:all )?(?:my|our)|(?:all )?(?:my|our) (?:\w+ ){0,2}(?:is|are|have|has) (?:all )?(?:gone|disappeared|vanished)|broke (?:after|on|in|within|down)|(?:sent|gave|sold) me (?:the wrong|a wrong|a broken|an? used|an old|an expired)|reject(?:ed)? my)\b/iu
/** Said by one who has had enough. */
const ANGRY =
  /\b(?:furious|angry|outrag\w+|unacceptable|ridiculous|disgrace\w*|disgust\w*|nobody cares|no one cares|fed up|sick of|tired of|worst|terrible (?:service|experience|support)|awful|horrible|nightmare|disappoint\w+|frustrat\w+|appall\w+|shame on|joke|useless|incompetent|never again|complain(?:t|ing)? about|what the hell|wtf|heartbroken|devastated|upset)\b|!{2,}|\?!/i
/** Somebody did it: "the driver left me", "you gave our room to others". Told, not asked. */
const DONE_TO =
  /(?:^|[.!?,;]\s+|\b(?:and|but|because|then|that)\s)(?:then |and |but )?(?:you|they|he|she|someone|somebody|(?:the|your|a|an|one of your|this) (?:[\p{L}-]+ ){0,2}[\p{L}-]+) (?:have |has |had |just |simply |even |then )*(?:left|abandoned|(?:gave|given)(?=[^.!?]{0,40}\b(?:to (?:some|an|other)|away|wrong|broken|used))|refused|ignored|threw|thrown|dropped|hung up|cancelled|canceled|broke|broken|lost|damaged|scratched|dented|spilled|stole|yelled|shouted|screamed|lied|laughed|insulted|kicked|hit|hurt|pushed|grabbed|denied|turned|overcharged|charged|billed|cut|blocked|deleted|closed|rejected|forgot|forgotten|wasted|ruined|destroyed|failed|promised)\b[^.!?]{0,40}\b(?:me|my|us|our|mine)\b/iu
/**
 * What was done to one, or not done for one, whatever the thing is: somebody denied, ignored or mistreated; nobody came;
 * it took too long; it is beyond one's means, or one has a day that will not wait.
 */
const WRONGED =
  /\b(?:(?:my|our) (?:[\p{L}-]+ ){1,5}(?:was|were|got|has been|have been) (?:\p{L}+ly )?(?:denied|rejected|lost|stolen|damaged|ruined|destroyed|deleted|erased|ignored|broken|towed|confiscated|mishandled|misplaced)|(?:i|we|i['’]ve|we['’]ve) (?:was|were|have been|been|got|felt|feel) (?:\p{L}+ly )?(?:denied|ignored|promised|treated|mistreated|misled|insulted|threatened|cheated|discriminated|humiliated|left (?:alone|standing|behind|without)|let down|abandoned|sent away|turned away|kicked out|bitten|hurt|injured|hit)|(?:i|we)(?:['’]ve| have)? (?:already )?complained|my complaints?|(?:despite|in spite of|even though) (?:my|our|i|we)|nothing but|(?:it['’]s|it has|has) been (?:ages|forever|weeks|months|years)|for ages|(?:has|have|had|['’]ve|['’]s) been (?:\p{L}+ ){1,4}for (?:over |almost |nearly |more than )?(?:\d+|an?|two|three|four|five|six|seven|eight|nine|ten|several|many) (?:\p{L}+ )?(?:hours?|days?|weeks?|months?|years?)|nothing (?:has |ever )?happened|(?:nobody|no one|no-one) (?:can|could|will|would|wants to) help|(?:called|phoned|written|wrote|e-?mailed|asked|tried) (?:\p{L}+ ){0,2}(?:twice|(?:\d+|three|four|five|six|seven|eight|nine|ten|many|several|countless|a dozen|so many) times)|never (?:took place|happened|started|opened|worked)|(?:is|are|was|were) in (?:pieces|ruins|shreds)|(?:although|even though|despite having) (?:i|we) (?:had|have|paid|booked)|(?:nobody|no one|no-one) (?:has|have|had|is|was|ever|\p{L}+(?:s|ed))|(?:waited|waiting) (?:for )?(?:\p{L}+ )?(?:hours|days|weeks|months)|(?:can['’]?t|cannot|couldn['’]?t|unable to) (?:pay (?:it|this|that|the|my|our|for)|afford|reach (?:anyone|anybody|someone|somebody|you)|get (?:through|hold of))|(?:but|yet|and) (?:it|they|nothing|there) (?:isn['’]t|is not|aren['’]t|are not|is|was(?:n['’]t)?) (?:not |nothing )?(?:here|there)|(?:but|yet) (?:nothing|nobody|no one) (?:came|comes|arrived|is here)|my (?:\p{L}+ )?(?:surgery|operation|funeral|wedding|exam|interview|flight|trip) is (?:today|tonight|tomorrow|in an hour|in \p{L}+ hours?))\b/iu
// Asked in general, or about where something is: the answer's tone does not matter.
const GENERAL =
  /^(?:which|what(?:'s|’s| is| are| does| do)|where (?:do|can|is|are)|how (?:do|can|long|much|many|does|is|are)|do you|does|is there|are there|is an?\b|are \p{L}+ \p{L}+ (?:covered|insured|refunded)|what \p{L}+ do (?:i|we) need|can (?:i|we) get (?:a refund|money back) for an?\b|who|(?:can|could|may|will|do|would) (?:i|we)\b.{0,80}\b(?:if|when|in case)\b)\b/iu

// How and when something goes is asked by whoever wants to know; what happened is told beside it.
const PROCEDURE =
  /\b(?:how|when|where|what) (?:do|can|will|does|should|would) (?:i|we|my|it|the)\b[^.!?]{0,200}(?:\?|$)/gi

export function isOwnTrouble(question: string): boolean {
  const text = question.replace(QUOTED, ' ')
  if (GRAVE.test(text)) return !/\bmy customers?\b/i.test(text) && !isGeneral(text)
  if (ANGRY.test(text) && (OWN.test(text) || /!/.test(text))) return true
  const told = text.replace(PROCEDURE, ' ')
  return (
    (TROUBLE.test(told) || WRONGED.test(told) || DONE_TO.test(told)) &&
    (OWN.test(text) || /!|^\s*(?:the|this) /i.test(text)) &&
    !isGeneral(text)
  )
}

/** One neutral question without a sentence about what happened. */
const isGeneral = (text: string): boolean => {
  const sentences = text.split(/[.!?]+(?:\s|$)/).filter((s) => s.trim() !== '')
  return (
    sentences.length === 1 &&
    GENERAL.test(text.trim()) &&
    !/\b(?:my|our|me|I (?:was|am|got|have|lost))\b[^.!?]{0,40}\b(?:stolen|died|passed away|stranded|hacked|scammed|lost|broke|robbed|never|money back|twice|fell|damaged|back)\b/i.test(
      text,
    )
  )
}

const FEELS =
  /\b(?:sorry|apolog\w+|regret\w*|condolence\w*|sympath\w+|our thoughts|thank(?:s| you) (?:so much |very much )?(?:for|that)|understand(?:able|ably)? (?:how|that|why|you|your|this|what|the|completely)|(?:we|i) (?:\w+ )?understand|understandabl[ey]|we (?:know|see|realise|realize|can see|hear|appreciate) (?:how|that|this|what|you)|imagine|no one should|nobody should|should (?:never|not) (?:have )?(?:happen|to)|not what we|shouldn['’]t (?:have )?happen|glad (?:that )?(?:you|nobody|no one)|good (?:that|thing) you|(?:it['’]s|it is) good that|right (?:to|that you) (?:tell|told|write|wrote|call|ask|report)|oh (?:no|dear)|(?:is|are|was|were|must be|must have been|sounds?|that['’]s|this is|how|so|very|really|truly) (?:a |an |so |very |really |truly |quite |most |just )?(?:bad|awful|terrible|horrible|annoying|frustrating|upsetting|worrying|frightening|scary|shocking|stressful|disappointing|vexing|painful|hard|difficult|distressing|exhausting|unpleasant|sad|maddening|infuriating|alarming|unsettling|tough|serious|heartbreaking|nightmare|hard time|inconvenient|embarrassing)|wish (?:you|your|him|her|them|\w+ \w+)|hope (?:you|your|he|she|they|everyone|nobody|that (?:you|nobody))|feel(?:s|ings?)? (?:with|for|your|how|like)|heartfelt|with you|here for you|you are not alone|take (?:this|that|it) (?:very )?serious\w*|our fault|we (?:let|have let) you down|(?:we|i) failed|what a (?:shame|pity|shock|nightmare|nuisance|mess|horrible|terrible|bad)|must (?:have )?(?:be|been|feel|felt) (?:a |so |very |really )?(?:\w+ing|awful|terrible|hard|a shock|a fright|difficult)|bad news|a nightmare|a shame|a pity|a shock|that hurts|pleas(?:e|ure) accept|(?:an? )?(?:serious|real) worry|sadly for you|easily happens|happens easily|happens to|(?:every|all|good|the) (?:right|reason) to be|no wonder|a (?:\p{L}+ )?(?:fright|scare|blow|worry|nuisance|hassle|disappointment|ordeal|burden|strain|relief|surprise|position|experience|situation|setback)\b|(?:annoyed|angry|upset|disappointed|worried|frustrated|shaken|afraid|scared)\b[^.!?]{0,40}\b(?:rightly|of course|understandably|we (?:would|['’]d) be too)|(?:rightly|of course|understandably) (?:\p{L}+ )?(?:annoyed|angry|upset|disappointed|worried|frustrated))\b/iu

/** A word of regret, understanding, thanks or condolence. */
export const feelsWith = (opening: string): boolean => FEELS.test(opening)

const SORRY = 'We are sorry that this happened to you. '

export function noEmpathy({ question, opening, answer }: Reading): Finding[] {
  if (answer.trim() === '' || !isOwnTrouble(question) || feelsWith(opening)) return []
  return missing('empathy', 0, SORRY)
}
