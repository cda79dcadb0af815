/** When a person took over from the assistant: role `agent` from there on, until the assistant is back. */
import { type Facts, namesSay } from './facts.ts'
import type { Labels } from './labels.ts'
import type { Role } from './role.ts'
import { AGENT_WORDS, ASSISTANT_WORDS, hasWord, introducesItself, tokens } from './words.ts'

// For words in lower case: a pattern that ignores case over all of Unicode takes several times as long to compile.
const HANDED_OVER_IN_LATIN = [
  'now (talking|chatting|connected|speaking)|joined|entered the (chat|conv)|connected (you )?(to|with)|took over|transferred',
  'beigetreten|verbunden mit|übernimmt|(chat|gespräch) (übernommen|betreten)|(sprechen|chatten) (jetzt|nun) mit',
  'gesprek (gevoegd|toegevoegd|overgenomen)|toegetreden|deel aan (het|de|dit) (gesprek|chat)|in gesprek met|(chat|praat|spreekt) nu met',
  'rejoint|(a pris|prend) le relais|entrée? dans l[ae] (chat|conv|disc)|discutez (maintenant )?avec',
  "se (ha )?(unid|incorporad)[oa]|se (unió|incorporó)|entrado (al|en el) chat|(hablando|chateando) con|s['’]ha unit",
  'si è (unit|aggiunt)[oa]|è (sub)?entrat[oa]|(parlando|chattando) con',
  'entrou|ingressou|juntou-se|se juntou|(falando|conversando) com',
  'anslutit|anslöt|sluttet s[ie]g|med i (chat|samtal|konv)|(pratar|chattar|snakker|taler|chatter) n[uå] med|deltar nå|deltager nu',
  'liittynyt|liittyi|keskustelet nyt|katıldı|devraldı|telah bergabung|đã tham gia',
  'dołączył|przejęła|przejął|rozmawiasz teraz|se připojil|sa pripojil|vstoupila? do|csatlakozott|alăturat|pridruži',
].join('|')
const HANDED_OVER_ELSEWHERE =
  'прис[оъ]едини|подключил(ся|ась)|приєдна|долучи(вся|лас)|підключи(вся|лас)|(вошла|вош[её]л) в чат|συνδέθηκε|انضم|تتحدث الآن|دخلت? المحادثة|הצטר[פף]|ملحق شد|(گو|چت) پیوست|وارد (گفت|چت)|加入|接入|接手|已[转轉]接|接続|参加|担当|入室|引き継|참여했|참여하|입장했|입장하|합류|연결되었|연결됐|เข้าร่วม|शामिल (हु|हो ग)'
export const HANDED_OVER = new RegExp(String.raw`(?<!\p{L})(${HANDED_OVER_IN_LATIN})|${HANDED_OVER_ELSEWHERE}`, 'u')
export const HANDED_BACK =
  /(?<!\p{L})(left|ended)(?!\p{L})|verlassen|beendet|verlaten|beëindigd|quitté|terminé|abandonad|salido|saiu|abbandonat|uscit[oa]|lämnat|lämnade|avslut|forlatt|forladt|forlod|poistu|opuścił|opustil|zakończ|ayrıldı|покинул|вышел из|вышла из|залиши(в|ла)|離開|离开|退出|退室|나갔|퇴장|غادر|עזב|ترک کرد/u
export const saysHandedOver = (text: string): boolean => HANDED_OVER.test(text.toLowerCase())

/** Joined to other words, or with an article in front. */
export const MACHINE =
  /智能|智慧|助手|助理|机器人|機器人|アシスタント|ボット|어시스턴트|챗봇|مساعد|روبوت|دستیار|עוזר|בוט|ผู้ช่วย|सहायक|(?<!\p{L})(?:IA|KI|YZ)(?!\p{L})/u
/** "Retourbot". People are called Talbot or Abbot, and "Angebot" is an offer. */
const JOINED = /(?<!\p{L})\p{L}{4,}(?<!ge|ver)bot(?!\p{L})/u
/** Words by which both assistants and support staff introduce themselves. */
const ALSO_OF_STAFF = /客服|poradce|помічник|помощник/u
const namesMachine = (label: string | undefined): boolean =>
  label !== undefined &&
  (hasWord(label, ASSISTANT_WORDS) ||
    MACHINE.test(label) ||
    JOINED.test(label.toLowerCase()) ||
    introducesItself(label.toLowerCase().replace(ALSO_OF_STAFF, ' ')))

/** "Ana • Sales": the name, without what follows it in the line. */
const nameIn = (label: string): string => label.split(/ [·•|] /, 1)[0]!

/**
 * A name that no machine has: only letters, no word for a machine; a role may follow. Most scripts have no capitals.
 */
