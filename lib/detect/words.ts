/**
 * The few words detection knows, each of them weak evidence. They are common words of chat interfaces and of screen
 * reader labels, in lower case, matched as whole tokens of a class, an attribute's value or a label.
 */
import { wordSet } from './word-set.ts'

/** Made on first use: compiling a pattern of so many words costs the page, and not every page needs it. */
/* @__NO_SIDE_EFFECTS__ */
function lazily<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

export const USER_WORDS = wordSet(
  'user you me my mine self own human customer visitor guest client outgoing sent ich du vous moi usuario tú yo あなた 自分 أنت',
)
export const ASSISTANT_WORDS = wordSet(
  'assistant bot ai robot chatbot incoming received receiver response assistent assistente asistente 回答 ボット المساعد',
)
export const AGENT_WORDS = wordSet('agent operator human-agent staff representative mitarbeiter conseiller agente 担当')
/** In labels these describe a message rather than its speaker; in markup they name the speaker. */
const SAID_OF_MESSAGES = wordSet('sent outgoing received incoming receiver response')
/* @__NO_SIDE_EFFECTS__ */
const speakers = (words: ReadonlySet<string>, others: ReadonlySet<string> = new Set()): ReadonlySet<string> =>
  new Set([...[...words].filter((word) => !SAID_OF_MESSAGES.has(word)), ...others])
/** Too short or too common to mean a speaker in a class name. */
const SAID_OF_USER = wordSet('sie você ik jij jag вы я 我 你 您 私 わたし 나 저 אני אתה أنا')
export const SPOKEN_USER_WORDS = speakers(USER_WORDS, SAID_OF_USER)
export const SPOKEN_ASSISTANT_WORDS = speakers(ASSISTANT_WORDS)
/** Also parts of people's names: they mean the reader only as the whole of a label. */
export const NAMES_TOO = wordSet('tu eu io ty siz sen')
export const NOTICE_WORDS = wordSet(
  'system notice event info divider separator date day timestamp status disclaimer announcement banner toast typing suggestion suggestions hint hints quick chip chips prompts starter starters placeholder unread',
)
/** Also used of what a speaker says; they count only for what stands on no side. */
export const LOOSE_NOTICE_WORDS = wordSet('system event info status date day quick banner')
/** Names of suggestions. */
export const OFFER_WORDS = wordSet('suggestion suggestions hint hints chip chips prompts starter starters')
export const META_WORDS = wordSet(
  'name author sender nickname username time date timestamp avatar initials meta header status label actions action toolbar tools feedback rating disclaimer footer receipt read seen delivered badge tooltip',
)
export const ERROR_WORDS = wordSet('error failure fehler')
export const NAME_WORDS = wordSet('name author sender nickname username')
export const TYPING_WORDS = wordSet(
  'typing loading loader dots spinner thinking cursor caret skeleton pending generating streaming streamed',
)
/** Only a machine is asked to say it in other words. */
const ANEW = 'regenerate 再生成 重新生成'
export const ANEW_WORDS = wordSet(ANEW)
/** Controls on a machine's text: it can be regenerated and rated. */
export const RESPONSE_WORDS = wordSet(ANEW, 'retry redo reload thumb thumbs thumbsup thumbsdown dislike downvote')
export const STOP_WORDS = wordSet('stop cancel abort interrupt halt arrêter stopp parar')
export const HIDDEN_WORDS = /(^|[\s_-])(sr-only|visually-?hidden|screen-?reader(-text|-only)?|a11y-hidden|offscreen)/i
export const CHAT_WORDS = wordSet(
  'chat chatbot assistant bot messenger copilot ai conversation support live help dialog',
)

