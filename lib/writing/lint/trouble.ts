/** Whether a question is about a customer's own trouble: harm, loss, fear, or being wronged. */
import { readLast } from './read-once.ts'

// Names of things rather than what happened: a button called "Report loss", a refund as a line of an invoice.
const QUOTED = /["“„«][^"”“»]{1,80}["”“»]|\*\*[^*]{1,80}\*\*/g
const OWN = /(?<![\p{L}])(?:I|I['’]m|I['’]ve|my|me|mine|we|we['’]re|our|us|you|your)(?![\p{L}])/iu

/** Grave whatever else is asked: nobody writes this about a thing that merely does not work. */
const GRAVE =
  /\b(?:passed away|died|dead|death of|funeral|widow(?:ed|er)?|heart attack|stroke|miscarriage|suicid\w*|hospital(?:i[sz]ed)?|ambulance|emergency room|unconscious|bleed(?:ing)?|injur(?:ed|y)|got hurt|was hurt|(?:got|been|was) (?:burned|burnt|electrocuted|bitten)|accident|swallowed|allergic reaction|poison(?:ed|ing)?|caught fire|on fire|burst into|explod(?:ed|es|ing)|smok(?:e|ing) (?:from|comes?|came|coming)|burning smell|gas smell|smell(?:s|ing)? (?:of )?gas|flooded|water (?:is )?(?:coming|running|pouring)|beat(?:s|ing|en)|threat(?:en|ens|ened|ening)|attack(?:ed)?|assault(?:ed)?|stalk(?:ed|ing)|abus(?:e|ed|ive)|stolen|broke into|broke (?:my|his|her) (?:arm|leg|hand|foot|ankle|wrist|hip|nose|tooth|teeth|neck)|fell (?:on|down|over|off)|food poisoning|robbed|burgled|mugged|pickpocket\w*|scam(?:med|mer|mers)?|fraudsters?|conned|swindled|tricked (?:me |us )?into|was tricked|electric shock|miscarried|phish(?:ing|ed)|defrauded|this is fraud|fraudulent|hacked|emptied my|someone (?:used|has used|copied|opened|took|got into)|somebody (?:used|has used|copied|opened|took|got into)|a fake|counterfeit|stranded|slept on the|evict(?:ed|ion)|lost (?:his|her|their|my) job|laid off|terminally|cancer|very ill|is ill|is sick|critically|can['’]t breathe|chest pain|lost my (?:baby|child|son|daughter|husband|wife|mother|father|dog|cat))\b/i
/** Trouble if it is the writer's own. */
const TROUBLE =
  /\b(?:(?:get|have|want|need|give|like) (?:me )?(?:(?:my|our|the|all my) )?(?:money|deposit) (?:back|returned)|money back|(?:want|demand|need|expect|like|get|give me) (?:a |my |our |the )?(?:full )?(?:refund|compensation|reimburse\w*)(?! (?:policy|button|form|rules?))|compensat(?:e|ion) (?:me|us|for)|(?:charged|billed|debited|paid) (?:me |us |my \w+ |our \w+ |for \w+ )?(?:twice|double|two times|three times|again|wrongly|too much)|double[- ]charged|overcharged|lost (?:my|our|all|it|them|everything|the)|(?:you|they|airline|courier|driver|app|hotel|shop|post) (?:have )?lost|(?:went|gone|is|are|was|were|been) (?:lost|missing|damaged|ruined|broken|destroyed)|missing (?:one|an|two|the|a|from)|(?:fell|dropped) in(?:to)?|(?:arrived|came|delivered|received|got) (?:\w+ ){0,4}(?:broken|damaged|torn|stained|dirty|smashed|crushed|empty|late|wrong|with a (?:stain|hole|crack|scratch|dent))|(?:is|was|were) (?:torn|smashed|cracked|crushed|stained)|tore|ripped|leak(?:ed|s|ing)|never (?:got|arrived|came|received|showed|turned up|reached)|(?:nobody|no one|no-one) (?:showed|came|turned|answers?|answered|helps?|helped|called|replied|responded)|(?:didn['’]t|did not|hasn['’]t|has not|haven['’]t) (?:arrive[d]?|show(?:n)? up|turn(?:ed)? up|come|received)|still (?:doesn['’]t|don['’]t|isn['’]t|hasn['’]t|haven['’]t|not|no|waiting|broken|nothing)|missed (?:my|our|the|a)|(?:connection|flight|train|appointment) was (?:missed|cancelled|canceled)|because of you|wrong (?:date|size|item|name|order|flight|person|account)|by mistake|cheated|ripped off|overwr(?:ote|itten) (?:all )?(?:my|our)|left (?:my|our) [\p{L} ]{2,30} (?:on|in|at) (?:the|your|a)|misled|lied|locked (?:me )?out|stuck (?:at|in|here|on)|been (?:down|waiting|on hold|without|out)|waiting (?:for )?(?:\w+ )?(?:hours|days|weeks|months)|no (?:signal|internet|heating|water|power|electricity|hot water)|(?:third|second|fourth|fifth) time|humiliat\w+|insult(?:ed|ing)|rude to|yelled|refused to|denied boarding|my (?:fine|bill|invoice|charge|statement) is wrong|wrong fine|(?:cancelled|canceled) (?:my|our)|killed|crying|in tears|scared|afraid|desperate|panick?(?:ing)?|divorc\w+|can['’]t afford|cannot afford|in debt|lost control|deleted (?:all )?(?:my|our)|(?:all )?(?:my|our) (?:\w+ ){0,2}(?:is|are|have|has) (?:all )?(?:gone|disappeared|vanished)|broke (?:after|on|in|within|down)|(?:sent|gave|sold) me (?:the wrong|a wrong|a broken|an? used|an old|an expired)|reject(?:ed)? my)\b/iu
/** Said by somebody who has had enough. */
const ANGRY =
  /\b(?:furious|angry|outrag\w+|unacceptable|ridiculous|disgrace\w*|disgust\w*|nobody cares|no one cares|fed up|sick of|tired of|worst|terrible (?:service|experience|support)|awful|horrible|nightmare|disappoint\w+|frustrat\w+|appall\w+|shame on|joke|useless|incompetent|never again|complain(?:t|ing)? about|what the hell|wtf|heartbroken|devastated|upset)\b|!{2,}|\?!/i
/** Somebody did it: "the driver left me", "you gave our room to others". A statement, not a question. */
const DONE_TO =
  /(?:^|[.!?,;]\s+|\b(?:and|but|because|then|that)\s)(?:then |and |but )?(?:you|they|he|she|someone|somebody|(?:the|your|a|an|one of your|this) (?:[\p{L}-]+ ){0,2}[\p{L}-]+) (?:have |has |had |just |simply |even |then )*(?:left|abandoned|(?:gave|given)(?=[^.!?]{0,40}\b(?:to (?:some|an|other)|away|wrong|broken|used))|refused|ignored|threw|thrown|dropped|hung up|cancelled|canceled|broke|broken|lost|damaged|scratched|dented|spilled|stole|yelled|shouted|screamed|lied|laughed|insulted|kicked|hit|hurt|pushed|grabbed|denied|turned|overcharged|charged|billed|cut|blocked|deleted|closed|rejected|forgot|forgotten|wasted|ruined|destroyed|failed|promised)\b[^.!?]{0,40}\b(?:me|my|us|our|mine)\b/iu
/**
 * What was done to the customer or not done for them, whatever it is about: denied, ignored or mistreated; nobody came;
 * it took too long; it is beyond their means, or a day that cannot wait is near.
 */
const WRONGED =
  /\b(?:(?:my|our) (?:[\p{L}-]+ ){1,5}(?:was|were|got|has been|have been) (?:\p{L}+ly )?(?:denied|rejected|lost|stolen|damaged|ruined|destroyed|deleted|erased|ignored|broken|towed|confiscated|mishandled|misplaced)|(?:i|we|i['’]ve|we['’]ve) (?:was|were|have been|been|got|felt|feel) (?:\p{L}+ly )?(?:denied|ignored|promised|treated|mistreated|misled|insulted|threatened|cheated|discriminated|humiliated|left (?:alone|standing|behind|without)|let down|abandoned|sent away|turned away|kicked out|bitten|hurt|injured|hit)|(?:i|we)(?:['’]ve| have)? (?:already )?complained|my complaints?|(?:despite|in spite of|even though) (?:my|our|i|we)|nothing but|(?:it['’]s|it has|has) been (?:ages|forever|weeks|months|years)|for ages|(?:has|have|had|['’]ve|['’]s) been (?:\p{L}+ ){1,4}for (?:over |almost |nearly |more than )?(?:\d+|an?|two|three|four|five|six|seven|eight|nine|ten|several|many) (?:\p{L}+ )?(?:hours?|days?|weeks?|months?|years?)|nothing (?:has |ever )?happened|(?:nobody|no one|no-one) (?:can|could|will|would|wants to) help|(?:called|phoned|written|wrote|e-?mailed|asked|tried) (?:\p{L}+ ){0,2}(?:twice|(?:\d+|three|four|five|six|seven|eight|nine|ten|many|several|countless|a dozen|so many) times)|never (?:took place|happened|started|opened|worked)|(?:is|are|was|were) in (?:pieces|ruins|shreds)|(?:although|even though|despite having) (?:i|we) (?:had|have|paid|booked)|(?:nobody|no one|no-one) (?:has|have|had|is|was|ever|\p{L}+(?:s|ed))|(?:waited|waiting) (?:for )?(?:\p{L}+ )?(?:hours|days|weeks|months)|(?:can['’]?t|cannot|couldn['’]?t|unable to) (?:pay (?:it|this|that|the|my|our|for)|afford|reach (?:anyone|anybody|someone|somebody|you)|get (?:through|hold of))|(?:but|yet|and) (?:it|they|nothing|there) (?:isn['’]t|is not|aren['’]t|are not|is|was(?:n['’]t)?) (?:not |nothing )?(?:here|there)|(?:but|yet) (?:nothing|nobody|no one) (?:came|comes|arrived|is here)|my (?:\p{L}+ )?(?:surgery|operation|funeral|wedding|exam|interview|flight|trip) is (?:today|tonight|tomorrow|in an hour|in \p{L}+ hours?))\b/iu
const RELATIVE =
  '(?:wife|husband|partner|mother|father|mum|mom|dad|son|daughter|child|children|kids?|baby|babies|newborn|toddler|sister|brother|grand\\p{L}+|nan|gran|grandad|aunt|uncle|friend|neighbour|neighbor|dog|cat|puppy|kitten|rabbit|horse|bird|parrot|hamster|pony)'
/** Somebody close is unwell, alone, or depends on what is missing. */
const FEARS_FOR = new RegExp(
  `\\b(?:my|our|a|the|with) (?:[\\p{L}-]+ ){0,2}${RELATIVE}s?\\b[^.!?]{0,60}\\b(?:dying|ill|sick|unwell|fell|fallen|crying|cried|inconsolable|freezing|shivering|alone|trapped|stuck|oxygen|insulin|dialysis|wheelchair|dementia|disabled|surgery|operation|in pain|hurts?|choking|choked|vomiting|fever|collapsed|drowned|missing|terrified|scared|frightened|hungry|starving|bitten|stung|limping|disappointed|upset|heartbroken|devastated|distraught|in tears|sobbing|traumati[sz]ed|hysterical|sad|lost|won['’]t eat|not eating|not breathing)\\b|\\b(?:no|without|broken|cold|dead|out|off|stuck|lost|fails?|failed|n['’]t work\\p{L}*)\\b[^.!?]{0,60}\\b(?:with|and|have|has|at home) (?:[\\p{L}-]+ ){0,3}(?:baby|newborn|toddler|infant|kids|children|oxygen|insulin)\\b|\\b(?:baby|newborn|infant)\\b[^.!?]{0,40}(?:minus|below zero|freezing|cold)`,
  'iu',
)
/** How the writer feels. */
const FEELS_BAD =
  /\b(?:i|we)(?:['’]?m|['’]?re| am| are| was| were| feel| felt|['’]ve been| have been| got| get)? (?:[\p{L}]+ly |so |very |really |just |still |quite |totally |completely |absolutely )*(?:terrible|awful|horrible|dreadful|ashamed|embarrassed|humiliated|shocked|shaking|shaken|trembling|crying|terrified|scared|frightened|afraid|anxious|worried(?: sick)?|desperate|devastated|heartbroken|distraught|exhausted|stressed|overwhelmed|helpless|hopeless|lost for words|gutted|livid|furious|angry|annoyed|upset|disappointed|frustrated|betrayed|cheated|ripped off|let down|fuming|mortified|miserable|lonely|grieving|panicking|struggling|at (?:the end of my tether|my wits['’]? end|a loss)|in (?:tears|pain|agony|despair|shock|debt|trouble)|can['’]?t (?:cope|sleep|breathe|go on|take (?:it|this)))\b|\b(?:it )?hurts (?:a lot|so much|like|badly)\b|\b(?:end of my tether|my wits['’]? end|breaks my heart|broke my heart|please help(?: me)?(?=[!. ]*$))/iu
const DAY =
  '(?:wedding|honeymoon|birthday|funeral|christening|baptism|anniversary|graduation|prom|exams?|interview|holidays?|vacation|trip|party|concert|christmas|recital|ceremony|memorial|deadline)'
/** A unique day was spoiled or is about to be. */
const SPOILED = new RegExp(
  `\\b(?:after|missed|miss|ruined|spoiled|spoilt|too late for|late for|without|not in time for|wrong|nearly missed) (?:[\\p{L}'’]+ ){0,4}${DAY}\\b|\\b(?:my|our|his|her|their|the) (?:[\\p{L}'’]+ ){0,2}${DAY}\\b[^.!?]{0,50}\\b(?:wrong|ruined|spoil(?:ed|t)|cancel\\p{L}+|late|missing|nothing|without|n['’]t|never|disaster|is (?:today|tonight|tomorrow|in an hour|this))\\b|^(?:i|we) failed\\b|\\bfailed (?:the|my|our) (?:\\p{L}+ )?(?:exam|test|course|class)\\b`,
  'iu',
)
/** It did not arrive as it should, whatever the word: "arrived warm", "came half eaten". */
const CAME_SO =
  /\b(?:my|our|the) (?:[\p{L}-]+ ){0,5}(?:arrived|came|turned up|was delivered|were delivered) (?:(?:all|completely|totally|half|already|stone|soaking) )?(?:warm|cold|hot|melted|frozen|thawed|mouldy|moldy|rotten|spoiled|spoilt|expired|stale|dead|wilted|bent|scratched|dented|cracked|chipped|opened|open|soaked|wet|used|unusable|incomplete|burnt|burned|crumbled|shattered|leaking|faulty|defective|half|without|weeks|days|hours|months|after|too late|with (?:mould|mold|bugs|holes|a broken|the wrong|one|no))\b/iu
/** Somebody of the company did it, told as an event. */
const YOURS_DID =
  /\byour (?:[\p{L}-]+ ){0,2}[\p{L}-]+(?<!\b(?:app|website|site|page|policy|terms|system|form|menu|team member))(?: has| have| just| simply| even)* (?:threw|thrown|lost|left|broke|broken|smashed|scratched|damaged|ruined|destroyed|flooded|ignored|refused|insulted|shouted|yelled|swore|lied|laughed|hung up|walked|slammed|kicked|pushed|grabbed|stole|stolen|dumped|drove (?:off|past|away)|never (?:came|showed|turned|called|answered)|didn['’]?t (?:come|show|turn|call|stop)|was (?:\p{L}+ly |so |very )?(?:rude|drunk|late|aggressive|abusive|racist|unfriendly|on (?:his|her|the) phone)|were (?:\p{L}+ly |so |very )?(?:rude|late|unfriendly))\b/iu
/** Nobody did what the customer waits for. */
const LEFT_ALONE =
  /\b(?:nobody|no one|no-one|none of you)\b[^.!?]{0,40}\b(?:help\p{L}*|told|came|come|answer\p{L}*|repl\p{L}+|call\p{L}*|car(?:es?|ed)|listen\p{L}*|show\p{L}*|turn\p{L}* up|respond\p{L}*|react\p{L}*|pick\p{L}* up)\b|\b(?:banned|blocked|suspended|kicked|fined|charged|fired) (?:me |us )?(?:for (?:no reason|nothing)|without (?:a |any )?(?:reason|warning|notice))\b|\b(?:ate|swallowed|kept|took|spent|withdrew) (?:my|our|\d+|£|€|\$)[^.!?]{0,40}|\b(?:charged|billed|pay(?:ing)?) (?:me |us )?for [^.!?]{0,40}\b(?:never|who left|not (?:use|order|get)|didn['’]?t|don['’]?t (?:have|use))\b|\b(?:drop|hung|fell|fallen) out\b[^.!?]{0,30}\bhurts?\b/iu

const PARTICIPLE =
  '(?:[\\p{L}-]+ed|hit|hurt|cut|told|left|sent|given|taken|thrown|broken|stolen|beaten|bitten|torn|shut|lost|made to|kept|put|sold|stood up|let down)'
/** Done to the customer or to what is theirs, in the passive, except everyday actions. */
const DONE_IN_PASSIVE = new RegExp(
  `\\b(?:i|we|my (?:[\\p{L}-]+ ){1,3}|our (?:[\\p{L}-]+ ){1,3}) ?(?:was|were|got|have been|has been|['’]ve been|keep being|keeps being) (?:\\p{L}+ly |just |simply |even |double |wrongly )*(?!(?:wondering|interested|invited|advised|asked|registered|born|supposed|signed|logged|used|told (?:that )?(?:i|we) can|delivered|shipped|sent|updated|installed|approved|accepted|confirmed|issued|paid|renewed|changed|called|named|scheduled|booked|received|returned|opened|created|moved|based|married|transferred|upgraded|connected|linked|notified|informed|added|locked|rotated|declined|misspelled|stopped)\\b)${PARTICIPLE}\\b`,
  'iu',
)
/** Beyond repair, or all gone. */
const PAST_MENDING =
  /\b(?:burn(?:t|ed) (?:down|out|to)|fell (?:apart|to pieces|off|over)|came apart|blew (?:up|off|over|away)|collapsed|caved in|sank|shattered|exploded|snapped|rotted|went (?:bad|mouldy|moldy|off|up in)|washed away|for nothing|in vain|wasted|write-off|beyond repair)\b|\b(?:all(?: of)?|both|half(?: of)?|every(?: single)?(?: one of)?|most of|the whole|whole|entire|hundreds of|dozens of) (?:of )?(?:my|our|the) [^.!?]{1,40}\b(?:gone|dead|lost|ruined|broken|destroyed|wiped|deleted|spoil(?:ed|t)|missing|empty|died|vanished|disappeared|corked|smashed|mouldy|moldy|frozen|drowned|soaked)\b/iu
/** The customer did their part, but: "I paid for the seats, but nobody knew of it." */
const IN_SPITE =
  /\b(?:i|we)(?:['’]ve| have|['’]d| had)? (?:already )?(?:paid|ordered|booked|bought|reserved|signed up|waited|called|rang|asked|drove|came|travell?ed|queued|stood|wrote|sent|took|went|got up|trusted|relied)\b[^.!?]{0,90}\b(?:but|and|yet|only to|then)\b[^.!?]{0,70}\b(?:no|never|nothing|nobody|none|not|n['’]t|[\p{L}]+n['’]t|closed|wrong|refused|cancelled|canceled|turned (?:me|us) away|empty|gone|still|rejected|denied|shut)\b/iu

// Asked in general, or about where something is: the answer's tone does not matter.
const GENERAL =
  /^(?:which|what(?:'s|’s| is| are| does| do)|where (?:do|can|is|are)|how (?:do|can|long|much|many|does|is|are)|do you|does|is there|are there|is an?\b|are \p{L}+ \p{L}+ (?:covered|insured|refunded)|what \p{L}+ do (?:i|we) need|can (?:i|we) get (?:a refund|money back) for an?\b|who|(?:can|could|may|will|do|would) (?:i|we)\b.{0,80}\b(?:if|when|in case)\b)\b/iu

// Questions about how and when something is done only want to know; what happened is told next to them.
const PROCEDURE =
  /\b(?:how|when|where|what) (?:do|can|will|does|should|would) (?:i|we|my|it|the)\b[^.!?]{0,200}(?:\?|$)/gi

const HARMS: readonly RegExp[] = [
  TROUBLE,
  WRONGED,
  DONE_TO,
  FEARS_FOR,
  FEELS_BAD,
  SPOILED,
  CAME_SO,
  YOURS_DID,
  LEFT_ALONE,
  DONE_IN_PASSIVE,
  PAST_MENDING,
  IN_SPITE,
]

export const isOwnTrouble = readLast((question): boolean => {
  const text = question.replace(QUOTED, ' ')
  if (GRAVE.test(text)) return !/\bmy customers?\b/i.test(text) && !isGeneral(text)
  if (ANGRY.test(text) && (OWN.test(text) || /!/.test(text))) return true
  const told = text.replace(PROCEDURE, ' ')
  return (
    HARMS.some((pattern) => pattern.test(told)) &&
    (OWN.test(text) || FEARS_FOR.test(told) || /!|^\s*(?:the|this) /i.test(text)) &&
    !isGeneral(text)
  )
})

/** A single neutral question, with no sentence about what happened. */
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
