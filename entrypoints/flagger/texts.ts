/** Every text that flagging shows in a page. */
import type { Language } from '../../lib/domain/languages.ts'
import type { FlagOutcome } from '../../lib/messaging/protocol.ts'
import { pageLanguage } from '../transcript.content/page-language.ts'

type Texts = { offer: string; outcomes: Record<FlagOutcome, string> }

const TEXTS: Record<Language, Texts> = {
  en: {
    offer: 'Flag these words',
    outcomes: {
      flagged: 'Flagged',
      flagged_without_words: 'Flagged, without the words you selected: too long or redacted',
      already: 'You have already flagged this',
      signed_out: 'Sign in to flag',
      not_allowed: 'Not flagged: your role cannot flag',
      not_in_project: 'Not flagged: this site is not in the project',
      no_response: 'No response to flag here',
      not_yet: 'Still being written. Flag it once it is complete.',
      no_words: 'Select words of a response first',
      failed: 'Not flagged. Try again.',
    },
  },
  de: {
    offer: 'Diese Wörter melden',
    outcomes: {
      flagged: 'Gemeldet',
      flagged_without_words: 'Gemeldet, ohne die ausgewählten Wörter: zu lang oder unkenntlich gemacht',
      already: 'Das haben Sie schon gemeldet',
      signed_out: 'Melden Sie sich zuerst an',
      not_allowed: 'Nicht gemeldet: Ihre Rolle darf nicht melden',
      not_in_project: 'Nicht gemeldet: Diese Website gehört nicht zum Projekt',
      no_response: 'Hier gibt es keine Antwort zu melden',
      not_yet: 'Die Antwort wird noch geschrieben. Melden Sie sie, sobald sie vollständig ist.',
      no_words: 'Wählen Sie zuerst Wörter einer Antwort aus',
      failed: 'Nicht gemeldet. Versuchen Sie es erneut.',
    },
  },
  ar: {
    offer: 'الإبلاغ عن هذه الكلمات',
    outcomes: {
      flagged: 'أُبلغ عنه',
      flagged_without_words: 'أُبلغ عنه، دون الكلمات التي حدّدتها: طويلة جدًا أو محجوبة',
      already: 'سبق أن أبلغت عن هذا',
      signed_out: 'سجّل الدخول للإبلاغ',
      not_allowed: 'لم يُبلَّغ: دورك لا يسمح بالإبلاغ',
      not_in_project: 'لم يُبلَّغ: هذا الموقع ليس من مواقع المشروع',
      no_response: 'لا رد هنا للإبلاغ عنه',
      not_yet: 'لا يزال الرد يُكتب. أبلغ عنه حين يكتمل.',
      no_words: 'حدّد كلمات من رد أولًا',
      failed: 'لم يُبلَّغ. أعد المحاولة.',
    },
  },
}

export const texts = (): Texts => TEXTS[pageLanguage()]