// For words in lower case: a pattern that ignores case over all of Unicode takes several times as long to compile.
/** How a conversation is opened. */
export const GREETS_FIRST =
  /^[\s¡👋]*(hi|hey|hello|welcome|good (morning|afternoon|evening|day)|hallo|guten (tag|morgen|abend)|moin|willkommen|bonjour|salut|bienven[ui]|hola|buen[oa]s|bon dia|bona tarda|benvingu|ciao|buongiorno|benvenut|ol[áa]|bem-vind|goede|welkom|tervetuloa|[vw]itaj|hoş geldin|hej|(hei|moi|halo|h?oi)(?!\p{L})|terve|välkommen|velkommen|god (dag|morg[eo]n|kveld|aften)|dobrý den|ahoj|vítejte|üdv|szia|jó napot|bună|γεια|καλώς|καλημέρα|selamat|hujambo|habari(?=\s*[!,.])|karibu(?!\p{L})|dobar dan|віта(?:ю|ємо)|добрий день|cześć|dzień dobry|merhaba|привет|здравствуйте|добро пожаловать|您好|你好|[欢歡]迎|こんにちは|はじめまして|いらっしゃいませ|ようこそ|안녕|환영|مرحب|أهل|السلام|שלום|سلام|خوش آمدید|नमस्|स्वागत|வணக்கம்|নমস্|నమస్|ನಮಸ್|നമസ്|નમસ્|ยินดี|xin chào|สวัสดี|sveik|lab(as?(?!\p{L})|dien)|tere(?!\p{L})|zdravo|pozdrav|živjo|здраво|здраве|поздрав|добър ден|добар дан|përshëndet|mirëdita|բարև|ողջույն|გამარჯობა|მოგესალმებ|salam|salom|assalom|с[әа]л[еа]м|сайн байна|halló|góðan|kaixo|hai(?!\p{L})|magandang|kumusta|mabuhay|sawubona|sannu|croeso|shwmae|merħba|ສະບາຍດີ|សួស្ដី|សួស្តី|ជំរាប|မင်္ဂလာ|ආයුබෝ|ሰላም|হ্যালো|স্বাগত|ਸਤ ਸ੍ਰੀ)/u
export const OFFERS =
  /(how|what) (can|may) (i|we) (help|do)|wie kann ich|womit kann|comment puis-je|puedo ayudar|posso ajudar|posso aiutar|(waar|hoe) kan ik|waarmee kan|kan jag hjälpa|kan jeg hj[aæe]lpe|voin auttaa|mogę pomóc|mohu pomoci|nasıl yardımcı|могу (вам )?помочь|чем помочь|можу допомогти|أساعدك|מה אפשר לעזור|کمکتان کنم|[以能][帮幫]|ご用件|お手伝い|お困り|도와/u
export const INTRODUCES =
  /\b(chat)?bot\b|\bassist(a|e)nt|\basisten|\basystent|\bapuri(?!\p{L})|\bavustaja|\bporadce|asszisztens|βοηθός|помічник|помощник|\bi am an? (ai|virtual|digital)|客服|[机機]器人|幫手|助手|助理|アシスタント|ボット|챗봇|ассистент|مساعد|עוזר|सहायक|உதவியாளர்|সহায়ক|సహాయక|ಸಹಾಯಕ|സഹായി|સહાયક|wirtualn|\bdigital\p{L}* (assist|berat|help)|دستیار|مددگار|\basistan|trợ lý|ผู้ช่วย|\bmsaidizi|\bcynorthwyydd|\bpagalbinin|\bpadėjėj|\bpalīg|\babiline|\bpomočni|\bpomoćni|помоћни|помошник|асистент|чатбот|\bndihmës|օգնական|დამხმარე|ასისტენტ|\bköməkçi|көмекші|\byordamchi|\baðstoðar|\blaguntzaile|\bkatulong|ຜູ້ຊ່ວຍ|ជំនួយការ|လက်ထောက်|ረዳት/u

export const greetsFirst = (text: string): boolean => GREETS_FIRST.test(text.toLowerCase())
export const greets = (text: string): boolean => greetsFirst(text) || OFFERS.test(text.toLowerCase())
export const introducesItself = (text: string): boolean => INTRODUCES.test(text.toLowerCase())

const NAMES_ITSELF = lazily(
  () =>
    /(?<![\p{L}\p{M}])(i am|i['’]m|my name is|ich (bin|heiße)|mein name ist|je suis|je m['’]appelle|soy|me llamo|em dic|sono|mi chiamo|sou|me chamo|meu nome|ik (ben|heet)|jag (är|heter)|jeg (er|heter|hedder)|ég (er|heiti)|olen|nimeni on|jestem|nazywam się|jsem|jmenuji se|volám sa|mă numesc|vagyok|a nevem|ben \p{L}+|adım|меня зовут|мене звати|казвам се|είμαι|με λένε|nama saya|(tôi|mình|em) (là|tên))(?![\p{L}\p{M}])|我是|我叫|と申します|[봇원]입니다|저는|أنا|اسمي|من .{1,30} هستم|(אני|שמי) |मैं .{1,30} (हूँ|हूं)|(ฉัน|ผม)ชื่อ/u,
)
/** "Hello, I am Iris": after a greeting, somebody says who they are. */
export const namesItself = (text: string): boolean => greetsFirst(text) && NAMES_ITSELF().test(text.toLowerCase())

