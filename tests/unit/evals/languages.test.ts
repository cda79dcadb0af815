/** Of another language than English: fewer evals, and never a flag that only says so. */
import { describe, expect, it } from 'vitest'
import { DEFAULT_EVALS } from '../../../lib/domain/retest/evals.ts'
import { evaluate } from '../../../lib/evals/index.ts'
import { isEnglish } from '../../../lib/evals/language.ts'
import type { Score } from '../../../lib/contract/index.ts'

/** Short above all: long texts tell their language by themselves. */
const EXCHANGES: readonly (readonly [language: string, query: string, response: string, context: string])[] = [
  ['de', 'Garantie?', 'Zwei Jahre.', 'Die Garantie beträgt zwei Jahre ab dem Kauf.'],
  ['de', 'Öffnungszeiten?', 'Sonntags geschlossen.', 'Wir haben Montag bis Samstag offen.'],
  ['de', 'Lieferzeit?', 'Drei Werktage.', 'Wir liefern in drei Werktagen. Das gilt für alle Pakete.'],
  ['de', 'Versand?', 'Kostenlos ab 50 Euro.', 'Der Versand ist ab 50 Euro kostenlos.'],
  ['es', '¿Horario?', 'Cerrado los domingos.', 'Abrimos de lunes a sábado de 9 a 18.'],
  ['es', 'Devoluciones', 'Treinta días.', 'Los pedidos se pueden devolver en 30 días.'],
  ['fr', 'Horaires ?', 'Fermé le dimanche.', 'Ouvert du lundi au samedi.'],
  ['fr', 'Livraison', 'Trois jours.', 'Nous livrons en trois jours dans toute la France.'],
  ['ja', '営業時間は？', '申し訳ありませんが、わかりません。', '月曜日から土曜日まで営業しています。'],
  ['ja', '返品できますか？', 'はい、30日以内に返品できます。', '30日以内であれば返品可能です。'],
  ['nl', 'Openingstijden?', 'Op zondag gesloten.', 'Wij zijn open van maandag tot zaterdag.'],
  ['it', 'Orari?', 'Chiuso la domenica.', 'Siamo aperti dal lunedì al sabato.'],
]
const ALL = DEFAULT_EVALS.map((one) => ({ ...one, enabled: true }))
/** Evals that read words of English. */
const READS_ENGLISH = [
  'trustworthiness',
  'response_groundedness',
  'context_sufficiency',
  'response_helpfulness',
  'query_ease',
  'off_topic',
  'self_contradiction',
  'contact_loop',
]

function scoresOf(query: string, response: string, context: string, language: string | null): Score[] {
  return evaluate(
    {
      query,
      response,
      context: [{ content: context, id: null, source: null, title: null }],
      contextSource: 'log',
      language,
      companyDomains: [],
      around: { before: [], at: '2026-01-01T00:00:00.000Z', answers: [], ownHosts: [], deadLinks: [] },
    },
    ALL,
  )
}

describe('an exchange in another language', () => {
  describe.each([null, 'en', 'its own'])('declared as %s', (declared) => {
    it.each(EXCHANGES)('is flagged by nothing: %s, %s %s', (language, query, response, context) => {
      const scores = scoresOf(query, response, context, declared === 'its own' ? language : declared)
      expect(scores.filter(({ outcome }) => outcome === 'failed')).toEqual([])
      for (const one of scores.filter(({ eval: key }) => READS_ENGLISH.includes(key)))
        expect([one.eval, one.outcome]).toEqual([one.eval, 'not_judged'])
      expect(scores.find((one) => one.eval === 'response_helpfulness')?.because).toEqual({ code: 'other_language' })
    })
  })

  it.each([
    ['Wann habt ihr offen?', 'Das weiß ich leider nicht.', 'Wir haben Montag bis Samstag von 9 bis 18 Uhr geöffnet.'],
    ['¿Cuándo abrís?', 'No lo sé.', 'Abrimos de lunes a sábado.'],
    ['Quand ouvrez-vous ?', 'Je ne sais pas.', 'Nous sommes ouverts du lundi au samedi.'],
  ])('is flagged as no answer where it says so in German, Spanish or French: %s %s', (query, response, context) => {
    for (const declared of [null, 'en']) {
      const [flag, ...others] = scoresOf(query, response, context, declared).filter((one) => one.outcome === 'failed')
      expect(flag).toMatchObject({
        eval: 'response_helpfulness',
        because: { code: 'does_not_know' },
        evidence: [{ in: 'response', start: 0, end: response.length, quote: response }],
      })
      expect(others).toEqual([])
    }
  })

  it('is not judged as English because it was asked in English', () => {
    const answer = 'Wir haben leider keine Informationen dazu, bitte rufen Sie uns an.'
    const scores = scoresOf('When are you open?', answer, 'We are open from Monday to Saturday.', 'en')
    expect(scores.flatMap((one) => (one.outcome === 'failed' ? one.eval : []))).toEqual(['wrong_language'])
  })

  it.each([
    ['When are you open?', 'I don’t know.'],
    ['Refund status?', 'No idea.'],
    ['Is the café open?', 'I don’t know.'],
    ['When does La Traviata begin?', 'I cannot answer that.'],
    ['Thanks ❤️', 'I don’t know.'],
  ])('English that is short is still judged: %s %s', (query, response) => {
    const scores = scoresOf(query, response, 'We are open from Monday to Saturday.', null)
    expect(scores.find((one) => one.eval === 'response_helpfulness')?.outcome).toBe('failed')
  })
})

describe('a short text by itself', () => {
  it.each([
    'Ja, kostenlos.',
    'Zwei Werktage.',
    'Siehe Preisliste.',
    'Heute bleibt geschlossen.',
    'Montags geschlossen.',
    'Tickets gelten drei Monate.',
    'Reklamationen bitte schriftlich einreichen.',
    'Mindestalter: achtzehn Jahre.',
    'Konto gesperrt? Code anfordern.',
    'Modell nicht lieferbar.',
    'Garantie: zwei Jahre.',
    'Eintritt frei.',
    'Bestellnummer angeben.',
    'Anmeldung: www.get-it.com/on/the/up',
  ])('is told to be German: %s', (text) => expect(isEnglish(text, null)).toBe(false))
  it.each([
    'Sign in again.',
    'Shipping takes three days.',
    'Samsung phones work fine.',
    'Closed Mondays.',
    'Batteries last five hours.',
    'Young drivers pay more.',
    'Use hashtags.',
    'Bring photo ID.',
    'Cards: Visa, Mastercard.',
    'Write to billing@larch.com or open https://larch.de/de',
    'See larch.com, larch.com.br or larch.de.',
  ])('is still English: %s', (text) => expect(isEnglish(text, null)).toBe(true))
})
