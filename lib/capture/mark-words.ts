/** Texts of marks in a page, shown on hover and read by screen readers. */
import type { Language } from '../domain/languages.ts'

export type MarkWords = {
  retestFailed: (reason: string) => string
  retestPassed: string
  answered: string
  /** The response was held back; the rest of the text is about that response. */
  heldBack: string
  covered: string
  good: string
  bad: string
  flagged: (evals: string) => string
  flaggedByHand: string
  /** Names of the evals that come with Errata; others have their own. */
  evals: Readonly<Record<string, string>>
}

export const MARK_WORDS: Record<Language, MarkWords> = {
  en: {
    retestFailed: (reason) => `Retest failed: ${reason}`,
    retestPassed: 'Retest passed',
    answered: 'Expert Answer',
    heldBack: 'Held back, the customer saw the fallback',
    covered: 'Covered by a remediation',
    good: 'Judged Good',
    bad: 'Judged Bad',
    flagged: (evals) => `Flagged: ${evals}`,
    flaggedByHand: 'Flagged by hand',
    evals: {
      trustworthiness: 'Hallucination',
      context_sufficiency: 'Search failure',
      response_helpfulness: 'Unhelpful',
      query_ease: 'Difficult query',
      response_groundedness: 'Ungrounded',
      off_topic: 'Off topic',
      personal_data: 'Personal data',
    },
  },
  de: {
    retestFailed: (reason) => `Nachtest nicht bestanden: ${reason}`,
    retestPassed: 'Nachtest bestanden',
    answered: 'Expertenantwort',
    heldBack: 'Zurückgehalten, der Kunde sah den Ersatztext',
    covered: 'Durch eine Korrektur abgedeckt',
    good: 'Als gut beurteilt',
    bad: 'Als schlecht beurteilt',
    flagged: (evals) => `Gemeldet: ${evals}`,
    flaggedByHand: 'Manuell gemeldet',
    evals: {
      trustworthiness: 'Halluzination',
      context_sufficiency: 'Suche fehlgeschlagen',
      response_helpfulness: 'Nicht hilfreich',
      query_ease: 'Schwierige Frage',
      response_groundedness: 'Unbelegt',
      off_topic: 'Am Thema vorbei',
      personal_data: 'Personenbezogene Daten',
    },
  },
  ar: {
    retestFailed: (reason) => `فشلت إعادة الاختبار: ${reason}`,
    retestPassed: 'نجحت إعادة الاختبار',
    answered: 'إجابة خبير',
    heldBack: 'حُجب الرد ورأى العميل الرسالة البديلة',
    covered: 'مغطّى بتصحيح',
    good: 'حُكم بأنه جيد',
    bad: 'حُكم بأنه سيئ',
    flagged: (evals) => `أُبلغ عنه: ${evals}`,
    flaggedByHand: 'أُبلغ عنه يدويًا',
    evals: {
      trustworthiness: 'هلوسة',
      context_sufficiency: 'فشل البحث',
      response_helpfulness: 'غير مفيد',
      query_ease: 'سؤال صعب',
      response_groundedness: 'بلا سند',
      off_topic: 'خارج الموضوع',
      personal_data: 'بيانات شخصية',
    },
  },
}
