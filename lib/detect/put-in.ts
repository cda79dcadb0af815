/**
 * Where something is put in and something comes back, as in a chat, but nobody is there to talk to: a quiz, an auction,
 * a console. What the message box asks for and what its button does tell such a place, and so does what comes back:
 * values and verdicts, or the same line with other numbers. A conversation that calls itself one may be as terse.
 */
import { ASKS } from './composer.ts'
import { nearby } from './controls.ts'
import { positionOf } from './dom.ts'
import { holds, type PageEnv, parentOf } from './page-env.ts'
import { shortText } from './piece.ts'
import type { Evidence } from './role.ts'
import { saysOnlySend } from './says-send.ts'
import { fold, vocabulary } from './vocabulary.ts'
import { wordSet } from './word-set.ts'

/** What a box is for that takes no messages. */
const isOtherThing = vocabulary({
  whole: `bid bids gebot puja pujas bod bud lance song songs lied chanson sang lat code json xml yaml csv html css regex
    pattern payload body endpoint url isbn barcode scan amount betrag montant importe importo bedrag kwota tutar value
    wert valeur valor valore waarde verdi wartosc deger seat seats weight reps gewicht poids peso word wort mot palabra
    parola letter task item entry eintrag entrada voce expression formula guess`,
  begins: `translat ubersetz traduc traduz tradui traduz vertaal vertal oversett oversaet overs tlumacz ceviri перев encher
    offert ofert adivin indovin devin gjett gissa gaet ausdruck expresion espression uttrykk uttryck wyrazen выражен
    cancion canzon piosenk sark песн песен ставк сумм paste coller pega incoll einfug platsnummer sitzplatz schema
    puzzle solution losung solucion soluzion`,
  inside: '翻訳 翻译 入札 金額 文字数 曲 コード 代码 ترجم مزايدة المبلغ أغنية',
})
/** Verbs that are on any box; they ask for nobody's words in particular. */
const ANY_BOX =
  /(?<!\p{L})(type|typing|write|tippe\w*|escriu\w*|idatzi|skrifað\w*|schreib\w*|écri\w*|escrib\w*|escrev\w*|digite|scriv\w*|wpisz|napisz|skriv\w*|yaz\w*|kirjoit\w*|napiš\w*)(?!\p{L})|[输輸]入|入力|입력|напишите|اكتب/gu

/** What the button at such a box does, as the first word on it. */
const DOES_OTHER = wordSet(
  'check save publish subscribe register apply add search translate run calculate book execute evaluate match test format convert generate guess bid place buy sell reserve roll try scan validate beautify minify compile encode decode compare solve find spell log queue play deal count',
  'prufen speichern abonnieren anmelden hinzufugen ubersetzen ausfuhren auswerten formatieren umrechnen umwandeln erzeugen generieren raten bieten buchen reservieren wurfeln versuchen scannen erfassen eintragen kaufen verkaufen berechnen testen wunschen suchen losen',
  'verifier enregistrer publier ajouter traduire convertir lancer calculer executer generer deviner encherir reserver essayer scanner acheter vendre tester chercher valider formater resoudre',
  'comprobar guardar publicar anadir traducir lanzar tirar calcular ejecutar generar adivinar pujar reservar probar escanear comprar vender buscar validar formatear resolver',
  'verifica salva pubblica iscriviti aggiungi traduci converti lancia calcola esegui genera indovina offri prenota prova scansiona compra vendi registra cerca trova formatta risolvi',
  'verificar salvar adicionar traduzir converter rolar executar gerar adivinhar licitar tentar registrar registar procurar formatar',
  'controleer opslaan toevoegen vertaal vertalen bereken berekenen uitvoeren genereer raad bied boek reserveer gooi probeer koop verkoop zoek omrekenen',
  'kontrollera spara oversatt rakna kor generera gissa boka reservera kasta prova kop salj sok onska sjekk lagre oversett beregn kjør generer gjett bestill reserver kast prøv kjøp selg søk ønsk tjek gem gæt byd køb sælg søg tilføj ønsk',
  'sprawdz zapisz dodaj przetłumacz oblicz uruchom generuj zgadnij licytuj zarezerwuj rzuc kup sprzedaj szukaj tarkista tallenna lisaa kaanna laske suorita arvaa varaa osta zkontrolovat ulozit pridat prelozit spocitat spustit',
  'kontrol kaydet ekle cevir hesapla calıstır olustur проверить сохранить добавить перевести вычислить выполнить создать угадать забронировать бросить купить продать наити',
  'التحقق تحقق حفظ ترجم ترجمة احسب تشغيل اضافة بحث تحويل حجز',
  'next continue weiter fortfahren suivant suivante continuer siguiente continuar avanti prosegui continua proximo seguinte volgende verder nasta fortsatt neste naeste seuraava dalej dalsi devam ileri далее продолжить التالي',
)
const DOES_OTHER_IN_ONE_WORD =
  /^(確認|保存|翻訳|生成|実行|計算|追加|検索|変換|予約|入札|次へ|翻译|下一步|运行|计算|添加|搜索|转换|检查)/u