/** The status of a sent message and nothing else; in lower case. */
export const READ_MARK =
  /^[\s✓✔·,]*(sent|delivered|read|seen|edited|gesendet|gelesen|zugestellt|bearbeitet|envoyé|distribué|lu|vu|modifié|enviado|entregado|leído|visto|editado|inviato|consegnato|letto|visualizzato|entregue|lido|verzonden|bezorgd|gelezen|wysłano|dostarczono|przeczytano|wyświetlono|skickat|läst|sendt|levert|lest|lähetetty|luettu|odesláno|doručeno|přečteno|gönderildi|iletildi|okundu|görüldü|terkirim|dibaca|отправлено|доставлено|прочитано|送信済み|配信済み|既読|已发送|已送达|已读|전송됨|읽음|تم الإرسال|تمت القراءة|נשלח|נקרא|ส่งแล้ว|อ่านแล้ว)[\s✓✔·,]*$/u
export const saysItWasRead = (text: string): boolean => READ_MARK.test(text.toLowerCase())

/** "The assistant may be wrong": a widget's note on its answers, which contains one of these words. */
const WRONG = {
  inEnglish: 'mistake wrong inaccura incorrect error',
  begins:
    'fehler falsch ungenau erreur inexact tromper error erros errar equivoc incorre imprecis sbagli inesatt fouten onjuist fejl feil virhe błęd pomyl chyb hiba hibá hata nhầm salah keliru ошиб помил',
  whole: 'fel sai',
  inHan: '間違 誤 不正確 错误 出错 有误 不准确 仅供参考 오류 실수 틀릴 부정확',
  inTurkish: 'hata',
  inArabic: 'خطأ أخطاء يخطئ',
  inHebrew: 'טעוי לטעות שגיא',
}
export const DISCLAIMS = lazily(() => {
  const any = (words: string): string => `(${words.replaceAll(' ', '|')})`
  const word = (words: string): string => String.raw`(?<!\p{L})${any(words)}(?!\p{L})`
  const patterns = [
    `${word('ai bot assistant copilot gpt answers? responses?')}.*${word('may can might could')}.*${any(WRONG.inEnglish)}`,
    `${word('ki ai ia yz ии ші')}.*(${any(WRONG.begins)}|${word(WRONG.whole)})`,
    `(ai|人工智能).*${any(WRONG.inHan)}`,
    `yapay zek.*${any(WRONG.inTurkish)}`,
    `الذكاء الاصطناعي.*${any(WRONG.inArabic)}`,
    `בינה מלאכותית.*${any(WRONG.inHebrew)}`,
  ]
  return new RegExp(patterns.join('|'), 'u')
})
const wrongWords = lazily(() => Object.values(WRONG).join(' ').split(' '))
/** The words come first: compiling the pattern takes a millisecond, and few pages have such a note. */
export function disclaims(text: string): boolean {
  const lower = text.toLowerCase()
  return wrongWords().some((word) => lower.includes(word)) && DISCLAIMS().test(lower)
}

const SPLIT = /[^\p{L}\p{N}]+|(?<=[a-z0-9])(?=[A-Z])/u

/** `outer-message_userText` → outer, message, user, text. */
export function tokens(value: string): string[] {
  return value
    .split(SPLIT)
    .filter(Boolean)
    .map((word) => word.toLowerCase())
}

/** An element's names: its classes, and its `part`s that a page may style. */
export const namesOn = (el: Element): string => `${el.getAttribute('class') ?? ''} ${el.getAttribute('part') ?? ''}`

/** What it has, and the state that it is in. */
const NOT_WHAT_IT_IS =
  /\S*(?<![^\W_])((with|and|has|no|show|hide)[-_]\S*|status[-_](default|normal|success|warning|info|ok|done|finished|completed?|processed)(?!\S))/g
/** As `hasWord`, except that `with-avatar`, `text-and-actions` and `card-status-ok` do not say what it is. */
export const isCalled = (el: Element, words: ReadonlySet<string>): boolean =>
  el.hasAttributes() && hasWord(namesOn(el).replace(NOT_WHAT_IT_IS, ''), words)

export const hasWord = (value: string, words: ReadonlySet<string>): boolean =>
  value !== '' && tokens(value).some((word) => words.has(word))

/** The label names the reader. */
export function meansReader(label: string): boolean {
  const [word, another] = tokens(label).filter((token) => /\p{L}/u.test(token))
  return hasWord(label, SPOKEN_USER_WORDS) || (another === undefined && word !== undefined && NAMES_TOO.has(word))
}

