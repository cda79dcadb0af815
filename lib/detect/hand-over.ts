/** When a person took over from the assistant: role `agent` from there on, until it comes back. */
import { type Facts, namesSay } from './facts.ts'
import type { Labels } from './labels.ts'
import type { Role } from './role.ts'
import { AGENT_WORDS, ASSISTANT_WORDS, hasWord, introducesItself, tokens } from './words.ts'

// Of words in lower case: a pattern that ignores case over all of Unicode takes several times as long to be made ready.
export const HANDED_OVER =
  /\b(now (talking|chatting|connected|speaking)|joined|connected (you )?(to|with)|took over|transferred|beigetreten|verbunden mit|übernimmt|rejoint|a pris le relais|se (ha )?unid[oa]|entrou|si è unit[oa])\b|加入|接入|接続|参加|担当|è entrat[oa]|se unió|in gesprek met|انضم|присоедини|dołączył|katıldı/u
export const HANDED_BACK = /\b(left|ended|verlassen|beendet|quitté|terminé|abandonad|salido|saiu)\b|离开|退出|غادر/u
export const saysHandedOver = (text: string): boolean => HANDED_OVER.test(text.toLowerCase())

/** Written in one go with other words, or with an article before it. */
export const MACHINE =
  /智能|智慧|助手|助理|机器人|機器人|アシスタント|ボット|어시스턴트|챗봇|مساعد|روبوت|دستیار|עוזר|בוט|ผู้ช่วย|सहायक|(?<!\p{L})(?:IA|KI|YZ)(?!\p{L})/u
/** Words by which assistants introduce themselves, and people in a support too. */
const ALSO_OF_STAFF = /客服|poradce|помічник|помощник/u
const namesMachine = (label: string | undefined): boolean =>
  label !== undefined &&
  (hasWord(label, ASSISTANT_WORDS) ||
    MACHINE.test(label) ||
    introducesItself(label.toLowerCase().replace(ALSO_OF_STAFF, ' ')))

/** A name that no machine has: letters only, none of the words for one. Most scripts have no capitals. What somebody does may follow. */
const isPersonal = (label: string): boolean =>
  /^[\p{Lu}\p{Lo}][\p{L}\p{M}.'’ -]+(\([\p{L} ]+\))?$/u.test(label) && label.length <= 40 && !namesMachine(label)

/** @param notice its words, each between spaces */
const isPersonIn = (label: string, notice: string): boolean =>
  /\p{L}{2}/u.test(label) && !namesMachine(label) && notice.includes(` ${tokens(label).join(' ')} `)

/** Also what many a widget calls its assistant. */
const ALSO_OF_MACHINES = new Set(['agent', 'agente'])

/** Another name on the other side, or whoever speaks there after a person took over, or where the markup says so. */
export function markAgents(
  turns: Facts[],
  all: Facts[],
  labels: Labels,
  roles: Map<Element, Role | null>,
  common: ReadonlySet<string>,
): void {
  const assistant = turns.find(({ unit }) => roles.get(unit) === 'assistant')
  if (!assistant) return
  const name = labels.of.get(assistant.unit)
  const callsAgent = ({ names }: Facts): boolean => {
    const said = namesSay(names, common)
    return said.agent > 0 && said.assistant === 0
  }
  // Where everybody on the other side is called an agent, the word tells nobody from anybody.
  const isTelling = turns.some((facts) => roles.get(facts.unit) === 'assistant' && !callsAgent(facts))
  // Nor where one of them bears the name of a machine.
  const isOfMachines = turns.some(({ unit }) => namesMachine(labels.of.get(unit)))
  // Before anything was asked the widget itself speaks, whatever it calls its voice: a person joins.
  const opens = roles.get(turns[0]!.unit) === 'assistant'
  const isOwnWord = (text: string): boolean => opens && text === name && AGENT_WORDS.has(text.toLowerCase())
  const isPerson = ({ names }: Facts, label: string | undefined): boolean =>
    isTelling ||
    (!opens && !isOfMachines && [...names].some((name) => AGENT_WORDS.has(name) && !ALSO_OF_MACHINES.has(name))) ||
    (label !== undefined && isPersonal(label))
  let person = false
  let notice = ''
  for (const facts of all) {
    const role = roles.get(facts.unit)
    if (role === null) notice = ` ${tokens(facts.short).join(' ')} `
    if (role === null && saysHandedOver(facts.short) && !namesMachine(facts.short)) person = true
    else if (role === null && HANDED_BACK.test(facts.short.toLowerCase())) person = false
    if (role !== 'assistant') continue
    const label = labels.of.get(facts.unit)
    const named = callsAgent(facts) && isPerson(facts, label)
    const spoken = facts.spoken
      .concat(label ?? [])
      .some((text) => hasWord(text.slice(0, 40), AGENT_WORDS) && !namesMachine(text.slice(0, 40)) && !isOwnWord(text))
    // Only the first of several messages in a row may bear the name.
    if (label !== undefined && name !== undefined) person = label !== name && (person || isPersonal(label))
    // Whoever joined is named by the notice of it, in whatever words, and then on the message.
    person ||= facts.edges.some(({ text }) => text !== name && isPersonIn(text, notice))
    if (named || spoken || person) roles.set(facts.unit, 'agent')
  }
}