/** The box asks for words to somebody, not only for something to be typed. */
const asksSomebody = (words: string): boolean => ASKS.test(words.replace(ANY_BOX, ' '))

/** The controls with words in the smallest box around the composer that has any behind it. */
function buttonsAt(composer: Element, list: Element, env: PageEnv): string[] {
  const worded = [...nearby(composer, env, 3, list)].filter(
    (control) => /\p{L}/u.test(labelOf(control)) && positionOf(composer, control) & 4,
  )
  let box = worded[0] ? parentOf(composer) : null
  while (box && !holds(box, worded[0]!)) box = parentOf(box)
  return box ? worded.filter((control) => holds(box, control)).map(labelOf) : []
}
const labelOf = (control: Element): string =>
  (shortText(control, 40) || (control.getAttribute('aria-label') ?? '') || (control.getAttribute('value') ?? '')).trim()

function doesOther(label: string): boolean {
  const folded = fold(label)
  return DOES_OTHER.has(folded.split(' ')[0]!) || DOES_OTHER_IN_ONE_WORD.test(label)
}

const WORDS = /\p{L}[\p{L}\p{M}'’]+/gu
/** Words in a row, as people and assistants write them, not names and numbers. */
export function isSentence(text: string): boolean {
  const words = text.match(WORDS) ?? []
  const letters = text.match(/[\p{L}\p{M}]/gu)?.length ?? 0
  const all = text.replace(/\s/g, '').length
  if (letters < all * 0.75) return false
  const isUnspaced = /\p{Lo}{8}/u.test(text)
  return isUnspaced || words.length > 4 || (words.length > 1 && /[.!?…。！？؟।;]\s*$/u.test(text))
}

/** The same line with other numbers, more often than not. */
function isForm(lines: readonly string[]): boolean {
  const forms = new Map<string, Set<string>>()
  for (const line of lines) {
    const form = line.replace(/\p{N}+/gu, '#')
    forms.set(form, (forms.get(form) ?? new Set()).add(line))
  }
  const most = Math.max(...[...forms.values()].map((same) => same.size))
  return most > 1 && most > lines.length / 2
}

const BOX_ASKS = 'The message box asks for something else'
const BUTTON_DOES = 'Its button does something else'
/** The box says itself that it takes no messages. */
export const OTHER_USE: readonly string[] = [BOX_ASKS, BUTTON_DOES]

export type PutIn = {
  composer: Element
  /** What the box says of itself, in lower case. */
  words: string
  list: Element
  /** What came back. */
  back: readonly string[]
  /** It says in other ways that it is a conversation. */
  isSaid: boolean
  /** How much of a whole is done stands beside it. */
  hasProgress: boolean
}

export function putIn({ composer, words, list, back, isSaid, hasProgress }: PutIn, env: PageEnv): Evidence[] {
  const labels = buttonsAt(composer, list, env)
  if (asksSomebody(words)) return []
  const sends = labels.some(saysOnlySend)
  const out: Evidence[] = []
  const doubt = (points: number, why: string): void => void out.push({ points, why })
  if (isOtherThing(words)) doubt(sends ? -2 : -4, BOX_ASKS)
  if (labels.length === 1 && doesOther(labels[0]!)) doubt(-4, BUTTON_DOES)
  if (isSaid || sends) return out
  if (hasProgress) doubt(-4, 'It shows how much is done')
  if (back.length > 1 && !back.some(isSentence)) doubt(-3, 'Nothing is said in sentences')
  else if (back.length > 2 && isForm(back)) doubt(-3, 'The same is said with other numbers')
  return out
}
