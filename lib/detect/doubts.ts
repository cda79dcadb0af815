/**
 * What is built like a chat and yet no talk with an assistant or a support: people among themselves, mail, a quiz.
 * Only asked of what is about to be taken for a chat. The words are common ones of such places, in the languages of
 * composer.ts; each needs a place of its own to count, so that what somebody merely says in a conversation does not.
 */
import { FIELDS, wordsOf } from './composer.ts'
import { holds, type PageEnv, kids, parentOf } from './page-env.ts'
import { boxOf } from './facts.ts'
import { partsOf, shortText } from './parts.ts'
import { shapeOf } from './shape.ts'
import type { Evidence, Sorting } from './speakers.ts'
import { hasWords, isShown } from './visible.ts'
import { hasWord } from './words.ts'

const TO_MANY =
  /#\p{L}|\b(everyone|everybody|all (members|players|participants)|public reply|internal note|an alle|à tous|a todos|a tutti)\b|全員/iu
const OTHER_THING =
  /\b(quiz|exam|survey|poll|questionnaire|notifications?|comments?|reviews?|posts|timeline|forum|lobby|console|terminal|prüfung|umfrage|mitteilungen|benachrichtigungen|kommentare|bewertungen|sondage|avis|commentaires|encuesta|notificaciones|comentarios|opiniones)\b|通知|コメント|クイズ/iu
const LETTER = /^(to|from|cc|an|von|à|de|para|宛先)\s?:|^via e-?mail|<\S+@\S+>|\bwrote:$/iu

const PRESENCE =
  /\b(last seen|active (now|\d+ ?[a-z]+ ago|today|yesterday)|zuletzt (online|gesehen|aktiv)|laatst gezien|(vue?|en ligne|actif|active) il y a|últ(ima)?\.? vez|activ[oa] hace|ultimo accesso)/iu
const MEMBERS =
  /^\d+ (members|participants|players|mitglieder|teilnehmer|membres|miembros|participantes|membri|partecipanti)\b/iu
const TOWARDS_A_PERSON =
  /^(unmatch|block|unblock|unfriend|unfollow|add friend|add people|view profile|blockieren|profil ansehen|bloquer|voir le profil|bloquear|ver perfil)$/iu
/** Where one of these stands beside a conversation, it may well be one with an assistant or with a company. */
const ANSWERS = new Set(
  'assistant assistent assistente asistente bot chatbot ai ki ia copilot gpt support service help helpdesk care customer kundenservice kundendienst hilfe aide soporte ayuda team agent us we our wir uns nous notre nosotros ボット サポート المساعد'.split(
    ' ',
  ),
)

const AROUND_MAX = 600
const LEVELS = 6

/** What stands around the conversation in its own widget: titles, states, controls; not its messages. */
type Around = {
  title: string
  labels: string[]
  texts: string[]
  controls: string[]
  /** What its fields say of themselves. */
  asks: string
}

function look(list: Element, composer: Element | null, env: PageEnv): Around {
  const around: Around = { title: '', labels: [], texts: [], controls: [], asks: '' }
  let size = 0
  const take = (el: Element, depth: number): void => {
    if (el === list || depth > 8 || size > AROUND_MAX || !isShown(el, env)) return
    if (el.matches(FIELDS)) return void (around.asks += ` ${wordsOf(el)}`)
    if (/^h[1-6]$/.test(el.localName) || el.getAttribute('role') === 'heading') around.labels.push(shortText(el, 60))
    if (el.localName === 'button' || el.getAttribute('role') === 'button') {
      around.controls.push(shortText(el, 40) || (el.getAttribute('aria-label') ?? ''))
      return
    }
    for (let node = el.firstChild; node; node = node.nextSibling) {
      if (node.nodeType !== 3 || !/\p{L}/u.test((node as Text).data)) continue
      const text = (node as Text).data.trim()
      around.title ||= text.slice(0, 40)
      around.texts.push(text)
      size += text.length
    }
    for (const kid of kids(el, env)) take(kid, depth + 1)
  }
  let inside: Element = list
  let both = composer === null
  for (let at: Element | null = list, depth = 0; at && depth < 12; inside = at, at = parentOf(at), depth++) {
    if (depth < LEVELS) around.labels.push(at.getAttribute('aria-label') ?? '')
    if (at === list) continue
    // Once the composer is inside too, a level or two more still belong to the widget; a page does not.
    if (both && (depth > LEVELS || size > AROUND_MAX || /^(body|html)$/.test(at.localName))) break
    for (const kid of kids(at, env)) if (kid !== inside) take(kid, 0)
    both ||= holds(at, composer!)
  }
  return around
}

