/** The control that sends the composer's content. */
import { ASKS, isStop } from './composer.ts'
import { controlWords, CONTROLS, isEnabled, LINKS_THAT_ACT, nearby } from './controls.ts'
import { controlLabels, isDenied, isSilentControl } from './denied.ts'
import type { PageEnv } from './page-env.ts'
import { fold, type Vocabulary, vocabulary } from './vocabulary.ts'
import { wordSet } from './word-set.ts'

export const SENDS: Vocabulary = {
  whole: `send submit post ask enter senden absenden abschicken schicken fragen envoyer soumettre demander enviar mandar
    preguntar`,
  inside: 'إرسال أرسل 送信 送る 質問する',
}
const saysSendOrAsk = vocabulary(SENDS)
/** In languages in which no word is known of what may not be pressed. */
export const SENDS_TOO = wordSet(
  'invia invio inviare verstuur versturen verzend verzenden stuur lähetä skicka wyślij odeslat poslat odoslať küldés',
  'elküld gönder trimite pošalji kirim gửi tuma надіслати відправити отправить αποστολή 发送 發送 傳送 전송 보내기 שלח',
  'ارسال ส่ง',
)

/** Alone or with a word for what is sent ("Verstuur bericht"): anything else could be sent otherwise. */
function saysOnlySend(label: string): boolean {
  const words = label
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean)
  const isSend = (word: string): boolean => SENDS_TOO.has(word)
  return words.some(isSend) && words.every((word) => isSend(word) || ASKS.test(word))
}
const looksLikeSend = vocabulary({
  whole: 'send submit sender paperplane paper_plane plane arrow_up arrowup senden envoyer enviar',
  inside: 'إرسال 送信',
})
/** "Send", "Send message (Enter)"; longer labels are suggestions that begin alike: "Send me a new lamp". */
const MOST_WORDS = 3

function saysSend(control: Element): boolean {
  if (isSilentControl(control)) return looksLikeSend(controlWords(control))
  return controlLabels(control).some(
    (label) => (saysSendOrAsk(label) || saysOnlySend(label)) && fold(label).split(' ').length <= MOST_WORDS,
  )
}

function submits(control: Element, composer: Element): boolean {
  const { type, form } = control as HTMLButtonElement
  return type === 'submit' && form !== null && form !== undefined && form === composer.closest('form')
}

export type SendControls = {
  /** Its label says so, or it submits the composer's form. */
  named: HTMLElement | null
  /** Has no label and follows the composer: pressed only where nothing else sends. */
  silent: HTMLElement | null
}

export function findSendControls(composer: Element, env: PageEnv, list?: Element): SendControls {
  let submit: HTMLElement | null = null
  let silent: HTMLElement | null = null
  for (const control of nearby(composer, env, 5, list, `${CONTROLS},${LINKS_THAT_ACT}`)) {
    // Of nested controls the outer one is pressed.
    const outer = control.parentElement?.closest(CONTROLS)
    if (outer && !outer.contains(composer)) continue
    if (isDenied(control) || !isEnabled(control) || isStop(control)) continue
    if (saysSend(control)) return { named: control as HTMLElement, silent: null }
    if (submits(control, composer)) submit ??= control as HTMLElement
    const follows = (composer.compareDocumentPosition(control) & 4) !== 0
    if (follows && control.matches(CONTROLS) && isSilentControl(control)) silent ??= control as HTMLElement
  }
  return { named: submit, silent }
}
