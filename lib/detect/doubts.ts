/**
 * What is built like a chat but is no conversation with an assistant or with support: people among themselves, mail, a
 * quiz. Checked only on what would otherwise be taken for a chat. The words are common in such places, in the languages
 * of composer.ts; each counts only in a certain place, so that saying it in a conversation does no harm.
 */
import {
  contains,
  firstChildOf,
  matches,
  nextSiblingOf,
  parentElementOf,
  parentNodeOf,
  positionOf,
  previousSiblingOf,
  rootNodeOf,
} from './dom.ts'
import { confidenceOf, pointsOf } from './confidence.ts'
import { FIELDS, wordsOf } from './composer.ts'
import { nearby } from './controls.ts'
import { childrenOf, elementsIn, holds, kids, type PageEnv, parentOf } from './page-env.ts'
import type { Chat } from './chat.ts'
import { boxOf, factsOf } from './facts.ts'
import { shortText } from './piece.ts'
import { NOTHING_KNOWN } from './known.ts'
import { partsOf } from './parts.ts'
import { shapeOf } from './shape.ts'
import { type PutIn, putIn } from './put-in.ts'
import { learnLabels } from './labels.ts'
import type { Sorting } from './speakers.ts'
import type { Evidence } from './role.ts'
import { atOnce, type Stepwise } from './stepwise.ts'
import { CALLS_ITSELF, CHAT_SIGNS, IS_MACHINE } from './surroundings.ts'
import { isUnsure } from './unsure.ts'
import { isForScreenReaders, isShown } from './visible.ts'
import { ASKED_ANEW, INTRODUCES_ITSELF, LABELLED, NAMED, NAMES_HINT, WAS_SENT } from './weigh-speakers.ts'
import { hasWord, isCalled, OFFER_WORDS } from './words.ts'
import { wordSet } from './word-set.ts'

// For words in lower case: ignoring case takes several times as long on the page.
const TO_MANY =
  /#\p{L}|\b(everyone|everybody|all (members|players|participants)|public reply|internal note|an alle|à tous|a todos|a tutti)\b|全員/u
const OTHER_THING =
  /\b(quiz|exam|survey|poll|questionnaire|notifications?|comments?|reviews?|posts|timeline|forum|lobby|console|terminal|prüfung|umfrage|mitteilungen|benachrichtigungen|kommentare|bewertungen|sondage|avis|commentaires|encuesta|notificaciones|comentarios|opiniones)\b|通知|コメント|クイズ/u
const LETTER =
  /^(to|from|cc|an|von|à|de|para|宛先)\s?:|^(to|an|à|para|a) (me|mich|moi|mí|mim)(\s*[·•,|<]|$)|^via e-?mail|<\S+@\S+>|\bwrote:$/u

const PRESENCE =
  /\b(last seen|active (now|\d+ ?[a-z]+ ago|today|yesterday)|zuletzt (online|gesehen|aktiv)|laatst gezien|(vue?|en ligne|actif|active) il y a|últ(ima)?\.? vez|activ[oa] hace|ultimo accesso)/u
const MEMBERS =
  /^\d+ (members|participants|players|mitglieder|teilnehmer|membres|miembros|participantes|membri|partecipanti)\b/u
const TOWARDS_A_PERSON =
  /^(unmatch|block|unblock|unfriend|unfollow|add friend|add people|view profile|blockieren|profil ansehen|bloquer|voir le profil|bloquear|ver perfil)$/u
/** One of these beside a conversation suggests one with an assistant or with a company. */
const ANSWERS = wordSet(
  'assistant assistent assistente asistente bot chatbot ai ki ia copilot gpt support service help helpdesk care customer kundenservice kundendienst hilfe aide soporte ayuda team agent us we our wir uns nous notre nosotros ボット サポート المساعد',
)