// Digits of any script: `\p{Nd}`.
const HALF_DAY = '午前|午後|上午|下午|오전|오후'
/** A half of the day, or a word that marks a time. */
const BEHIND_CLOCK = String.raw`(?:[ap]\.?\s?m\.?|ص|م|[قب]\.ظ\.?|[πμ]\.?μ\.?|дп|пп|sa|ch|fm|em|[ai]p\.|uhr|h|น\.|m\.d\.|pt?g|ч\.|ከሰዓት)`
/** Before a clock time: a half of the day, or a word for the hour. */
const AHEAD_OF_CLOCK = String.raw`(?:${HALF_DAY}|ö[ös]|d[eu]\.|kl\.?|klo)`
const CLOCK = String.raw`(?:${AHEAD_OF_CLOCK}\s*)?\p{Nd}{1,2}[:.h]\p{Nd}{2}(?:[:.]\p{Nd}{2})?(?:[.,]\d{3})?\s*${BEHIND_CLOCK}?`
const MONTHS = '(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)'
const MONTH = String.raw`${MONTHS}\p{L}*\.?`
const DAY = String.raw`(?:today|yesterday|now|just now|jetzt|gerade eben|zojuist|nyss|just nu|akkurat nå|lige nu|przed chwilą|právě teď|az önce|только что|щойно|방금|剛剛|maintenant|à l['’]instant|ahora|agora|adesso|teraz|сейчас|刚刚|たった今|الآن|עכשיו|अभी|heute|gestern|aujourd['’]hui|hier|hoy|ayer|hoje|ontem|oggi|ieri|сегодня|вчера|[今昨][日天]|오늘|어제|اليوم|أمس|היום|आज|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch)`
/** A word between a day and a year is a month, known or not. */
const DATE = String.raw`(?:\p{Nd}{4}[-/.年년]\s?\p{Nd}{1,2}[-/.月월]\s?\p{Nd}{1,2}[日일.]?(?:t[\d:.]+z?)?|\p{Nd}{1,2}\u200f?[./-]\s?\p{Nd}{1,2}\u200f?[./-]\s?\p{Nd}{2,4}|\p{Nd}{1,2}[月월]\s?\p{Nd}{1,2}[日일]|\p{Nd}{1,2}\.?\s+(?:de\s+)?(?:${MONTH}|[\p{L}\p{M}.]+(?=\s+(?:de\s+)?(?:20|٢٠)\p{Nd}{2}))(?:\s+(?:de\s+)?\p{Nd}{4})?|${MONTH}\s+\d{1,2}(?:st|nd|rd|th)?(?:,?\s+\d{4})?)`
/** "a" and a unit of one letter is a word: "am", "as", "ad". */
const SOME_TIME = String.raw`(?:(?:an?|a few)\s+(?:sec|second|min|minute|hour|hr|day|week)|\d+\s*(?:s|sec|second|m|min|minute|h|hour|hr|d|day|week))s?\.?\s*(?:ago)?`
const SINCE = '(?:vor|hace|pirms|prieš|před|pred|prije|преди|пре|пред|duela|πριν από|قبل|לפני) '
/** These say of other things that they are there, are now, or are for somebody: a unit of time must follow. */
const MAY_BE_SINCE = '(?:il y a|há|fa|acum|fyrir) '
const UNIT = String.raw`(?:[smhdjzaw]|h[rs]|zi|sec|sek|seg|sem|klst|mois|mês|mán|zile|m[ií]ns?|(?:segon|segundo|seconde|minut[eo]?|heure|hor[ae]|jour|di[ae]|setman[ae]|semai?n[ae]|mes[eo]?|ano|any|année|an)s?|secund[eă]|or[eă]|săptămân[ăi]|lun[iă]|ani|d[eö]g(?:i|um)|(?:sekúnd|mínút|klukkustund|vik|mánuð)\p{L}*|tím(?:i|a|ar|um)|ár(?:i|a|um)?)`
/** After a number and its unit. "For" and "för" may stand before it. */
const BACK =
  '(?:fa|geleden?|si[dt]en|si[dt]an|sedan|sen|sitten|eest|temu|ezelőtt|назад|тому|таму|өмнө|бұрын|önce|öncə|oldin|më parë|წინ|առաջ|پیش|پہلے|पहले|আগে|முன்|క్రితం|ಹಿಂದೆ|മുമ്പ്|પહેલાં|ਪਹਿਲਾਂ|trước|(?:yang )?lalu|ang nakalipas|yn ôl|ó shin)'
