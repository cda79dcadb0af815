/** What in an answer a customer can act on, wait for, or rely on. */
import type { AnswerReading } from './reading.ts'

// What customers are told to do, in support of any trade.
const VERBS =
  'accept|activate|add|bin|dial|text|water|cut|trim|allow|answer|appeal|apply|approve|arrange|ask|attach|authorise|authorize|avoid|block|book|bring|browse|buy|call|cancel|carry|change|charge|check|choose|claim|clean|clear|click|close|collect|come|compare|complete|confirm|connect|contact|copy|create|deactivate|delete|describe|disable|disconnect|download|drag|drive|dry|email|empty|enable|ensure|enter|exchange|export|fill|find|fix|fold|follow|forward|get|give|go|hand|have a look|hold|import|insert|install|invite|join|keep|leave|let|lift|link|lock|log|look|lower|mail|make|mention|message|mount|move|name|note|object|open|order|pack|paste|pay|peel|phone|pick|place|plug|point|post|press|print|provide|pull|push|put|quote|raise|read|reboot|recharge|refresh|refuse|register|reinstall|release|remove|rename|renew|reopen|repeat|replace|reply|report|request|reset|restart|restore|return|ring|rinse|run|save|scan|scroll|search|select|send|set|share|show|sign|slide|sort|speak|start|stay|stop|store|submit|swipe|switch|take|talk|tap|tell|test|tick|touch|transfer|try|turn|type|unblock|uncheck|undo|uninstall|unlock|unplug|unscrew|update|upgrade|upload|use|verify|view|visit|wait|walk|wash|wear|wipe|withdraw|write'
const IMPERATIVE = new RegExp(
  `(?:^|[.!?:;,]\\s+|\\n\\s*(?:[-*]|\\d+[.)])?\\s*|\\b(?:then|please|and|or|just|simply|first|next|otherwise|instead|afterwards|so|but|also|either|again|never|always|yourself,?|do|do not|don['’]t)\\s+|\\*\\*|\\)\\s)(?:${VERBS})(?![\\p{L}-])(?! (?:is|are|was|were|has|have|can|will|may|of)\\b)`,
  'imu',
)
const OPENS_WITH_COMMAND = new RegExp(
  `^\\s*(?:(?:yes|no|sure|please|just|simply|first|then|always|never|do not|don['’]t)[,.!]? )*(?:${VERBS})(?![\\p{L}-])(?! (?:is|are|was|were|has|have|can|will|may|of|for)\\b)`,
  'iu',
)
/** Begins with a command: "Hold both buttons …". */
export const opensWithCommand = (text: string): boolean => OPENS_WITH_COMMAND.test(text)

// "File a report", "Lodge it": a first word that can only be a verb, because an object follows.
const UNLISTED =
  /(?:^|[.!?;:]\s)(?!(?:In|On|At|By|For|From|With|Without|If|When|As|Is|Are|Was|Do|Does|Has|Can|All|Both|Once|Of|To|Not|No|Yes|And|Or|But|So|Than|Until|Till|Only|Even|Also|Just|Because|Since|While|After|Before|Under|Over|Per|What|Who|How|Why|That|Half|Such)\b)\p{Lu}\p{Ll}{1,9}(?<![^s]s|ing|ly) (?:an?|the|your|it|them|us|him|her|yourself|this|these|those|both|each|every|any|all|one|two|three|some|(?:up|down|off|out|back|away|over)(?! (?:of|to|is|are)\b))(?=[ .,:;])/mu
/** Contains a command, at the beginning or later. */
export const hasCommand = (text: string): boolean => IMPERATIVE.test(text) || UNLISTED.test(text)

// A place or means of doing it follows: "can be moved at the desk", "are taken back at the counter".
const DONE = String.raw`(?:\p{L}+(?:ed|en|wn|ld|nt|lt|pt)|made|paid|done|bought|found|sold|set|read|put|got|lost)`
const BY_MEANS = new RegExp(
  String.raw`\b(?:can|may|must|should|needs? to|has to|have to|(?:is|are) to) be ${DONE} (?:(?!not\b)\p{L}+ ){0,3}?(?:at|in|on(?! (?:application|request))|under|by|with|through|via|from|to|until|after)\b|\b(?:is|are) ${DONE} (?:\p{L}+ ){0,1}?(?:at|in(?! the order)|on|under|through|via|from) (?:the|your|any|every) `,
  'iu',
)
const OFFER =
  /\b(?:you(?:['’]ll| will| can| may| could| should| must| need to| have to| do)(?! not\b)(?! do (?:that|this|it|so)\b(?! (?:by|under|via|through|with|at)\b))\b|it['’]s possible to|is possible (?:in|on|at|under|by|with|through|via)|(?:goes?|go|comes?) (?:back )?(?:to|into) (?:the|our|your)|sold (?:at|in|on|by)|works? (?:at|in|on|through|under|via|by))\b/i
// A command phrased as a statement: "You cancel it under *My animals*."
const YOU_DO =
  /(?:^|[.!?;:,]\s+|\b(?:then|and|there|here|that|once|when|if|until)\s)you (?!(?:are|were|have|had|would|did|don|won|can|do not|cannot|not|never|no|know|lose|seem|need no|might|already|also)\b)\p{Ll}+(?<!ed)\b/imu
// Where to find what one needs: "The number of the fault line is on your meter."
const KEPT_AT =
  /\b(?:number|address|form|line|link|code|counter|desk|list)s?\b[^.!?\n]{0,40}? (?:is|are|stands?) (?:on|in|at|below|above|behind|next to) (?:the|your|our|every|each)\b/i
const LISTED_STEPS = /^\s*1[.)] \S[^]*^\s*2[.)] \S/mu
const MENU =
  /\*\*[^*\n]{1,60}(?:>|›|→)[^*\n]{1,60}\*\*|\b(?:under|in|on|via|through|at) \*\*[^*\n]{1,60}\*\*|\b(?:is|are|it|them)? ?(?:under|via|at|in) \*[^*\n]{1,60}\*|\b(?:is|are|stands?|them) (?:under|in) \p{Lu}\p{L}{1,30}, \p{Lu}|\b(?:under|via) [“"]?\p{Lu}\p{L}{1,30}(?: ?> ?\p{Lu}|[”"])|(?<!\p{L})\p{Lu}\p{L}{1,30} > \p{Lu}/u
