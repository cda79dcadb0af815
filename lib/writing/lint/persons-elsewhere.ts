/**
 * Names of persons in answers that are not English: after a title, a greeting or a role, or with what only people do.
 * As German capitalises every noun, a name without a title must be a known first name.
 */
import { Ground } from './ground.ts'
import { isFirstName, isPlaceholderName } from './persons.ts'

type Person = { start: number; text: string }

const NAME = "\\p{Lu}[\\p{L}'’-]{0,30}\\p{Ll}"
const FULL = `${NAME}(?: (?:(?:van|von|de|der|da|del|di|la|le|zu|den|ter) ){0,2}${NAME}){0,2}`
const S = '(?<![\\p{L}\\p{N}-])'
const E = '(?![\\p{L}\\p{N}])'

const TITLED = new RegExp(
  `${S}(?:Frau|Herrn?|Familie|Madame|Mme|Monsieur|Señora?|Sra?\\.|Signora?|Mevrouw|Meneer|Mr\\.?|Mrs\\.?) (?:(?:Dr|Prof)\\.? ?){0,2}${FULL}${E}`,
  'gu',
)
const GREETING =
  '(?:Hallo|Hi|Hey|Moin|Servus|Guten (?:Tag|Morgen|Abend)|Grüß Gott|Grüezi|Liebe[rs]?|[Dd]anke|[Dd]ank|Grüßen?|Bonjour|Bonsoir|Salut|Chère?|Merci|Cordialement|Hola|Buenos días|Buenas tardes|Estimad[oa]|Querid[oa]|Gracias|Saludos|Ciao|Buongiorno|Salve|Car[oa]|Gentile|Grazie|Olá|Bom dia|Obrigad[oa]|Hoi|Beste|Bedankt)'
const GREETED = new RegExp(`${S}${GREETING},?\\s+(${FULL})(?=[,.!\\n]|\\s*$)`, 'gu')
const PARTS =
  '(?:Kolleg(?:e|in|en)|Mitarbeiter(?:in)?|Kund(?:e|in)|Berater(?:in)?|Betreuer(?:in)?|Technik(?:er|erin)|Mechaniker(?:in)?|Monteur(?:in)?|Nachbar(?:in|n)?|Sachbearbeiter(?:in)?|Ansprechpartner(?:in)?|Mieter(?:in)?|Vermieter(?:in)?|Patient(?:in|en)?|Lehrer(?:in)?|Ärzt(?:in)|Arzt|Fahrer(?:in)?|Mutter|Vater|Sohn|Tochter|Bruder|Schwester|Ehefrau|Ehemann|collègue|conseill(?:er|ère)|technicien(?:ne)?|compañer[oa]|asesora?|técnic[oa]|colleg[ah])'
const PLAYS = new RegExp(`${S}${PARTS},? (${FULL})${E}`, 'gu')
const ACTS = new RegExp(
  `${S}(${FULL})(?= (?:meldet sich|ruft|kümmert sich|schreibt|bringt|holt|wohnt|arbeitet|betreut|hilft|hat (?:sich|mich|uns|mir|Sie|Ihnen|Ihren?|das)|wird (?:sich|Sie|Ihnen)|ist (?:krank|im Urlaub|zuständig|erreichbar|Ihre?))${E})`,
  'gu',
)
const ASKED = new RegExp(
  `${S}(?:[Ff]ragen Sie(?: nach)?|[Ww]enden Sie sich an|[Ss]prechen Sie mit|[Rr]ufen Sie|[Ss]chreiben Sie(?: an)?|im Namen von|auf den Namen|unterschrieben von) (${FULL})${E}`,
  'gu',
)
/** "Anne-Frank-Haus", "Karl Marx Allee": places that bear a name. */
const BEARS_IT = /-\p{L}+-|(?:^|[ -])(?:Straße|Platz|Allee|Haus|Schule|Weg|Museum|Stiftung|Halle|Preis|Tag)$/u
const FIRM = /^,? (?:& |und (?:Söhne|Partner)|GmbH|AG|KG|SE|OHG|Stiftung)/u

/** "Gärtner Dieter Kranz": skips nouns before the name, which are capitalised too. */
function fromFirstName(words: string): string {
  const all = words.split(' ')
  const at = all.findIndex((word) => isFirstName(word.split('-')[0] ?? ''))
  return at < 0 ? '' : all.slice(at).join(' ')
}

export function findPersonsElsewhere(text: string): Person[] {
  const found: Person[] = []
  const ground = new Ground()
  const add = (start: number, name: string): void => {
    if (BEARS_IT.test(name) || isPlaceholderName(name) || FIRM.test(text.slice(start + name.length))) return
    if (ground.claim({ start, end: start + name.length })) found.push({ start, text: name })
  }
  for (const { 0: name, index } of text.matchAll(TITLED)) add(index, name)
  for (const pattern of [GREETED, PLAYS, ACTS, ASKED])
    for (const match of text.matchAll(pattern)) {
      const name = fromFirstName(match[1] ?? '')
      if (name !== '') add(match.index + match[0].length - name.length, name)
    }
  return found
}
