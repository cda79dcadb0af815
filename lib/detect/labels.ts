/** Names above and beside messages: texts in the same slot of many messages, or for screen readers. */
import { childrenOf } from './page-env.ts'
import { closest, contains, firstElementOf, nextElementOf, parentElementOf } from './dom.ts'
import type { Facts } from './facts.ts'
import { shortText } from './piece.ts'
import type { Leaf } from './edges.ts'
import { mayLabel } from './names-and-times.ts'
import { isNamedMessage } from './said-among-labels.ts'
import {
  ASSISTANT_WORDS,
  greetsFirst,
  hasWord,
  isStamped,
  isTimeLike,
  meansReader,
  NAME_WORDS,
  saysItWasRead,
  SPOKEN_ASSISTANT_WORDS,
  withoutTime,
} from './words.ts'
import { collapsed } from './written.ts'

export type Labels = { slots: Set<string>; of: Map<Element, string>; people: number }

/** The text has an element for each word. */
function isOneWordOfMany(el: Element): boolean {
  const { localName } = el
  const line = parentElementOf(el)
  const words = line ? childrenOf(line) : []
  return words.length > 3 && words.every((word) => word.localName === localName && !firstElementOf(word))
}

function isLabelLeaf({ el }: Leaf, unit: Element): boolean {
  if (!mayLabel(el)) return false
  // A table of one row lays out a message.
  const isRow = unit.localName === 'tr' || (unit.localName === 'table' && unit.querySelectorAll('tr').length === 1)
  const within = closest(el, isRow ? 'li,pre,details' : 'li,td,pre,table,details')
  return (!within || contains(within, unit)) && !isOneWordOfMany(el)
}

/** "10 min left", "9 min left": the same words around another number. */
const numberless = (text: string): string => (/\p{L}/u.test(text) ? text.replace(/\d+/g, '#') : text)

/**
 * Nothing repeats in a lone message: its name is recognised by a word for an assistant, by the time after it, or by the
 * greeting that follows; a stamp at its end by its form.
 */
function labelsOfOne({ edges, unit, parts }: Facts): string[] {
  const slots: string[] = []
  const [lead, next] = edges
  const last = edges.at(-1)
  const stamped = last !== undefined && isLabelLeaf(last, unit) && isStamped(shortText(last.el, 60))
  if (stamped) slots.push(last.slot)
  if (!lead || (stamped && lead === last) || !isLabelLeaf(lead, unit) || lead.text.length > 30 || endsAsSaid(lead.text))
    return slots
  const isBefore = (text: string): boolean => greetsFirst(text) && !greetsFirst(lead.text)
  // A box full of icons has much markup and few words.
  const words = collapsed(parts.content.textContent.slice(0, 200)).trim()
  const greets = words.startsWith(lead.text) && isBefore(words.slice(lead.text.length).trim())
  const named =
    hasWord(lead.text, ASSISTANT_WORDS) ||
    (next !== undefined && (isTimeLike(next.text) || isStamped(shortText(lead.el, 60))))
  return named || greets ? [...slots, lead.slot] : slots
}

/** A name on its own before the words: with a colon, or with a time before or after it. */
function nameBefore({ edges, unit, length }: Facts): Leaf | null {
  const at = edges.findIndex(({ text }) => !isTimeLike(text))
  const [lead, next] = [edges[at], edges[at + 1]]
  if (!lead || lead.text.length > 30 || !isLabelLeaf(lead, unit)) return null
  if (/\p{L}\s*[:：]$/u.test(lead.text)) return lead
  const time = edges[at - 1] ?? (next && isTimeLike(next.text) ? next : undefined)
  // The two may be all there is: a short message and its time.
  return time && !/[.?!…。！？]$/.test(lead.text) && length > lead.text.length + time.text.length ? lead : null
}

/** Where most messages begin like this they begin with their speaker's name, even if a speaker has only one message. */
function slotsOfNames(all: readonly Facts[]): string[] {
  const leads = all.flatMap((facts) => nameBefore(facts)?.slot ?? [])
  // Of consecutive messages perhaps only the first has more than its words.
  const edged = all.filter(({ edges }) => edges.length > 0).length
  return leads.length >= Math.max(2, edged * 0.8, all.length * 0.5) ? leads : []
}

