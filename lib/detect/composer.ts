/** Where a user writes to the assistant, and whether it is answering. Sending is in send-control.ts. */
import { ASKS_A_MACHINE } from './asks-a-machine.ts'
import { attributesOf, closest, contains, parentElementOf, rootNodeOf } from './dom.ts'
import { controlWords, isEnabled, nearby } from './controls.ts'
import { allOf, childrenOf, type PageEnv } from './page-env.ts'
import { sampled } from './units.ts'
import { isShown } from './visible.ts'
import { hasWord, STOP_WORDS } from './words.ts'

// For words in lower case, as in words.ts.
export const ASKS =
  /\b(messages?|ask|question|chat|type|write|reply|talk|help|nachricht|frage|fragen|schreib\w*|écri\w*|posez|mensaje|pregunt\w*|escrib\w*|escrev\w*|mensag\w*|digite|messaggi\w*|scriv\w*|bericht|vraag|meddela\w*|wiadomo\w*|napisz|wpisz|zapytaj|mesaj\w*|soru\w*|typing|say something|inquiry|enter a prompt|how can (?:i|we) (?:help|assist)|tippe\w*|ihre anfrage|votre demande|tu consulta|escriu\w*|missatge\w*)\b|(?<!\p{L})(?:écri\w*|kirjoit\w*|viesti\w*|kysy\w*|skriv\w*|spør\w*|fråg\w*|besked\w*|melding\w*|napiš\w*|zpráv\w*|správ\w*|dotaz\w*|zeptej\w*|otázk\w*|írj\w*|üzenet\w*|kérd\w*|scrie\w*|întrea?b\w*|tulis\w*|ketik\w*|pesan\w*|tanya\w*|pertanyaan\w*|andik\w*|ujumbe|uliz\w*|swali|poruk\w*|klausim\w*|klausk\w*|žinut\w*|rakst\w*|jautā\w*|ziņ\w*|kirjuta\w*|küsi\w*|sõnum\w*|vpraš\w*|sporoč\w*|upit\w*|mensahe|(?:i|mag)?tanong|съобщение|въпрос|порака|поруку|прашај|питај|pitaj\w*|pitanj\w*|yaz\w*|γράψτε|μήνυμα|ρωτήστε|ερώτησ|повідомлен|(?:за)?питанн|запитайте|напишіть)|メッセージ|質問|入力|[消訊]息|[输輸]入|提[问問]|메시지|입력|сообщени|вопрос|напишите|رسالة|اكتب|اسأل|سؤال|הודעה|שאל|پیام|پیغام|لکھیں|پوچھ|بپرس|پرسش|संदेश|लिख|पूछ|सवाल|கேள்வி|প্রশ্ন|ప్రశ్న|ಪ್ರಶ್ನೆ|ചോദ്യ|પ્રશ્ન|hỏi|tin nhắn|skilaboð|spurning|skrifað|mezu\w*|galde\w*|idatzi|መልእክት|ጥያቄ|ይጻፉ|សំណួរ|សួរ|(?<!ឯក)សារ|ਸੁਨੇਹਾ|ਸਵਾਲ|ਪੁੱਛ|ਲਿਖ|ข้อความ|ถาม|հաղորդագր|հարց|შეტყობინებ|კითხ|დაწერ|მოგვწერ/u
export const OTHER_USE =
  /\b(search|find|filter|comments?|review|command|coupon|e-?mail|newsletter|zip|postcode|address|title|subject|tags?|name|phone|password|notes?|suche\w*|kommentar\w*|rezension|recherche\w*|commentaire|buscar|comentario|terminal|console|query|sql)\b/u

const isForSearch = (el: Element): boolean =>
  el.getAttribute('role') === 'searchbox' ||
  el.getAttribute('type') === 'search' ||
  closest(el, '[role="search"]') !== null

/** A box of several lines that also offers to search is no search field; one whose label begins with the word is. */
const SEARCHES = /(?<!^\s*)\b(search|find|filter|suche\w*|recherche\w*|buscar|query)\b/gu
const useOf = (el: Element, words: string): string =>
  el.localName === 'input' || /combobox|searchbox/.test(el.getAttribute('role') ?? '')
    ? words
    : words.replace(SEARCHES, '')

export type Composer = {
  el: HTMLElement
  /** Its own words fit writing to somebody. */
  asks: boolean
  enabled: boolean
}