/** "Write to Mikael": a single person, where the title is that name too. */
const TO_SOMEBODY =
  /(?:\b(?:write to|message|reply to|text|chat with|nachricht an|schreib\w* an|antwort\w* an)|(?:message|écri\w*|répond\w*) à|\b(?:mensaje|escrib\w*|respond\w*) a|\b(?:messaggio|scriv\w*|rispond\w*) a)\s+(?<name>\p{Ll}[\p{L}\p{M}'’-]+)/u

/** A task's own box. Those of a list that a message contains cannot be ticked. */
const TICKED = 'input[type=checkbox]:not([disabled]),[role=checkbox]:not([aria-disabled=true])'

/** One that runs without an end is a sign of writing. */
const PROGRESS = 'progress[value],[role=progressbar][aria-valuenow]'

const AROUND_MAX = 600
const LEVELS = 6

/** What surrounds the conversation in its own widget: titles, states, controls; not its messages. */
type Around = {
  title: string
  labels: string[]
  texts: string[]
  controls: string[]
  /** What its fields say of themselves. */
  asks: string
  hasProgress: boolean
}

function look(list: Element, composer: Element | null, env: PageEnv): Around {
  const around: Around = { title: '', labels: [], texts: [], controls: [], asks: '', hasProgress: false }
  let size = 0
  const take = (el: Element, depth: number): void => {
    if (el === list || depth > 8 || size > AROUND_MAX || !isShown(el, env)) return
    if (matches(el, FIELDS)) return void (around.asks += ` ${wordsOf(el)}`)
    around.hasProgress ||= matches(el, PROGRESS)
    if (/^h[1-6]$/.test(el.localName) || el.getAttribute('role') === 'heading') around.labels.push(shortText(el, 60))
    if (el.localName === 'button' || el.getAttribute('role') === 'button') {
      around.controls.push(shortText(el, 40) || (el.getAttribute('aria-label') ?? ''))
      return
    }
    for (let node = firstChildOf(el); node; node = nextSiblingOf(node)) {
      if (node.nodeType !== 3 || !/\p{L}/u.test((node as Text).data)) continue
      const text = (node as Text).data.trim()
      around.title ||= text.slice(0, 40)
      around.texts.push(text)
      size += text.length
    }
    for (const kid of kids(el, env)) take(kid, depth + 1)
  }
  const edge = overlayOf(list, env)
  let inside: Element = list
  let both = composer === null
  for (let at: Element | null = list, depth = 0; at && depth < 12; inside = at, at = parentOf(at), depth++) {
    if (depth < LEVELS) around.labels.push(at.getAttribute('aria-label') ?? '')
    if (at !== list) {
      // Once the composer is inside too, another level or two still belong to the widget.
      if (both && (depth > LEVELS || size > AROUND_MAX || at.localName === 'html')) break
      const headings = around.labels.length
      for (const kid of kids(at, env)) if (kid !== inside) take(kid, 0)
      // The label of a whole page is not that of a chat on it.
      if (both && at.localName === 'body') around.labels.length = headings
      both ||= holds(at, composer!)
    }
    if (at === edge) break
  }
  return around
}

/** The outermost overlay that holds the list, if any. */
function overlayOf(list: Element, env: PageEnv): Element | null {
  let outermost: Element | null = null
  for (let at: Element | null = list; at; at = parentOf(at)) {
    const lies = at.getAttribute('role') === 'dialog' || env.style?.(at).position === 'fixed'
    if (lies && at.localName !== 'body') outermost = at
  }
  return outermost
}

/** What matches under `scope` outside the list. The list is skipped because a long conversation is most of the page. */
function* outside(list: Element, scope: Document | ShadowRoot | Element, selector: string): Generator<Element> {
  if (!contains(scope, list)) return yield* scope.querySelectorAll(selector)
  for (let at = list; parentNodeOf(at) && at !== scope; at = parentElementOf(at)!) {
    if (at !== list && matches(at, selector)) yield at
    for (const beside of elementsIn(parentNodeOf(at)!)) {
      if (beside === at) continue
      if (matches(beside, selector)) yield beside
      yield* beside.querySelectorAll(selector)
    }
    if (parentNodeOf(at) === scope) return
  }
}

/**
 * How clearly an inbox shows in which this conversation is one of several: 2 where its row has the latest words too.
 */
function listedAmongOthers(title: string, list: Element, last: string, env: PageEnv): number {
  if (title.length < 2) return 0
  const scope = overlayOf(list, env) ?? list.ownerDocument
  let most = 0
  for (const row of outside(list, scope, 'li,a,[role="row"],[role="listitem"],[role="option"]')) {
    const text = shortText(row)
    if (!text.includes(title) || text === title || !isShown(row, env)) continue
    if (childrenOf(parentElementOf(row)!).filter((other) => shapeOf(other) === shapeOf(row)).length < 2) continue
    most = Math.max(most, last.length > 2 && text.includes(last) ? 2 : 1)
  }
  return most
}

/** The box names the person in the title, and an inbox has a row of that name or the title has a surname's initial. */
function writesToOneOfMany({ texts, asks }: Around, list: Element, env: PageEnv): boolean {
  const found = TO_SOMEBODY.exec(asks.toLowerCase())
  // Taken from the box as written: lower case may change the length.
  const words = found ? (asks.match(WORD) ?? []) : []
  const name = words.find((word) => /^\p{Lu}/u.test(word) && word.toLowerCase() === found!.groups!['name'])
  const title = name ? texts.find((text) => text.split(/[\s,·]/)[0] === name) : undefined
  if (!name || title === undefined) return false
  return WITH_INITIAL.test(title) || listedAmongOthers(name, list, '', env) > 0
}
const WORD = /\p{L}[\p{L}\p{M}'’-]*/gu
/** "Henrik L.": a name with the surname abbreviated for privacy. */
const WITH_INITIAL = /^\p{Lu}[\p{L}\p{M}'’-]+ \p{Lu}\.$/u

/** Names on the other side in order; those of consecutive messages once. */
function voicesOf(list: Element, turns: readonly Element[], sorting: Sorting, env: PageEnv): string[] {
  const { of } = learnLabels(turns.map((turn) => sorting.facts.get(turn) ?? factsOf(turn, list, env, NOTHING_KNOWN)))
  const names = turns.flatMap((turn) => (sorting.roles.get(turn) === 'user' ? [] : (of.get(turn) ?? [])))
  return names.filter((name, i) => name !== names[i - 1])
}

/** An assistant that hands over rarely comes back; people in a group take turns, and the group's title names them. */
function groupSigns(voices: readonly string[], said: readonly string[]): number {
  const names = [...new Set(voices)]
  if (names.length < 2 || names.some((name) => hasWord(name, ANSWERS))) return 0
  const returns = voices.filter((name, i) => i > 1 && voices.indexOf(name) < i - 1).length
  return Math.min(returns, 2) + Number(said.some((text) => names.filter((name) => text.includes(name)).length > 1))
}

function amongPeople(around: Around, chat: Chat, turns: readonly Element[], env: PageEnv): boolean {
  const { list, sorting } = chat
  const { texts, labels, controls, title, asks } = around
  const said = [...texts, ...labels]
  if ([...said, asks].some((text) => hasWord(text, ANSWERS))) return false
  const latest = chat.newestFirst ? turns[0]! : turns.at(-1)!
  const last = shortText(partsOf(latest, env, sorting.known).content).slice(0, 20)
  const signs =
    2 * Number(said.some((text) => MEMBERS.test(text.toLowerCase()))) +
    2 * Number(controls.some((text) => TOWARDS_A_PERSON.test(text.trim().toLowerCase()))) +
    groupSigns(voicesOf(list, turns, sorting, env), said) +
    Number(said.some((text) => PRESENCE.test(text.toLowerCase()))) +
    listedAmongOthers(title, list, last, env) +
    2 * Number(writesToOneOfMany(around, list, env))
  return signs >= 2
}

/** A box beside the conversation, rather than under or over it, writes to something else. */
function standsBeside(list: Element, composer: Element | null, env: PageEnv): boolean {
  const [a, b] = [boxOf(list, env), composer && boxOf(composer, env)]
  return a !== null && b !== null && (b.right <= a.left || b.left >= a.right)
}

function* doubtsOf(chat: Chat, env: PageEnv): Stepwise<Evidence[]> {
  const { list, composer, sorting } = chat
  const turns = [...sorting.roles]
    .flatMap(([unit, role]) => (role !== null && unit.isConnected ? unit : []))
    .sort((a, b) => (positionOf(a, b) & 4 ? -1 : 1))
  const out: Evidence[] = []
  const doubt = (points: number, why: string): void => void out.push({ points, why })
  if (standsBeside(list, composer, env)) doubt(-6, 'The message box stands beside it')
  if (beginsAnother(list, composer, env)) doubt(-2.5, 'Another part of the page begins before the message box')
  yield
  if (isOnlyDrawnSo(chat)) doubt(-5, 'Only its look is that of a chat')
  if (leadsElsewhere(list, composer, env)) doubt(-2, 'The button at the box does something else')
  yield
  const around = look(list, composer, env)
  yield
  if (composer && !chat.adapted) out.push(...putIn(putInOf(chat, turns, around, env), env))
  yield
  if (TO_MANY.test(around.asks.toLowerCase())) doubt(-8, 'The message box writes to many')
  let letters = 0
  const tasks = new Map<string | null, number>()
  for (const turn of turns) {
    yield
    if (isLetter(turn)) letters++
    const role = sorting.roles.get(turn) ?? null
    if (isTask(turn, env)) tasks.set(role, (tasks.get(role) ?? 0) + 1)
  }
  const spoken = new Set(turns.map((turn) => sorting.roles.get(turn) ?? null))
  const ticked = [...tasks.values()].reduce((sum, some) => sum + some, 0)
  if (spoken.size > 0 && [...spoken].every((role) => tasks.has(role)) && ticked > turns.length / 2)
    doubt(-8, 'Entries are ticked off')
  if (letters > turns.length / 3) doubt(-5, 'Entries are letters')
  if (around.labels.some((label) => OTHER_THING.test(label.toLowerCase()) && !hasWord(label, ANSWERS)))
    doubt(-4, 'Calls itself something else')
  yield
  if (amongPeople(around, chat, turns, env)) doubt(-8, 'People talk among themselves')
  return out
}

export const SAYS_SO: ReadonlySet<string> = new Set([
  ...CHAT_SIGNS,
  ASKED_ANEW,
  LABELLED,
  NAMED,
  NAMES_HINT,
  INTRODUCES_ITSELF,
  WAS_SENT,
  IS_MACHINE,
])
/** Two sides and two colours, in the middle of a page and over a box for something else: cards, requests, bids. */
const isOnlyDrawnSo = ({ why, adapted }: Chat): boolean => !adapted && !why.some((one) => SAYS_SO.has(one))

/** What comes back where something is put in; a place that is named after who answers says that somebody does. */
function putInOf(chat: Chat, turns: readonly Element[], { texts, labels, hasProgress }: Around, env: PageEnv): PutIn {
  const { list, composer, boxSaid, sorting, why } = chat
  const back = turns.filter((turn) => sorting.roles.get(turn) !== 'user')
  return {
    composer: composer!,
    words: boxSaid ?? '',
    list,
    back: back.map((turn) => shortText(partsOf(turn, env, sorting.known).content)),
    isSaid: why.some((one) => NAMES_ITSELF.has(one)) || [...texts, ...labels].some((text) => hasWord(text, ANSWERS)),
    hasProgress,
  }
}
const NAMES_ITSELF: ReadonlySet<string> = new Set([CALLS_ITSELF, INTRODUCES_ITSELF, LABELLED])

/** Another part of the page begins between the conversation and the box. */
function beginsAnother(list: Element, composer: Element | null, env: PageEnv): boolean {
  const root = composer?.getRootNode() as Document | ShadowRoot | undefined
  if (!composer || rootNodeOf(list) !== root) return false
  // Suggestions may stand between the two as well, under a heading or written as headings.
  const isOffered = (heading: Element): boolean => {
    for (let at: Element | null = heading; at && !holds(at, list) && !holds(at, composer); at = parentOf(at))
      if (isCalled(at, OFFER_WORDS)) return true
    return false
  }
  for (const heading of outside(list, root, 'h1,h2,h3,h4,h5,h6')) {
    const isBetween = (positionOf(list, heading) & 4) !== 0 && (positionOf(heading, composer) & 4) !== 0
    if (isBetween && isShown(heading, env) && !isForScreenReaders(heading, env) && !isOffered(heading)) return true
  }
  return false
}

/** What the button at the box does with the text when it does not send it. */
const DOES_OTHER =
  /^(check|save|publish|subscribe|sign up|register|apply|add|search|translate|run|calculate|book|prüfen|speichern|abonnieren|anmelden|hinzufügen|übersetzen|ausführen|vérifier|enregistrer|publier|s'abonner|ajouter|traduire|comprobar|guardar|publicar|suscribir\w*|añadir|traducir|verifica|salva|pubblica|iscriviti|aggiungi|traduci|確認|保存|翻訳|التحقق|حفظ)(\s|$)/u
function leadsElsewhere(list: Element, composer: Element | null, env: PageEnv): boolean {
  if (!composer) return false
  const labels: string[] = []
  for (const control of nearby(composer, env, 2, list))
    if (labels.push(shortText(control, 40) || (control.getAttribute('aria-label') ?? '')) > 8) break
  return labels.some((label) => DOES_OTHER.test(label.trim().toLowerCase()))
}

/** A box to tick that is seen before the words. One behind them opens sources, rates, or agrees. */
function isTask(turn: Element, env: PageEnv): boolean {
  const box = turn.querySelector(TICKED)
  if (!box || !isShown(box, env)) return false
  for (let at = box; at !== turn; at = parentElementOf(at)!)
    for (let before = previousSiblingOf(at); before; before = previousSiblingOf(before))
      if (/\p{L}/u.test(before.textContent ?? '')) return false
  return true
}

const FIRST_PARTS = 20
function isLetter(turn: Element): boolean {
  let seen = 0
  for (const el of turn.querySelectorAll('*')) {
    if (++seen > FIRST_PARTS) break
    if (LETTER.test(shortText(el, 60).toLowerCase())) return true
  }
  return false
}

/** The chat with the doubts about it weighed in. */
export const doubted = (chat: Chat, env: PageEnv): Chat => atOnce(doubting(chat, env))

/** A box whose words change without end is not followed for ever. */
const MOST_SAID = 1_000

function boxSaidOf({ composer, boxSaid = '' }: Chat): string {
  const says = composer ? wordsOf(composer).toLowerCase().trim() : ''
  return boxSaid.includes(says) || boxSaid.length > MOST_SAID ? boxSaid : `${boxSaid} ${says}`
}

/** As `doubted`, in steps. */
export function* doubting(before: Chat, env: PageEnv): Stepwise<Chat> {
  const chat = { ...before, boxSaid: boxSaidOf(before) }
  const doubts = yield* doubtsOf(chat, env)
  if (doubts.length === 0) return chat
  const points = doubts.reduce((sum, doubt) => sum + doubt.points, pointsOf(chat.confidence))
  const confidence = confidenceOf(points)
  const why = [...doubts.map((doubt) => doubt.why), ...chat.why].slice(0, 20)
  return { ...chat, confidence, why, unsure: !chat.adapted && isUnsure({ confidence, why }) }
}
