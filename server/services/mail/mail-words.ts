/**
 * Texts of mails, in the panel's languages. English is the type of the others. Quoted text is set apart (Unicode
 * isolates) where the sentence around it may run the other way.
 */
import type { Language } from '../../../lib/domain/languages.ts'

const en = {
  dir: 'ltr' as 'ltr' | 'rtl',
  mentioned: (who: string) => `${who} mentioned you`,
  assigned: {
    issue: (who: string) => `${who} assigned an issue to you`,
    remediation: (who: string) => `${who} assigned a remediation to you`,
  },
  subject: (head: string, title: string) => `${head}: ${title}`,
  several: (n: number, project: string) => `${n} things are waiting for you in ${project}`,
  more: (n: number) => `… and ${n} more, under “For me” in Errata’s panel.`,
  why: (project: string) =>
    `You get this because you work on ${project} in Errata. Choose in the panel’s settings which mails you get, and in which language.`,
  stop: { mention: 'No more mails about mentions', assignment: 'No more mails about assignments' },
  open: 'Open in Errata',
  formerColleague: 'A former colleague',
}
export type MailWords = typeof en

const de: MailWords = {
  dir: 'ltr',
  mentioned: (who) => `${who} hat Sie erwähnt`,
  assigned: {
    issue: (who) => `${who} hat Ihnen einen Fall zugewiesen`,
    remediation: (who) => `${who} hat Ihnen eine Korrektur zugewiesen`,
  },
  subject: (head, title) => `${head}: ${title}`,
  several: (n, project) => `In ${project} warten ${n} Dinge auf Sie`,
  more: (n) => `… und ${n} weitere, unter „Für mich“ in der Seitenleiste von Errata.`,
  why: (project) =>
    `Sie erhalten diese E-Mail, weil Sie in Errata an ${project} arbeiten. Welche E-Mails Sie bekommen und in welcher Sprache, wählen Sie in den Einstellungen der Seitenleiste.`,
  stop: { mention: 'Keine E-Mails mehr über Erwähnungen', assignment: 'Keine E-Mails mehr über Zuweisungen' },
  open: 'In Errata öffnen',
  formerColleague: 'Jemand, der nicht mehr dabei ist,',
}

const apart = (text: string): string => `\u2068${text}\u2069`
const arabicForm = new Intl.PluralRules('ar')
/** Arabic has separate forms for two, 3–10, 11–99 and whole hundreds; a count shown here is always two or more. */
const things = (n: number): string =>
  ({ two: 'شيئان بانتظارك', few: `${n} أشياء بانتظارك`, many: `${n} شيئًا بانتظارك` })[arabicForm.select(n) as string] ??
  `${n} شيء بانتظارك`

const ar: MailWords = {
  dir: 'rtl',
  mentioned: (who) => `ذكرك ${apart(who)}`,
  assigned: {
    issue: (who) => `أسند إليك ${apart(who)} مسألة`,
    remediation: (who) => `أسند إليك ${apart(who)} تصحيحًا`,
  },
  subject: (head, title) => `${head}: ${apart(title)}`,
  several: (n, project) => `${things(n)} في ${apart(project)}`,
  more: (n) => `… و${n} غيرها، في «لي» في لوحة Errata.`,
  why: (project) =>
    `تصلك هذه الرسالة لأنك تعمل على ${apart(project)} في Errata. يمكنك اختيار الرسائل التي تصلك ولغتها من إعدادات اللوحة.`,
  stop: { mention: 'إيقاف الرسائل عند ذكري', assignment: 'إيقاف الرسائل عند الإسناد إليّ' },
  open: 'الفتح في Errata',
  formerColleague: 'زميل سابق',
}

export const MAIL_WORDS: Record<Language, MailWords> = { en, de, ar }
