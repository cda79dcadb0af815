/**
 * Names of persons in an answer. A name alone looks like a product, so something must identify it: a title, a role,
 * what only people do, or a first name in use.
 */
import { GIVEN_NAMES } from './given-names.ts'
import { Ground } from './ground.ts'

type Person = { start: number; text: string }

const NAME = "\\p{Lu}[\\p{L}'’-]{0,30}\\p{Ll}"
const FULL = `${NAME}(?: (?:(?:van|von|de|der|da|del|di|la|le|bin|al|el|den|ter) ){0,2}${NAME}){0,2}`
const S = '(?<![\\p{L}\\p{N}])'
const E = '(?![\\p{L}\\p{N}])'

const TITLED = new RegExp(
  `${S}(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Frau|Herrn?|Madame|Monsieur|Señora?|Sr|Sra)\\.? (?:\\p{Lu}\\. ?){0,2}${FULL}${E}`,
  'gu',
)
const PARTS =
  'customer passenger patient member client guest user agent adviser advisor technician engineer colleague manager consultant nurse doctor driver officer clerk specialist representative teammate coworker co-worker neighbour neighbor caller policyholder owner admin administrator supervisor son daughter wife husband spouse mother father mum mom dad brother sister fiancé fiancée grandmother grandfather aunt uncle cousin instructor teacher tutor trainer pupil learner niece nephew grandson granddaughter caretaker receptionist carer keeper midwife therapist physiotherapist dentist surgeon pharmacist optician examiner candidate applicant tenant landlord landlady volunteer donor plumber electrician mechanic cleaner gardener housekeeper secretary classmate roommate flatmate beekeeper winemaker sommelier archivist librarian invigilator warden'.split(
    ' ',
  )