const AGO = String.raw`(?:${SOME_TIME}|${SINCE}\p{Nd}+ [\p{L}\p{M}]+[.׳]?|${MAY_BE_SINCE}\p{Nd}+ ${UNIT}\.?(?![\p{L}\p{M}])|(?:f[oö]r )?\p{Nd}+ [\p{L}\p{M}]+[.॰]? ${BACK}|\p{Nd}+\s*(?:分[钟鐘]|小[时時]|分|秒|時間|天|분|시간)\s?[前전]|\p{Nd}+ นาทีที่(?:แล้ว|ผ่านมา))`
// For words in lower case: ignoring case in a pattern of so many alternatives costs milliseconds on each page.
export const TIME = lazily(
  () => new RegExp(`^(?:at\\s+)?(?:(?:${DAY}|${DATE}|${CLOCK}|${AGO})[\\s,،·•|–-]*(?:at\\s+|um\\s+)?)+[✓✔\\s]*$`, 'u'),
)

// Compiling these two patterns costs milliseconds, and most text has no time in it, so a looser one is tried first.
const BEGINS_AS_TIME = lazily(
  () =>
    new RegExp(
      `^(?:at\\s+)?(?:\\p{Nd}|${DAY}|${MONTHS}|${AHEAD_OF_CLOCK}|(?:an?|a few)\\s+[smhdw]|f[oö]r \\p{Nd}|${SINCE}|${MAY_BE_SINCE})`,
      'u',
    ),
)
const MAY_HOLD_TIME = lazily(
  () =>
    new RegExp(
      [
        `(?<![a-z\\d])(?:${DAY}|${SOME_TIME})(?![a-z\\d])`,
        String.raw`\p{Nd}\u200f?[-/.:h年년月월]\s?\p{Nd}`,
        String.raw`\p{Nd}\.?\s+(?:de\s+)?${MONTHS}`,
        String.raw`\s(?:20|٢٠)\p{Nd}{2}`,
        String.raw`${MONTHS}\S*\s+\d`,
        String.raw`(?:${SINCE}|${MAY_BE_SINCE})\p{Nd}`,
        String.raw`\p{Nd} \S+ ${BACK}`,
        String.raw`\p{Nd}\s*[分小秒時天분시น]`,
      ].join('|'),
      'u',
    ),
)

// Whole words only: "lamp" holds "am", "shade" a "d". In scripts without spaces a half of the day begins anywhere.
export const TIME_PART = lazily(
  () =>
    new RegExp(
      `[\\s,·•|–-]*(?:(?<![\\p{L}\\p{N}])|(?=${HALF_DAY}))(?:${DAY}|${DATE}|${CLOCK}|${AGO})(?![\\p{L}\\p{N}])[\\s,·•|–-]*`,
      'gu',
    ),
)

/** "Vault Bot · 09:14" → Vault Bot */
export function withoutTime(text: string): string {
  let rest = ''
  let at = 0
  const lower = text.toLowerCase()
  const times = MAY_HOLD_TIME().test(lower) ? lower.matchAll(TIME_PART()) : []
  for (const { 0: part, index } of times) {
    rest += `${text.slice(at, index)} `
    at = index + part.length
  }
  return (rest + text.slice(at))
    .replace(/\(\s*\)|\[\s*\]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Only a time stamp or a date. */
export function isTimeLike(text: string): boolean {
  if (text.length > 40) return false
  const words = text.trim().toLowerCase()
  return BEGINS_AS_TIME().test(words) && TIME().test(words)
}

/** A time of day, not a date. */
export const CLOCK_TIME = /\p{Nd}[:h]\p{Nd}{2}|\p{Nd}\.\p{Nd}{2}(?![\p{Nd}.])/u

/** Begins ` · `, ` • `, ` | `, `, `, ` (` or ` [`; only the first character, since another may begin in the same mark. */
const STAMP_MARK = / (?=[·•|] |[([])|,(?= )/g
const MOST_BEFORE_STAMP = 30
/** Only "Vault Bot · 09:14" or "Vault Bot (09:14)". */
export const isStamped = (text: string): boolean => {
  let at = 0
  STAMP_MARK.lastIndex = 0
  // Most texts are longer, and one mark further on suffices to tell.
  while (at <= MOST_BEFORE_STAMP && STAMP_MARK.test(text)) at = STAMP_MARK.lastIndex - 1
  return at > 0 && at <= MOST_BEFORE_STAMP && isTimeLike(text.slice(at).replace(/^[\s,·•|([]+|[)\]]$/g, ''))
}