const isPersonal = (label: string): boolean =>
  /^[\p{Lu}\p{Lo}][\p{L}\p{M}.'’ -]+(\([\p{L} ]+\))?$/u.test(nameIn(label)) &&
  label.length <= 40 &&
  !namesMachine(label)

const isPersonIn = (label: string, notice: string): boolean =>
  /\p{L}{2}/u.test(label) &&
  !namesMachine(label) &&
  ` ${tokens(notice).join(' ')} `.includes(` ${tokens(nameIn(label)).join(' ')} `)

/** Initials in place of a picture. */
const INITIALS = /^(?:\p{Lu}{1,3}|\p{Lo})$/u
const isShortFor = (label: string, name: string): boolean => INITIALS.test(label) && name.startsWith(label)
const areInitialsIn = (label: string, notice: string): boolean =>
  INITIALS.test(label) &&
  !namesMachine(label) &&
  !namesMachine(notice) &&
  (notice.match(/(?<![\p{L}\p{M}])[\p{Lu}\p{Lo}]/gu) ?? []).join('').includes(label)

/** Many widgets call their assistant this too. */
const ALSO_OF_MACHINES = new Set(['agent', 'agente'])

/** Gives the role `agent`: on another name on the other side, after a person took over, or where the markup says so. */
export function markAgents(
  turns: Facts[],
  all: Facts[],
  labels: Labels,
  roles: Map<Element, Role | null>,
  common: ReadonlySet<string>,
): void {
  const assistant = turns.find(({ unit }) => roles.get(unit) === 'assistant')
  if (!assistant) return
  // What the reader's messages are called too names nobody.
  const readers = new Set(turns.flatMap(({ unit }) => (roles.get(unit) === 'user' ? (labels.of.get(unit) ?? []) : [])))
  const theirs = ({ unit }: Facts): string | undefined => {
    const label = labels.of.get(unit)
    return label !== undefined && readers.has(label) ? undefined : label
  }
  const name = theirs(assistant)
  const callsAgent = ({ names }: Facts): boolean => {
    const said = namesSay(names, common)
    return said.agent > 0 && said.assistant === 0
  }
  // Where everybody on the other side is called an agent, the word tells nothing.
  const isTelling = turns.some((facts) => roles.get(facts.unit) === 'assistant' && !callsAgent(facts))
  // Nor where one of them has a machine's name.
  const isOfMachines = turns.some(({ unit }) => namesMachine(labels.of.get(unit)))
  // Whatever speaks before the first question is the widget, even if it is called an agent: a person joins later.
  const opens = roles.get(turns[0]!.unit) === 'assistant'
  const isOwnWord = (text: string): boolean => opens && text === name && AGENT_WORDS.has(text.toLowerCase())
  const isPerson = ({ names }: Facts, label: string | undefined): boolean =>
    isTelling ||
    (!opens && !isOfMachines && [...names].some((name) => AGENT_WORDS.has(name) && !ALSO_OF_MACHINES.has(name))) ||
    (!opens && label !== undefined && isPersonal(label))
  let person = false
  let notice = ''
  /** What stands there again and again is the name above a message. */
  const announced = new Set<string>()
  /** Initials beside the first message. */
  let first: string | undefined
  for (const facts of all) {
    const role = roles.get(facts.unit)
    if (role === null) {
      notice = announced.has(facts.short) ? '' : facts.short
      announced.add(facts.short)
    }
    if (role === null && saysHandedOver(facts.short) && !namesMachine(facts.short)) person = true
    else if (role === null && HANDED_BACK.test(facts.short.toLowerCase())) person = false
    if (role !== 'assistant') continue
    const label = theirs(facts)
    const named = callsAgent(facts) && isPerson(facts, label)
    const spoken = facts.spoken
      .concat(label ?? [])
      .some((text) => hasWord(text.slice(0, 40), AGENT_WORDS) && !namesMachine(text.slice(0, 40)) && !isOwnWord(text))
    // Of consecutive messages only the first may have the name.
    if (label !== undefined && name !== undefined) {
      const isOther = label !== name && !isShortFor(label, name) && !isShortFor(name, label)
      const isNamed = nameIn(label) !== nameIn(name) && isPersonal(label)
      person = isOther && (person || isNamed)
    }
    const letters = [label ?? '', ...facts.edges.map(({ text }) => text)].find((text) => INITIALS.test(text))
    first ??= letters
    person ||= letters !== undefined && letters !== first && areInitialsIn(letters, notice)
    // Whoever joined is named by the notice, however that is worded, and then on the message.
    person ||= facts.edges.some(({ text }) => nameIn(text) !== nameIn(name ?? '') && isPersonIn(text, notice))
    if (named || spoken || person) roles.set(facts.unit, 'agent')
  }
}