const anyCase = (word: string): string => `[${word.charAt(0).toUpperCase()}${word.charAt(0)}]${word.slice(1)}`
const PLAYS = new RegExp(`${S}(?:${PARTS.map(anyCase).join('|')})(?: is| was| named| called|,)? (${FULL})${E}`, 'gu')
const DOES = new RegExp(
  `${S}(${FULL}),? (?:who |she |he )?(?:from (?:our|the) \\p{Ll}+|in (?:our|the) \\p{Ll}+ (?:team|department|office)|(?:looks|look) after|will (?:call|ring|write|contact|visit|get back)|wrote|told us|asked us|called us|has called|had (?:ordered|asked|the same)|lives|is responsible|is in charge|handles|takes care)${E}`,
  'gu',
)
const TO = new RegExp(
  `${S}(?:[Aa]sk (?:for )?|[Cc]ontact |[Cc]all |[Pp]ut |[Tt]alk to |[Ss]peak to |[Ww]rite to |[Tt]ell |[Mm]eet |[Ee]mail |[Tt]hanks to |[Hh]elped |[Hh]ello |[Hh]i |[Dd]ear |[Ff]or |[Bb]y |[Ff]rom |[Tt]o |[Ww]ith |[Oo]f |[Ii]s |[Aa]s )(${FULL})${E}`,
  'gu',
)
const PAIR = `${NAME}(?: (?:van|von|de|der|da|del|di|la|le|bin|al|el|den|ter)){0,2}(?: ${NAME}){1,2}`
const INITIALS = '(?:\\p{Lu}\\. ?){0,2}'
/** Two capitalised words of which something is said that is only said of persons. */
const TOLD_OF = [
  `(${PAIR})(?=,? (?:who|whom|whose)${E})`,
  `(${PAIR})(?=[^.!?\\n]{1,50}${S}(?:he|she|himself|herself)${E})`,
  `(${PAIR})(?= (?:runs|leads|heads|manages|(?:is|was) (?:ill|away|off|born|on (?:leave|holiday))|was registered|signed)${E})`,
  `${S}(?:[Hh]e|[Ss]he)(?: is|['’]s) (?:called |named )?(${PAIR})`,
  `${S}(?:bought|ordered|signed|booked|sent|owned|rented) by (${PAIR})`,
  `${S}(?:holder|bearer|tenant|pupil|claimant|applicant) (${PAIR})`,
  `${S}(?:in the name of|under the name(?: of)?|signed for by|[Ff]or the attention of) (${INITIALS}${FULL})`,
  `${S}(?:[Bb]y|[Aa]sk(?: for)?|[Cc]ontact|[Cc]all|[Ww]ith|[Ff]rom|[Tt]o) (\\p{Lu}\\. ?${NAME})${E}`,
  `(${NAME})(?=, our (?:\\p{Ll}+ ){0,2}(?:${PARTS.join('|')})${E})`,
].map((pattern) => new RegExp(`(?<![\\p{L}\\p{N}])${pattern}`, 'gu'))
/** Somebody one can ask, referred to as she or he. */
const ASKED = new RegExp(
  `${S}(?:[Aa]sk|[Cc]ontact|[Cc]all|[Ww]rite to) (?:for )?(${NAME})(?=[^.!?\\n]{1,60}${S}(?:he|she)${E})`,
  'gu',
)
/** A chair that bears the name of a famous person. */
const NAMED_AFTER = /\b(?:named|called) after\s$/
/** A name that teaches, rings or has something: "Annika, who teaches …", "Jonas brings it". */
const ACTS = new RegExp(
  `(?:^|[.!?:;]\\s+|\\n\\s*|\\b(?:(?<!\\p{Lu}\\p{L}+ )[Aa]nd|[Bb]ut|[Tt]hat|[Ww]hen|[Ii]f|[Bb]ecause|[Ss]o|[Tt]hen) )(${NAME})(?=,? (?:who|whom|whose)${E}| (?:is (?!our|the|a|an|made|sold|available)|was (?!made|sold)|has|had|will|can|may|from|in (?:our|the)|at (?:our|the)|on (?:our|the)|\\p{Ll}{2,}(?<!s)s(?! (?:of|and|are|were))|\\p{Ll}{2,}ed)${E})`,
  'gu',
)
/** "Sorry about that, Mara!": addressed by name at the end. */
const CALLED = new RegExp(
  `(?:^|[.!?]\\s+)(?:[Ss]orry|[Tt]hank(?:s| you)|[Aa]pologies|[Cc]ongratulations|[Ww]elcome|[Gg]reat|[Ss]ure|[Oo]f course|[Nn]o (?:worries|problem)|[Yy]es|[Nn]o|[Hh]ello|[Hh]i|[Gg]ood (?:news|question))\\b[^.!?,;\\n]{0,40}, (${NAME})(?=[!.,])`,
  'gu',
)
/** "It was Mara who rebooked you." */
const WHO_IT_WAS = new RegExp(`${S}[Ii]t (?:was|is) (${NAME})(?= who(?:m|se)?${E})`, 'gu')
/** "Hello again Mara", "All the best, Mara": who is greeted, and who signs. */
const GREETED = new RegExp(
  `${S}(?:[Hh]ello|[Hh]i|[Hh]ey|[Dd]ear|[Ww]elcome|[Gg]ood (?:morning|afternoon|evening))(?: again| there| back| to you)?,? (${NAME})(?=[,.!:\\n]|\\s*$)|${S}(?:[Bb]est|[Aa]ll the best|[Cc]heers|[Yy]ours|[Ss]incerely|[Ll]ove|[Ww]armly|[Rr]egards|[Ww]ishes|[Ss]igned),?\\s+(${NAME})(?=\\s*(?:[.,(\\n]|$|from |at ))`,
  'gu',
)
/**
 * A first name without an article and not followed by a noun: "I told Mara at the desk". Followed by a noun, it would
 * be a thing of that name.
 */
