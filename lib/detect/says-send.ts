/** What a control says that sends a message. */
import { ASKS } from './composer.ts'
import { partNames, type Vocabulary, vocabulary } from './vocabulary.ts'
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
export function saysOnlySend(label: string): boolean {
  const words = partNames(label)
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean)
  const isSend = (word: string): boolean => SENDS_TOO.has(word) || SENDS_IN_ONE_WORD.test(word) || saysSendOrAsk(word)
  return words.some(isSend) && words.every((word) => isSend(word) || isBeside(word))
}
