/**
 * Things that exclude each other, as they are written: replacing one by another makes a different question. Only of the
 * same kind and number, so that the sentence stays grammatical.
 */

/**
 * `of`: each is replaced by the next, the last by the first. `capital`: only the capital marks it as a name; `around`:
 * what else the sentence must match; `time`: it says when, not what.
 */
export type RivalClass = { of: readonly string[]; time?: true; capital?: true; around?: RegExp }

const line = (words: string): string[] => words.split(',').map((word) => word.trim())

const PERIODIC =
  /\b(?:daily|monthly|annual) (?:[\w-]+ )?(?:bill|budget|contribution|fee|interest|limit|membership|pass|payment|price|rate|report|statement|subscription|ticket)s?\b/i

export const RIVALS: readonly RivalClass[] = [
  { of: line('Monday, Thursday, Tuesday, Friday, Wednesday, Saturday, Sunday'), time: true },
  {
    of: line('January, April, July, October, February, June, August, September, November, December'),
    time: true,
    capital: true,
  },
  { of: line('morning, evening, afternoon'), time: true },
  { of: line('winter semester, summer semester'), time: true },
  { of: line('winter term, summer term'), time: true },
  { of: line('tomorrow, next month'), time: true },
  { of: line('daily, monthly'), time: true, around: PERIODIC },
  { of: line('annual, monthly'), time: true, around: PERIODIC },
  { of: line('per month, per year'), time: true },
  { of: line('per day, per week'), time: true },
  { of: line('Basic, Pro, Team, Enterprise, Premium, Starter'), capital: true, around: /\bplans?\b/i },
  {
    of: line('basic, pro, team, enterprise, premium, starter'),
    around: /\b(?:basic|pro|team|enterprise|premium|starter) plans?\b/,
  },
  { of: line('Windows, macOS, Linux, ChromeOS'), capital: true },
  { of: line('iOS, Android') },
  { of: line('iPhone, iPad') },
  { of: line('Slack, Microsoft Teams, Discord'), capital: true },
  { of: line('Alexa, Google Assistant, Siri'), capital: true },
  { of: line('PayPal, Klarna, Apple Pay') },
  { of: line('Visa, Mastercard'), capital: true },
  { of: line('Norway, Iceland, Canada, Portugal, Japan, Brazil, Australia, Mexico'), capital: true },
  { of: line('Switzerland, Turkey, Morocco'), capital: true },
  { of: line('Germany, Spain, Poland'), capital: true },
  { of: line('Berlin, Rome, Paris, London, Vienna'), capital: true },
  { of: line('Tokyo, New York, Toronto'), capital: true },
  { of: line('English, Spanish, French'), capital: true },
  { of: line('CSV, PDF, XML'), capital: true },
  {
    of: line('debit card, credit card'),
    around:
      /^(?!.*\b(?:annual|application|apr|balance|bill|company|companies|interest|limit|minimum|points|rate|rewards?|score|statement)\b)/i,
  },
  { of: line('gift card, loyalty card') },
  { of: line('train, plane, ferry'), around: /\bon the (?:train|plane|ferry)\b/i },
  { of: line('dog, cat'), around: /\b(?:my|a) (?:dog|cat)\b/i },
  { of: line('dogs, cats') },
  { of: line('breakfast, dinner, parking'), around: /^(?:is|does|do) .*\b(?:included|extra|cost|offer|serve|have)\b/i },
  { of: line('laptop, tablet, television') },
  { of: line('headphones, speakers') },
  { of: line('camera, doorbell') },
  { of: line('thermostat, alarm'), around: /\bthermostat\b/i },
  // What goes into one does not go into the other.
  { of: line('washing machine, dishwasher'), around: /^(?!.*\bin(?:to)? the (?:washing machine|dishwasher)\b)/i },
  { of: line('jacket, dress') },
  { of: line('shoes, trousers') },
  { of: line('backpack, suitcase') },
  { of: line('red light, green light') },
  { of: line('blue, black'), around: /\b(?:the|a|my|your) (?:blue|black) [a-z]+/i },
  {
    of: line('password, username'),
    around: /\b(?:forgot|change|asks?|asking for) (?:my |a )?(?:password|username)\b/i,
  },
  { of: line('passport, driving licence'), around: /^(?!.*\b(?:child|baby|infant|son|daughter|year[ -]old)\b)/i },
  {
    of: line('adults, children'),
    around: /^(?!.*\b(?:under|over|above|below|aged?|older|younger|my|our|your|his|her|their)\b)/i,
  },
  { of: line('gluten-free, vegan') },
  { of: line('pizza, pasta'), around: /\b(?:a|any|do|have|make|offer|serve|gluten-free) (?:pizza|pasta)\b/i },
  { of: line('bags, pets'), around: /\bhow many bags\b/i },
  { of: line('SIM card, landline') },
  { of: line('voicemail, caller ID') },
  { of: line('text messages, photos'), around: /^(?!.*\btak(?:e|es|en|ing)\b)/i },
  { of: line('exam, course'), around: /\btake the exam\b/i },
  { of: line('browsers, languages') },
  { of: line('refund, replacement'), around: /\bget an? refund$/i },
  { of: line('online, by phone'), around: /\bonline$/i },
  { of: line('router, printer') },
]