const BY_NAME = new RegExp(
  `(?<=${S}\\p{Ll}[\\p{L}'’-]* )(${NAME})(?=[.,!?;:)]|\\s*$| (?:at|in|on|from|that|who|to|and|or|if|when|about|with|for|is|was|has|had|will|can|may|would|should|left|said|told|took|gave|sent|made|knows|wrote|wants|\\p{Ll}+ed)${E})`,
  'gu',
)
const NOT_BY_NAME =
  /\b(?:the|an?|our|this|that|these|those|every|any|each|named|called|saint|st\.?|model|room|hotel|type|series|in|near|via|visit|like|between|brands?|makes?|makers?|plans?|products?|books?|films?|songs?|and|or)[, ]+$|,\s$/i

/** Two who do something. A title with two names ("Romeo and Juliet has an interval") takes a singular verb. */
const COUPLE = new RegExp(
  `${S}(${NAME}) and (${NAME})(?= (?:are|were|have|had|will|can|may|both|(?!(?:is|was|has|in|on|at|of|or|and|to|for|by)${E})\\p{Ll}{2,}(?<!s|ing))${E})`,
  'gu',
)
/** Things only a person has: a lesson, a desk, a phone. */
const HAS_OWN = new RegExp(
  `${S}(${NAME})(?=['’]s (?:lesson|class|shift|parcel|order|account|booking|claim|appointment|desk|phone|mobile|line|number|mailbox|e?-?mail|address|ticket|policy|kit|results?|son|daughter|wife|husband|team|colleague|signature|notes?|reply)${E})`,
  'gu',
)
/** Somebody referred to as she or he in the same breath. */
const SPOKEN_OF = new RegExp(
  `(?<=\\p{L},? )(${NAME})(?=[^.!?\\n]{0,60}[.,;]? ?${S}(?:[Hh]e|[Ss]he|[Hh]er|[Hh]is|[Hh]im)${E})`,
  'gu',
)
/** "Elodie on extension 4471": somebody with their own line. */
const HAS_LINE = new RegExp(
  `${S}(?:[Aa]sk(?: for)?|[Cc]all|[Cc]ontact|[Pp]hone|[Rr]ing|[Tt]ext|[Ee]mail|[Ww]rite to|[Ss]peak to) (${NAME})(?= (?:on|at) (?:extension|ext\\.?|direct|her|his|mobile|\\+?\\d))`,
  'gu',
)
/** Works and their makers, saints, houses: names that are public. */
const OF_FAME =
  /\b(?:designed|written|composed|painted|drawn|directed|invented|discovered|founded|built|sung|narrated|illustrated|translated) by\s$|\b\p{L}{3,}s by (?:\p{Lu}[\p{L} ]{1,30}, ){0,3}$|\b(?:named|called|inspired) (?:after|by)\s$|\b(?:novels?|books?|poems?|songs?|symphon(?:y|ies)|operas?|films?|plays?|biography|statue|portraits?|works?|music|theory|paintings?|recordings?) (?:by|of)\s$|\b(?:chairs?|lamps?|tables?|sofas?|vases?|rugs?|clocks?|prints?|posters?|paintings?|drawings?|sculptures?|dress(?:es)?|houses?|buildings?|copy|copies) (?:by|after)\s$|\b(?:saint|st\.?|king|queen|prince|princess|pope|emperor|president|author|composer|painter|architect|astronomer|philosopher|physicist|poet)\s$/iu