/** How much an inbox is seen in which this conversation is one of several: 2 where its row shows the latest words too. */
function listedAmongOthers(title: string, list: Element, last: string, env: PageEnv): number {
  if (title.length < 2) return 0
  let scope: ParentNode = list.ownerDocument
  // What lies over a page is not part of it.
  for (let at: Element | null = list; at; at = parentOf(at)) {
    if (at.localName !== 'body' && (at.getAttribute('role') === 'dialog' || env.style?.(at).position === 'fixed'))
      scope = at
  }
  let most = 0
  for (const row of scope.querySelectorAll('li,a,[role="row"],[role="listitem"],[role="option"]')) {
    const text = (row.textContent ?? '').slice(0, 400)
    if (!text.includes(title) || text.trim() === title || list.contains(row) || !isShown(row, env)) continue
    if ([...row.parentElement!.children].filter((other) => shapeOf(other) === shapeOf(row)).length < 2) continue
    most = Math.max(most, last.length > 2 && text.includes(last) ? 2 : 1)
  }
  return most
}

/** An assistant that hands over rarely comes back; people in a group speak again and again, and its title names them. */
function groupSigns(voices: readonly string[], said: readonly string[]): number {
  const names = [...new Set(voices)]
  if (names.length < 2 || names.some((name) => hasWord(name, ANSWERS))) return 0
  const returns = voices.filter((name, i) => i > 1 && voices.indexOf(name) < i - 1).length
  return Math.min(returns, 2) + Number(said.some((text) => names.filter((name) => text.includes(name)).length > 1))
}

function amongPeople(
  around: Around,
  list: Element,
  turns: readonly Element[],
  sorting: Sorting,
  env: PageEnv,
): boolean {
  const { texts, labels, controls, title, asks } = around
  const said = [...texts, ...labels]
  if ([...said, asks].some((text) => hasWord(text, ANSWERS))) return false
  const last = shortText(partsOf(turns.at(-1)!, env, sorting.known).content).slice(0, 20)
  const signs =
    2 * Number(said.some((text) => MEMBERS.test(text))) +
    2 * Number(controls.some((text) => TOWARDS_A_PERSON.test(text.trim()))) +
    groupSigns(sorting.voices, said) +
    Number(said.some((text) => PRESENCE.test(text))) +
    listedAmongOthers(title, list, last, env)
  return signs >= 2
}

/** Beside the conversation, not under or over it: written there is something else. */
function standsBeside(list: Element, composer: Element | null, env: PageEnv): boolean {
  const [a, b] = [boxOf(list, env), composer && boxOf(composer, env)]
  return a !== null && b !== null && (b.right <= a.left || b.left >= a.right)
}

export function doubts(
  list: Element,
  turns: readonly Element[],
  composer: Element | null,
  sorting: Sorting,
  env: PageEnv,
): Evidence[] {
  const out: Evidence[] = []
  const doubt = (points: number, why: string): void => void out.push({ points, why })
  const alikes = [...(list.parentElement?.children ?? [])].filter((el) => shapeOf(el) === shapeOf(list))
  if (list.hasAttribute('class') && alikes.length > 2 && alikes.every((el) => hasWords(el, env)))
    doubt(-4, 'One of several entries')
  if (standsBeside(list, composer, env)) doubt(-4, 'The message box stands beside it')
  const around = look(list, composer, env)
  if (TO_MANY.test(around.asks)) doubt(-6, 'The message box writes to many')
  const letters = turns.filter((turn) =>
    [...turn.querySelectorAll('*')].slice(0, 20).some((el) => LETTER.test(shortText(el, 60))),
  )
  if (letters.length > turns.length / 3) doubt(-5, 'Entries are letters')
  if (around.labels.some((label) => OTHER_THING.test(label) && !hasWord(label, ANSWERS)))
    doubt(-4, 'Calls itself something else')
  if (amongPeople(around, list, turns, sorting, env)) doubt(-6, 'People talk among themselves')
  return out
}
