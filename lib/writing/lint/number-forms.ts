/** How numbers of each kind are written in English, in digits and in words, with what they count or measure. */
const DIGITS = String.raw`(?:\d{1,3}(?:[.,  ]\d{3}){1,4}(?:[.,]\d{1,2})?|\d{1,9}(?:[.,]\d{1,2})?)`
const ONES = '(?:one|two|three|four|five|six|seven|eight|nine)'
const IN_WORDS = `(?:(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ]${ONES})?|(?:half )?a dozen|(?:${ONES}|an?) (?:hundred|thousand|million)|hundred|${ONES})`
const ANY = `(?:${DIGITS}|${IN_WORDS})`
const RANGE = `${ANY}(?:\\s?(?:[-–]|to|or)\\s?${ANY})?`
const START = '(?<![\\p{L}\\p{N}.,:/#-])'
const END = '(?![\\p{L}\\p{N}])'
const pattern = (source: string): RegExp => new RegExp(source, 'giu')

export const MONEY = pattern(
  `(?:[$€£¥₹]|\\b(?:usd|eur|gbp|chf|sek|nok|dkk|pln|cad|aud|kr|rs)\\s)\\s?${DIGITS}|${START}${DIGITS}\\s?(?:[$€£¥]|(?:usd|eur|gbp|chf|cents?|pence|p|dollars?|euros?|pounds?|francs?|quid|kr|kronor|zł|złoty|Kč|SEK|NOK|DKK|PLN|CZK|CAD|AUD|rupees|yen|crowns)${END})|\\b${IN_WORDS}[ -](?:cents?|pence|dollars?|euros?|pounds?|francs?|quid|kr|kronor|zł|złoty|Kč|SEK|NOK|DKK|PLN|CZK|CAD|AUD|rupees|yen|crowns)${END}`,
)
export const SHARE = pattern(
  `${START}${RANGE}\\s?(?:%|percent${END}|per cent${END})|\\b(?:(?:half|two thirds|a (?:quarter|third|fifth|tenth)) of (?:the|your) (?:price|fee|fare|cost|amount|premium|rent|deposit|bill)|half (?:the )?(?:price|fare|fee|off)|(?:a (?:quarter|third|fifth|tenth)|two thirds) off|pays? half|double (?:the )?(?:price|fare|fee|points|miles))${END}`,
)
export const PERIOD = pattern(
  `${START}${RANGE}(?:[ -](?:working|business|banking|bank|calendar|full|more))?[ -](?:minutes?|hours?|days?|weeks?|months?|years?|nights?)${END}|${START}${DIGITS} ?(?:h|hrs?|wks?|yrs?)${END}|(?<=\\b(?:within|at least|up to|after|(?:takes?|lasts?|(?:kept|stored|saved|held|valid|open|good|free) for)(?: (?:about|around|roughly|up to))?) )an? (?:week|fortnight|month|year|quarter)${END}|\\b(?:a|one) (?:day|week|fortnight|month|year|quarter)(?=['’]s notice)`,
)
export const DATA = pattern(
  `${START}${RANGE}\\s?(?:[kmgt]b(?:it)?(?:/s|ps)?|[kmg]bit/s|gigabytes?|megabytes?|terabytes?)${END}`,
)
export const WEIGHT = pattern(`${START}${RANGE}\\s?(?:kg|kilos?|lbs?|pounds)${END}`)
export const COUNT = pattern(
  `${START}${RANGE}(?:\\s(?:more|extra|free|other|additional|${'\\p{Ll}{3,14}'}))?\\s(?!(?:are|and|the|for|with|per|from|has|have|left|will|can|was|were|when|that)${END})\\p{Ll}{3,20}${END}`,
)

export const LENGTH = pattern(
  `${START}${DIGITS}(?:\\s?[x×]\\s?${DIGITS}){0,2}\\s?(?:mm|cm|m|metres?|meters?|inch(?:es)?|feet|ft|litres?|liters?|ml|l)${END}`,
)
export const RATE = pattern(
  `${START}${DIGITS} per (?!second|sec|minute|hour|inch|cent|litre|liter|metre|meter|page|line)\\p{Ll}{3,14}${END}|${START}${DIGITS}\\/(?:mo|month|yr|year|wk|week|night|person|pp|head)${END}|${START}${DIGITS}\\s(?:a|an|per|each) (?:day|night|week|month|year|hour|person|head|child|adult|piece|item|mile|km|minute|page|copy)${END}`,
)
export const AGE = pattern(
  `(?<=\\b(?:(?:minimum|maximum) age(?: is| of)?|(?:must|have to|has to) be(?: at least)?(?= \\S+ (?:to|or)\\b| \\S+[.,])|age limit(?: is| of)?|from (?:the )?age(?: of)?) )${ANY}${END}|(?<=\\b(?:aged?|ages|groups? of|parties of|orders of) )${ANY}(?= (?:and|or) (?:up|over|older|above|more|under|younger|below|fewer)${END})`,
)
export const LEFT = pattern(`${START}${ANY}\\s(?:left|remaining|in stock|in all|still free|to go)${END}`)
export const DISTANCE = pattern(`${START}${RANGE}\\s(?:miles?|km|kilomet(?:er|re)s?)${END}`)
export const ROOM_FOR = pattern(
  `(?<=\\b(?:room|space|seats|beds|places) for (?:up to )?)${ANY}(?=[.,;]|$| (?:people|persons|guests|of)\\b)`,
)
export const FRACTION_OFF = pattern(
  `\\b(?:a (?:half|third|quarter|fifth|sixth|tenth)|half|two thirds|three quarters)(?= off| less| cheaper| back| refunded)${END}|(?<=\\bsaves? )(?:a (?:half|third|quarter|fifth|tenth)|half)${END}`,
)

// "one with Classic, two with Flex": a number per plan of what was asked about.
export const BY_PLAN = new RegExp(`${START}${RANGE}\\s(?:with|for|on|in) (?:the |an? )?\\p{Lu}\\p{L}+`, 'gu')
/** A number alone that may continue a previous one: "films for seven days, games for fourteen". */
export const BARE = new RegExp(
  `(?<=,? (?:\\p{L}+ ){0,2}(?:for|on|with|at|after|in|and|to|costs?|is|are|\\p{Lu}\\p{L}+) )${ANY}(?=\\s*(?:[.,;]|$|and\\b|of them\\b))`,
  'giu',
)