const isQuoted = (text: string, start: number, name: string): boolean =>
  /["“„«‘*_]\s?$/.test(text.slice(Math.max(0, start - 2), start)) &&
  /^\s?["”“»’*_]/.test(text.slice(start + name.length, start + name.length + 2))
/** Partners joined by a sign, or a legal form behind the name, make it a firm. */
const FIRM_NAME = / (?:GmbH|Ltd|Limited|Inc|LLC|AG|PLC|plc|Co|BV|Oy|AB|Trust|Foundation|Society|Association|Council)$/
const FIRM =
  /^(?: ?& ?\p{Lu}| (?:&|and) (?:Sons|Co|Partners|Daughters)\b|,? (?:GmbH|Ltd|Limited|Inc|LLC|AG|PLC|plc|Co|S\.?A|BV|Oy|AB)\b)/u
const ANY_FULL = new RegExp(`${S}${FULL}${E}`, 'gu')
// A street, school or shop that bears a name is not a person, nor is a thing of a brand.
const BEARS_IT =
  /^['’]?s?\s(?:School|Street|Road|Lane|Avenue|Square|Place|Park|Hall|Hospital|Library|Airport|Station|Bridge|Centre|Center|University|College|Museum|Award|Prize|Foundation|Institute|Act|Law|Day|House|Way|boots?|shoes?|jeans|watch|plan|card|fare|app|edition|collection|disease|syndrome|test|effect)(?![\p{L}])/iu

// Placeholder names in sample forms and contracts.
const PLACEHOLDER =
  /\b(?:J(?:ane|ohn) (?:Q\.? )?(?:Doe|Smith|Public)|Joe (?:Bloggs|Public)|(?:Max|Erika) Muster(?:mann|frau)|Jean Dupont|Juan Pérez|Mario Rossi)\b/
export const isPlaceholderName = (name: string): boolean => PLACEHOLDER.test(name)
// "the Stella McCartney jacket": persons have no article and do not precede a noun.
const AS_ATTRIBUTE = /(?<!\p{L})(?:the|an?|our|this|that|these|those|every|any|each|The|An?|Our|This)\s$/u
// "fly to Charles de Gaulle": a place one travels to or is at.
const TRAVELS =
  /\b(?:fly|flies|flights?|land(?:s|ing)?|airports?|trains?|bus(?:es)?|trams?|metro|terminals?|museums?|stations?|stops?|exit)\b/i
// "Louis Vuitton bags are not taken": things that bear a name.
const NAMES_THINGS = /^ \p{Ll}{3,}s (?:are|were|have|do|don['’]t|need|cost|come|can|may|must|will)(?![\p{L}])/u
const AT_PLACE = /\b(?:to|from|at|via|in|near|between)\s$/i
function isPlace(text: string, start: number): boolean {
  const [lead = ''] = text.slice(Math.max(0, start - 60), start).match(/[^.\n]*$/) ?? []
  return AT_PLACE.test(lead.slice(-10)) && TRAVELS.test(lead)
}

export function findPersons(text: string): Person[] {
  const found: Person[] = []
  const ground = new Ground()
  const add = (start: number, name: string): void => {
    const place = { start, end: start + name.length }
    if (!ground.isFree(place)) return
    const lead = text.slice(Math.max(0, start - 40), start)
    const rest = text.slice(start + name.length, start + name.length + 40)
    if (BEARS_IT.test(rest) || FIRM.test(rest) || FIRM_NAME.test(name) || isPlaceholderName(name)) return
    if (OF_FAME.test(lead) || isQuoted(text, start, name)) return
    ground.take(place)
    found.push({ start, text: name })
  }
  for (const m of text.matchAll(TITLED)) add(m.index, m[0])
  for (const pattern of [PLAYS, DOES]) {
    for (const m of text.matchAll(pattern)) {
      const name = m[1] ?? ''
      const start = m.index + (pattern === DOES ? 0 : m[0].length - name.length)
      if (everyWordIsName(name)) add(start, name)
    }
  }
  for (const pattern of [...TOLD_OF, ASKED]) {
    for (const m of text.matchAll(pattern)) {
      const name = m[1] ?? ''
      const start = m.index + m[0].length - name.length
      const lead = text.slice(Math.max(0, start - 14), start)
      if (everyWordIsName(name) && !AS_ATTRIBUTE.test(lead) && !NAMED_AFTER.test(lead)) add(start, name)
    }
  }
  for (const pattern of [ACTS, SPOKEN_OF, CALLED, WHO_IT_WAS]) {
    for (const m of text.matchAll(pattern)) {
      const name = m[1] ?? ''
      const start = m.index + m[0].length - name.length
      if (GIVEN_NAMES.has(first(name)) && !isAlsoAWord(name) && !isPlace(text, start)) add(start, name)
    }
  }
  for (const m of text.matchAll(GREETED)) {
    const name = m[1] ?? m[2] ?? ''
    if (isFirstName(name)) add(m.index + m[0].lastIndexOf(name), name)
  }
  for (const m of text.matchAll(BY_NAME)) {
    const name = m[1] ?? ''
    const lead = text.slice(Math.max(0, m.index - 24), m.index)
    if (isFirstName(name) && !NOT_BY_NAME.test(lead) && !isPlace(text, m.index)) add(m.index, name)
  }
  for (const m of text.matchAll(HAS_OWN)) if (isFirstName(m[1] ?? '')) add(m.index, m[1] ?? '')
  for (const m of text.matchAll(COUPLE)) {
    const [all, one = '', other = ''] = m
    if (!isFirstName(one) || !isFirstName(other)) continue
    add(m.index, one)
    add(m.index + all.length - other.length, other)
  }
  for (const m of text.matchAll(HAS_LINE)) {
    const name = m[1] ?? ''
    if (everyWordIsName(name)) add(m.index + m[0].length - name.length, name)
  }
  for (const m of text.matchAll(TO)) {
    const name = m[1] ?? ''
    if (GIVEN_NAMES.has(first(name)) && !isAlsoAWord(name) && !isPlace(text, m.index + m[0].length - name.length))
      add(m.index + m[0].length - name.length, name)
  }
  // A known first name and a second capitalised word.
  for (const m of text.matchAll(ANY_FULL)) {
    const name = m[0].replace(/^(?:Hi|Hello|Dear|Hey|Thanks|Ask|Call|Contact|Yes|No|Our|Your|The|And|But|As|If) /, '')
    const start = m.index + m[0].length - name.length
    const lead = text.slice(Math.max(0, start - 14), start)
    const rest = text.slice(start + name.length, start + name.length + 40)
    const isThing = AS_ATTRIBUTE.test(lead) || NAMED_AFTER.test(lead) || NAMES_THINGS.test(rest) || isPlace(text, start)
    if (
      name.includes(' ') &&
      GIVEN_NAMES.has(first(name)) &&
      !isThing &&
      !BEARS_IT.test(` ${name.split(' ').at(-1) ?? ''}`)
    )
      add(start, name)
  }
  return found
}

const first = (name: string): string => (name.split(/[ '’-]/)[0] ?? '').toLowerCase()
// Names that are also words, months or brands: they need a second word.
const ALSO_WORDS = new Set(
  'may mark grace rose will hope faith joy amber ruby pearl dawn eve iris art bill sky page drew chase grant frank ray jean max alexa siri claude june april august paris victoria florence sydney madison austin charlotte georgia israel jordan chad'.split(
    ' ',
  ),
)
/** A first name in wide use that is not also a word. */
export const isFirstName = (name: string): boolean => GIVEN_NAMES.has(name.toLowerCase()) && !isAlsoAWord(name)
const isAlsoAWord = (name: string): boolean => !name.includes(' ') && ALSO_WORDS.has(name.toLowerCase())

// A capitalised word after a role that is a plan, page or place of the product.
const NO_NAME =
  /^(?:The|This|That|Our|Your|My|We|You|It|He|She|They|I|Who|What|When|Where|Why|How|There|Here|As|Sure|If|In|On|At|For|Support|Service|Portal|Account|App|Care|Center|Centre|Team|Settings|Area|Number|Id|Card|Plus|Premium|Basic|Gold|Silver|Bronze|Classic|Business|Starter|Enterprise|Pro|Free|Name|Data|Code|Page|Help|Desk|Account|Rights?|Role|Access|Console|Panel|Menu|Guide|Manual|Agreement|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|June|July|August|September|October|November|December|Germany|France|Spain|Europe|English|German|Please|And|Or|But|Yes|No|Open|Press|Go|Log|Sign|Under)$/
const everyWordIsName = (name: string): boolean =>
  name
    .split(' ')
    .every(
      (word) => !NO_NAME.test(word) && /^(?:\p{Lu}|(?:van|von|de|der|da|del|di|la|le|bin|al|el|den|ter)$)/u.test(word),
    )
