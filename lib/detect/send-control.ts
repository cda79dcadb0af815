/** The control that sends the composer's content. */
import { closest, contains, matches, parentElementOf, positionOf } from './dom.ts'
import { ASKS, isStop } from './composer.ts'
import { controlWords, CONTROLS, isEnabled, LINKS_THAT_ACT, nearby } from './controls.ts'
import { controlLabels, isDenied, isNamedDenied, isSilentControl } from './denied.ts'
import { holds, type PageEnv, parentOf } from './page-env.ts'
import { fold, partNames, type Vocabulary, vocabulary } from './vocabulary.ts'
import { wordSet } from './word-set.ts'

export const SENDS: Vocabulary = {
  whole: `send submit post ask enter senden absenden abschicken schicken fragen envoyer soumettre demander enviar mandar
    preguntar إرسال الإرسال أرسل`,
}
const saysSendOrAsk = vocabulary(SENDS)
/** In scripts that do not part words: sending, with what is sent before or after it. */
const SENDS_IN_ONE_WORD =
  /^(?:メッセージ|質問|[消訊信]息|を)*(?:送信|送る|質問する|发送|發送|傳送)(?:する|メッセージ|[消訊信]息|问题|問題|ボタン)*$/u
/** In more languages, of which the names of classes know nothing. */
export const SENDS_TOO = wordSet(
  'invia invio inviare verstuur versturen verzend verzenden stuur lähetä skicka wyślij odeslat poslat odoslať küldés',
  'elküld gönder trimite pošalji kirim gửi tuma надіслати відправити отправить αποστολή 发送 發送 傳送 전송 보내기 שלח',
  'ارسال ส่ง envia siųsti sūtīt nosūtīt saada pošlji pošli dërgo göndər yuborish yuboring senda bidali hantar',
  'ipadala anfon anfonwch изпрати изпращане испрати пошаљи адправіць даслаць жіберу илгээх გაგზავნა გაგზავნე ուղարկել',
  'भेजें भेजे পাঠান ਭੇਜੋ મોકલો அனுப்பு அனுப்புக పంపు పంపండి ಕಳುಹಿಸಿ ಕಳುಹಿಸು അയയ്ക്കുക അയക്കുക යවන්න بھیجیں ផ្ញើ ສົ່ງ ပို့ ပို့ရန် ላክ',
)

/** What else may stand on it: what is sent, to whom, by which key. */
const BESIDE_SENDS = wordSet(
  'a the my your this it now to us me enter ai assistant bot ihre jetzt votre ma le la tu su je',
  'button icon query request anfrage demande consulta',
)
const isBeside = (word: string): boolean => BESIDE_SENDS.has(word) || ASKS.test(word)

/** Alone or with a word for what is sent ("Verstuur bericht"): with any other word, something else could be sent. */
function saysOnlySend(label: string): boolean {
  const words = partNames(label)
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean)
  const isSend = (word: string): boolean => SENDS_TOO.has(word) || SENDS_IN_ONE_WORD.test(word) || saysSendOrAsk(word)
  return words.some(isSend) && words.every((word) => isSend(word) || isBeside(word))
}
const looksLikeSend = vocabulary({
  whole: 'send submit sender paperplane paper_plane plane arrow_up arrowup senden envoyer enviar',
  inside: 'إرسال 送信',
})
/** "Send", "Send message (Enter)"; longer labels are suggestions that begin alike: "Send me a new lamp". */
const MOST_WORDS = 3

function saysSend(control: Element): boolean {
  if (isSilentControl(control)) return looksLikeSend(controlWords(control))
  return controlLabels(control).some((label) => saysOnlySend(label) && fold(label).split(' ').length <= MOST_WORDS)
}

function submits(control: Element, composer: Element): boolean {
  const { type, form } = control as HTMLButtonElement
  return type === 'submit' && form !== null && form !== undefined && form === closest(composer, 'form')
}

/** Whatever it says, it is the one that submits the form. A button submits unless it says otherwise, so of several none. */
function theOnly(submits: readonly Element[]): HTMLElement | null {
  const meant = submits.filter((control) => control.getAttribute('type') === 'submit')
  const [only, another] = meant.length > 0 ? meant : submits
  return only && !another && isEnabled(only) && !(isWorded(only) && isNamedDenied(only)) ? (only as HTMLElement) : null
}
const isWorded = (control: Element): boolean => !isSilentControl(control)

/** Those in the smallest box around the composer that has any. @param controls nearest first */
function nearestOf(controls: readonly Element[], composer: Element): readonly Element[] {
  const [first] = controls
  let box = first ? parentOf(composer) : null
  while (box && !holds(box, first!)) box = parentOf(box)
  return box ? controls.filter((control) => holds(box, control)) : []
}

export type SendControls = {
  /** Its label says so, or it submits the composer's form. */
  named: HTMLElement | null
  /** Has no label and follows the composer: pressed only where nothing else sends. */
  silent: HTMLElement | null
}

export function findSendControls(composer: Element, env: PageEnv, list?: Element): SendControls {
  const submitting: Element[] = []
  const silent: Element[] = []
  for (const control of nearby(composer, env, 5, list, `${CONTROLS},${LINKS_THAT_ACT}`)) {
    // Of nested controls the outer one is pressed.
    const outer = closest(parentElementOf(control), CONTROLS)
    if (outer && !contains(outer, composer)) continue
    if (isDenied(control) || isStop(control)) continue
    if (isEnabled(control) && saysSend(control)) return { named: control as HTMLElement, silent: null }
    if (submits(control, composer)) submitting.push(control)
    const follows = (positionOf(composer, control) & 4) !== 0
    if (follows && matches(control, CONTROLS) && isSilentControl(control)) silent.push(control)
  }
  return { named: theOnly(submitting), silent: theOnly(nearestOf(silent, composer)) }
}