function isStamp({ el, text }: Leaf, { unit }: Facts): boolean {
  const raw = el.textContent.trim()
  return saysItWasRead(text) || (withoutTime(raw) !== raw && unit.textContent.trimEnd().endsWith(raw))
}

/** The message says something besides its possible name and time. */
function saysMore({ unit, spoken }: Facts, { text }: Leaf): boolean {
  const all = collapsed(unit.textContent.slice(0, 400))
  const rest = withoutTime([text, ...spoken].reduce((left, label) => left.replace(label, ' '), all))
  return /[\p{L}\p{N}]/u.test(rest) && !saysItWasRead(rest)
}

/** The other speaker's name stands in a similar element, at the same depth in boxes of other names. */
function slotsAlike(naming: ReadonlySet<string>, all: readonly Facts[]): string[] {
  const stepsOf = (slot: string): string => {
    const steps = slot.split('>')
    return `${steps.length} ${steps.at(-1)}`
  }
  const known = new Set([...naming].map(stepsOf).filter((steps) => /\.[^#]|h\d/.test(steps)))
  return all.flatMap((facts) => {
    const { edges, unit } = facts
    const lead = edges.find(({ text }) => text.length > 3 && !isTimeLike(text))
    const isName =
      lead && lead.text.length <= 30 && !endsAsSaid(lead.text) && isLabelLeaf(lead, unit) && saysMore(facts, lead)
    return isName && known.has(stepsOf(lead.slot)) ? lead.slot : []
  })
}

function isAboveMessage(el: Element): boolean {
  const next = nextElementOf(el)
  return next !== null && next.localName !== 'p' && isNamedMessage(next)
}
/** A colon does not count: a name before its words may end in one. */
const endsAsSaid = (text: string): boolean => /[.!?…。！？؟।]$/.test(text)

/** Slots at the edges of messages whose text repeats or is there each time: names and the like. */
export function learnLabels(all: readonly Facts[]): Labels {
  const bySlot = new Map<
    string,
    { texts: string[]; leading: number; named: boolean; inText?: boolean; above?: boolean }
  >()
  for (const facts of all) {
    facts.edges.forEach((leaf, index) => {
      const inText =
        leaf.el.localName === 'p' &&
        !mayLabel(leaf.el) &&
        !facts.unit.textContent.trimEnd().endsWith(leaf.el.textContent.trim())
      if (!(inText || isLabelLeaf(leaf, facts.unit)) || isTimeLike(leaf.text)) return
      const entry = bySlot.get(leaf.slot) ?? { texts: [], leading: 0, named: false, inText, above: true }
      entry.texts.push(leaf.text)
      entry.above &&= isAboveMessage(leaf.el)
      const before = facts.edges[index - 1]?.text ?? ''
      // A status or a time may come after words that are too long for an edge.
      if (isStamp(leaf, facts)) return void bySlot.set(leaf.slot, entry)
      if (before.length <= 3 || (index === 1 && isTimeLike(before))) entry.leading++
      entry.named ||= hasWord(leaf.el.getAttribute('class') ?? '', NAME_WORDS)
      bySlot.set(leaf.slot, entry)
    })
  }
  const withEdges = all.filter(({ edges }) => edges.length > 0)
  const edged = withEdges.length
  // Of two greetings only the first may have a name.
  if (all.length === 1 || (all.length === 2 && edged === 1))
    for (const slot of labelsOfOne(withEdges[0] ?? all[0]!))
      bySlot.set(slot, { texts: ['', ''], leading: 2, named: true })
  const slots = new Set<string>()
  const naming = new Set<string>()
  for (const [slot, { texts, leading, named, inText, above }] of bySlot) {
    const repeats = texts.length >= 2 && new Set(texts).size <= Math.max(1, texts.length * 0.5)
    const forms = new Set(texts.map(numberless))
    const counts = texts.length >= 3 && forms.size === 1 && [...forms][0]!.includes('#')
    const heading = leading >= texts.length * 0.8 && !counts
    const short = texts.every((text) => text.length <= 30 && !endsAsSaid(text))
    const everywhere = heading && short && texts.length >= (edged === 2 ? 2 : Math.max(3, all.length * 0.4))
    // A paragraph is a name only outside the words or where nearly all messages begin with one, and never a sentence.
    const isOutside = above === true || (texts.length >= all.length * 0.8 && forms.size > 1)
    const namesAll = repeats && heading && short && isOutside && !texts.some((text) => /[,:：،]$/.test(text))
    if (inText ? !namesAll : !repeats && !counts && !everywhere && !(named && short)) continue
    slots.add(slot)
    if (heading || named) naming.add(slot)
  }
  for (const slot of slotsOfNames(all)) {
    slots.add(slot)
    naming.add(slot)
  }
  for (const slot of slotsAlike(naming, all)) {
    slots.add(slot)
    naming.add(slot)
  }
  for (const slot of wordsAmong(slots, all)) {
    slots.delete(slot)
    naming.delete(slot)
  }
  const of = new Map<Element, string>()
  // A question that is the heading of its answer names nobody.
  const said = new Set(all.map(({ short }) => short))
  for (const facts of all) {
    // Initials or a picture say less than the name.
    const leaves = facts.edges.filter(({ slot }) => naming.has(slot))
    const isSaidAgain = ({ slot }: Leaf): boolean => {
      const { texts = [] } = bySlot.get(slot) ?? {}
      return new Set(texts).size < texts.length
    }
    const leaf = leaves.find((one) => /\p{L}{2}/u.test(one.text) && isSaidAgain(one)) ?? leaves[0]
    const label = leaf?.text ?? (said.has(facts.group) ? '' : facts.group)
    if (label) of.set(facts.unit, label)
  }
  return { slots, of, people: new Set(of.values()).size }
}

/** Slots without which messages would be empty: in a language of short lines a whole answer is as short as a name. */
function wordsAmong(slots: ReadonlySet<string>, all: readonly Facts[]): string[] {
  const emptied = new Map<string, number>()
  const texts = new Map<string, Set<string>>()
  for (const { slot, text } of all.flatMap(({ edges }) => edges))
    texts.set(slot, (texts.get(slot) ?? new Set()).add(text))
  // Words seldom repeat; a status does.
  const variety = ({ slot, text }: Leaf): number => texts.get(slot)!.size * 100 + text.length
  const without = ({ edges, short }: Facts): Leaf[] => {
    const named = edges.filter(({ text }) => !isTimeLike(text))
    // Too long to have `short`: it has words enough.
    if (short === '' || !named.every(({ slot }) => slots.has(slot))) return []
    const left = edges.reduce((text, leaf) => text.replace(leaf.text, ''), withoutTime(short))
    return /[\p{L}\p{N}]/u.test(left) ? [] : named
  }
  // A name with its time may stand alone above what it says: in no bubble, and not each of them, unless the words are given to a component.
  const isEach = all.every((facts) => without(facts).some(({ el }) => contains(facts.unit, el)))
  for (const facts of all) {
    const named = without(facts)
    if (named.length < (!isEach && facts.paint === '' && named.length < facts.edges.length ? 2 : 1)) continue
    const { slot } = named.reduce((most, leaf) => (variety(leaf) > variety(most) ? leaf : most))
    emptied.set(slot, (emptied.get(slot) ?? 0) + 1)
  }
  return [...emptied].filter(([, count]) => count >= 2).map(([slot]) => slot)
}

// For words in lower case, as in hand-over.ts.
export const SAID_BY_USER =
  /^(you|me|ich|sie|du|vous|moi|usted|tú|أنت)(?!\p{L})|^(あなた|قلت)|\byou (said|wrote|asked)\b|\b(your|user|votre|deine|ihre|tu|tuo|sua|je|jouw|twoja) (message|nachricht|mensaje|messaggio|mensagem|bericht|wiadomość)|sie sagten|du hast|\bha[is] (detto|scritto|dicho|escrito)|\bje (zei|vroeg)|ваше сообщение|mesajınız/u
export const SAID_BY_OTHER =
  /\b(bot|assistant|ai|copilot|chatbot|virtual \w+)\b.*\b(said|says|wrote|replied|message)?|\b(said|says|wrote|replied|responded)\b/u

/** +1 the reader, −1 somebody else, 0 says nothing. */
export function spokenBy(texts: readonly string[]): number {
  for (const text of texts) {
    const start = text.slice(0, 60)
    const lower = start.toLowerCase()
    if (SAID_BY_USER.test(lower) || (start.length <= 30 && meansReader(start))) return 1
    if (SAID_BY_OTHER.test(lower) || (start.length <= 30 && hasWord(start, SPOKEN_ASSISTANT_WORDS))) return -1
  }
  return 0
}
