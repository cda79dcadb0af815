/**
 * Non-answers in German, Spanish and French. Nothing else is judged in these languages, so only unmistakable ones
 * count: every sentence says that nothing is known, is courtesy, or refers the customer on. Any word of an answer, a
 * number or a "but" rules it out.
 */
import { sentencesOf } from './sentences.ts'

type Phrases = { knowsNothing: RegExp; courtesy: RegExp; sendsOn: RegExp; turns: RegExp }

/** End of a word, including letters that \b does not know. */
const END = String.raw`(?![\p{L}\p{N}])`
const any = (...parts: string[]): RegExp =>
  new RegExp(parts.map((part) => String.raw`(?<![\p{L}\p{N}])(?:${part})${END}`).join('|'), 'iu')

const LANGUAGES: readonly Phrases[] = [
  {
    knowsNothing: any(
      String.raw`(?:weiß|weiss) ich(?: \p{L}+){0,2} nicht|ich (?:weiß|weiss)(?: \p{L}+){0,2} nicht|keine ahnung|ich bin mir(?: da| dabei)?(?: leider)? nicht sicher`,
      String.raw`kann ich(?: \p{L}+){0,3} nicht (?:sagen|beantworten|beurteilen|helfen|weiterhelfen)|ich kann(?: \p{L}+){0,5} nicht (?:sagen|beantworten|beurteilen|helfen|weiterhelfen)`,
      String.raw`(?:habe|finde) ich(?: \p{L}+){0,4} keine (?:informationen?|angaben?|auskunft|antwort)|ich (?:habe|finde)(?: \p{L}+){0,4} keine (?:informationen?|angaben?|auskunft|antwort)`,
      String.raw`liegen mir(?: \p{L}+){0,2} keine (?:informationen?|angaben?)(?: \p{L}+)? vor|liegen mir(?: \p{L}+){0,2} keine (?:informationen?|angaben?)`,
      String.raw`kann ich(?: \p{L}+){0,3} keine (?:auskunft|angaben?|antwort)(?: \p{L}+)? geben|(?:konnte|kann) ich(?: \p{L}+){0,3} nichts (?:finden|sagen)|darf ich(?: \p{L}+){0,3} nichts sagen`,
      String.raw`(?:steht|findet sich)(?: \p{L}+){0,3} nicht in (?:meinen|den)(?: \p{L}+)? (?:unterlagen|dokumenten|quellen)|entzieht sich meiner kenntnis`,
    ),
    courtesy: any(
      String.raw`tut mir(?: sehr)? leid|entschuldig(?:ung|en sie|e)|verzeihung|guten (?:tag|morgen|abend)|hallo|vielen dank|danke|kann ich (?:ihnen|dir) sonst|haben sie (?:noch|weitere) fragen`,
    ),
    sendsOn: any(
      String.raw`(?:wenden sie sich|kontaktieren sie|rufen sie|schreiben sie|fragen sie)[^.!?]{0,40}(?:kundendienst|kundenservice|support|support-team|team|hotline|uns|service)`,
    ),
    turns: any('aber|jedoch|sondern|allerdings|laut|wenn|falls|weil|bevor|bis|erst|solange|wann|welche[smnr]?'),
  },
  {
    knowsNothing: any(
      String.raw`no (?:lo )?sé(?: la respuesta)?(?= *[.!?,]|$)|no tengo(?: ni)? (?:la menor |ni )?idea|ni idea|no estoy segur[oa]|no sabría decir(?:le|te)?|desconozco (?:la respuesta|esa información|ese dato|eso)`,
      String.raw`no (?:tengo|dispongo de|cuento con|encuentro)(?: \p{L}+){0,2} (?:información|datos suficientes|respuesta)|no tengo acceso a (?:esa|esta|dicha) información`,
      String.raw`no puedo (?:responder|contestar|ayudar|decir)(?:le|te|lo|selo)?|no me es posible (?:responder|contestar|ayudar)(?:le|te)?`,
      String.raw`no he (?:podido )?encontra(?:do|r) (?:nada|información|ninguna|la respuesta)|(?:esa|esta|la) información no (?:aparece|figura|está) en`,
    ),
    courtesy: any(
      String.raw`lo siento|lo sentimos|disculp[ea]|perdón|perdone|lamentablemente|hola|buenos días|gracias|puedo ayudar(?:le|te) en algo más`,
    ),
    sendsOn: any(
      String.raw`(?:contact[ea]|póngase en contacto|ponte en contacto|llame|llama|escriba|escribe|consulte)[^.!?]{0,40}(?:soporte|atención al cliente|equipo|servicio)`,
    ),
    turns: any('pero|sino|aunque|según|si|porque|hasta|antes|cuando|cuándo|qué|cuál'),
  },
  {
    knowsNothing: any(
      String.raw`je (?:ne )?sais pas(?= *[.!?,]|$)|je l'ignore|aucune idée|je (?:ne )?suis pas sûre?|je ne saurais pas? (?:vous|te) (?:le )?dire|je ne saurais (?:vous|te) (?:le )?dire`,
      String.raw`je n'ai (?:pas|aucune?)(?: \p{L}+)?(?: d'| de | )?(?:informations?|réponse)|je n'ai pas (?:la|de) réponse|je n'ai pas accès à cette information|je ne dispose pas (?:de |d')(?:cette |ces )?informations?`,
      String.raw`je ne peux pas (?:vous |te |y )?(?:répondre|aider|renseigner)|je ne suis pas en mesure de (?:vous |te |y )?(?:répondre|aider|renseigner)|il m'est impossible de (?:vous )?(?:répondre|aider)`,
      String.raw`je n'ai (?:rien trouvé|trouvé aucune information|pas trouvé)|cette information ne (?:figure|se trouve) pas dans`,
    ),
    courtesy: any(
      String.raw`désolée?s?|je regrette|excusez-moi|pardon|malheureusement|bonjour|merci|puis-je vous aider (?:pour|avec|à) autre chose`,
    ),
    sendsOn: any(
      String.raw`(?:contacte[rz]|adressez-vous|appelez|écrivez)[^.!?]{0,40}(?:service client|support|équipe|assistance|service)`,
    ),
    turns: any("mais|cependant|toutefois|selon|si|car|parce que|avant|jusqu'(?:à|au)|tant que|quand|quel(?:le)?s?"),
  },
]

const MOST_SENTENCES = 4
const LONGEST = 160

/** Where a response says that it knows nothing, if it says nothing else; null for other responses and languages. */
export function nonAnswerAbroad(response: string): { start: number; end: number } | null {
  const sentences = sentencesOf(response)
  if (sentences.length === 0 || sentences.length > MOST_SENTENCES) return null
  for (const { knowsNothing, courtesy, sendsOn, turns } of LANGUAGES) {
    const read = sentences.map(({ text }) => text.replaceAll('’', "'"))
    const first = read.findIndex((text) => knowsNothing.test(text))
    const saysNothing = (text: string): boolean =>
      text.length <= LONGEST &&
      !/\d/.test(text) &&
      !turns.test(text) &&
      (knowsNothing.test(text) || courtesy.test(text) || sendsOn.test(text))
    if (first >= 0 && read.every(saysNothing)) return sentences[first]!
  }
  return null
}