const REACHABLE =
  /\+?\d[\d ()-]{5,}\d|\b(?:call|ring|dial|phone)(?: us)?(?: on| at)? \d{3}|@[\p{L}\d-]{1,63}\.\p{L}{2,}/iu
const BY_ITSELF =
  /\b(?:(?:when|once|as soon as) (?:you|your)|by (?:itself|themselves)|automatic(?:al)?ly|on its own|within|after (?:\p{L}+ )?(?:\d+|one|two|three|a few|an?|the) (?:\p{L}+ )?(?:minutes?|hours?|days?|weeks?|months?)|in (?:\d+|one|two|three|four|five|a few|an?|the next|the coming) (?:\p{L}+ )?(?:minutes?|hours?|days?|weeks?|months?)|until|(?:on|by|from|before|this|next) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:on|by|in|from|until) (?:the )?(?:\d{1,2}(?:st|nd|rd|th)? )?(?:(?:early|mid|late)[ -]|(?:\p{L}+ ){1,2}of )?(?:January|February|March|April|May|June|July|August|September|October|November|December|spring|summer|autumn|winter)|tomorrow|today|tonight|(?:we|I|our \p{L}+|an? \p{L}+)(?:['’]ll| will)(?! not\b)|we['’]?(?:re| are) (?:replacing|repairing|investigating|working|looking|checking|sending|fixing)|(?:we|I)(?:['’]ve| have) (?:already )?(?:sent|blocked|changed|cancelled|canceled|refunded|reset|made|added|forwarded|ordered|replaced|removed|booked|updated|opened|corrected)|comes? back|(?:is|are) (?:printed|shown|listed|displayed|written)|(?:is|are) (?:sent|mailed|posted|e-?mailed|delivered|refunded|paid back|credited) (?:(?:by|with) \p{L}+ )?(?:to you|to your|after (?:each|every)|when|once|every|each)|(?<!\p{L})(?:your|it|they|the|an?|this) (?:[\p{L}-]+ ){0,3}(?:is|are) (?:sent|refunded|paid back|credited|delivered|mailed|posted|replaced|repaired|returned)|(?:stands?|is|are)(?: written)? in (?:the|your) (?:\p{L}+ )?(?:mail|e-mail|email|letter|app|contract|terms|confirmation|invoice|bill|statement|box|manual|booklet)\b|(?:shows?|tells|names|lists) (?:you|which|what|when|how|where|your|it|the))\b/iu

/** Asks for patience without giving a time: nothing a customer could do. */
const PATIENCE =
  /\bplease (?:allow(?![^.!?\n]{0,120}\d)|be patient|bear with|understand|stand by|accept|have patience)[^.!?\n]{0,120}/gi

const FORMS: readonly (readonly [string, RegExp])[] = [
  ['command', IMPERATIVE],
  ['unlisted', UNLISTED],
  ['offer', OFFER],
  ['means', BY_MEANS],
  ['you do', YOU_DO],
  ['kept at', KEPT_AT],
  ['list', LISTED_STEPS],
  ['itself', BY_ITSELF],
]

/** The ways in which there is something to do, open, call or wait for, by name. */
export function stepsIn({ links, answer, prose: all }: AnswerReading): string[] {
  const prose = all.replace(PATIENCE, '')
  const found = FORMS.flatMap(([name, pattern]) => (pattern.test(prose) ? [name] : []))
  if (links.some((l) => !l.dead || l.target.length > 8)) found.push('link')
  if (/\?\s*$|\?\s/.test(prose)) found.push('question')
  if (MENU.test(answer)) found.push('menu')
  if (REACHABLE.test(answer)) found.push('reachable')
  return found
}