const KINDS_OF_FIELD = ['textarea', 'input', '[contenteditable]:not([contenteditable="false"])', '[role="textbox"]']
export const FIELDS = KINDS_OF_FIELD.join()

/** What a field says of itself: attributes and label. */
export const wordsOf = (el: Element): string =>
  ['placeholder', 'aria-label', 'aria-placeholder', 'data-placeholder', 'title', 'name']
    .map((name) => el.getAttribute(name) ?? '')
    .concat(
      [...attributesOf(el)].filter(({ name }) => name.endsWith('placeholder-text')).map(({ value }) => value),
      labelOf(el),
    )
    .join(' ')

function labelOf(el: Element): string {
  const id = el.getAttribute('id')
  const root = rootNodeOf(el) as Document | ShadowRoot
  const label = closest(el, 'label') ?? (id && /^[\w-]+$/.test(id) ? root.querySelector?.(`label[for="${id}"]`) : null)
  return (label?.textContent ?? promptBeside(el)).slice(0, 100)
}

/** Editors without a placeholder attribute lay one over the empty field. */
function promptBeside(el: Element): string {
  if (el.localName === 'textarea' || el.localName === 'input' || /\S/.test(el.textContent ?? '')) return ''
  const beside = childrenOf(parentElementOf(el) ?? el).filter((other) => other !== el)
  return beside.map((other) => other.textContent ?? '').join(' ')
}

function isField(el: Element): boolean {
  if (el.localName === 'textarea') return true
  // The type as the browser resolves it: an unknown one becomes a text field.
  if (el.localName === 'input') return /^(text|search)$/.test((el as HTMLInputElement).type)
  // A box around the field may carry the field's role.
  return isWritable(el) || el.querySelector('textarea,input') === null
}

/** Widgets remove the field while their assistant greets, and leave the box that it was in. */
export const isWritable = (el: Element): boolean =>
  el.localName === 'textarea' ||
  el.localName === 'input' ||
  closest(el, '[contenteditable]:not([contenteditable="false"])') !== null

const MOST_TRIED = 60
/** Those around which a chat is looked for: a sample where there are too many. */
export function worthTrying(composers: readonly Composer[]): readonly Composer[] {
  const asking = composers.filter(({ asks }) => asks)
  return composers.length > MOST_TRIED && asking.length > 0 ? sampled(asking) : sampled(composers)
}

/** Fields in one tree in which a user could write to an assistant, best first; shadow roots are searched separately. */
export function findComposers(root: Document | ShadowRoot | Element, env: PageEnv): Composer[] {
  const out: Composer[] = []
  // Of thousands, a sample from both ends: widgets are usually appended to the end of the page.
  for (const el of sampled(allOf<HTMLElement>(root, KINDS_OF_FIELD).filter(isField), 60, 140)) {
    if (el.hasAttribute('readonly')) continue
    if (out.some((other) => contains(other.el, el))) continue
    const words = wordsOf(el).toLowerCase()
    if (isForSearch(el) && !ASKS_A_MACHINE.test(words)) continue
    const asks = ASKS.test(words)
    if (
      OTHER_USE.test(useOf(el, words)) &&
      !(asks && /\b(chat|messages?|ask|question)\b/.test(words) && !/\bcomment|\breview/.test(words))
    )
      continue
    if (isOneOfManyFields(el) || !isShown(el, env)) continue
    const box = env.rect?.(el)
    if (box && (box.width < 60 || box.height < 8)) continue
    out.push({ el, asks, enabled: isEnabled(el) && isWritable(el) })
  }
  return out.sort((a, b) => Number(b.asks) - Number(a.asks))
}

/** A form that also asks for a name, address or rating is not a conversation. */
function isOneOfManyFields(el: Element): boolean {
  const form = closest(el, 'form,fieldset')
  if (!form) return false
  const others = form.querySelectorAll(
    'input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=file]),textarea,select',
  )
  return others.length >= 3
}

export const isStop = (control: Element): boolean => hasWord(controlWords(control), STOP_WORDS)

/** A visible control that would stop the answer: the widget's own sign that it is still writing. */
export function hasStopControl(composer: Element, env: PageEnv, list?: Element): boolean {
  for (const control of nearby(composer, env, 4, list)) if (isStop(control) && isEnabled(control)) return true
  return false
}
