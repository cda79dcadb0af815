/** Texts of the letters for signing in, in the panel's languages. English is the type of the others. */
import type { Language } from '../../../lib/domain/languages.ts'

const en = {
  dir: 'ltr' as 'ltr' | 'rtl',
  reset: {
    subject: 'A new password for Errata',
    text: 'Somebody, most likely you, asked for a new password for Errata. Choose one with this link within an hour:',
    open: 'Choose a password',
    after:
      'The link works once and signs you out everywhere. If this was not you, do nothing: your password stays as it is.',
    why: 'You get this because this address belongs to an account in Errata.',
  },
  invitation: {
    subject: (project: string) => `You can work on ${project} in Errata`,
    text: (project: string) =>
      `An admin added you to ${project} in Errata. Choose a password with this link within a week:`,
    open: 'Choose a password',
    after: (backend: string) => `Then sign in with this address in Errata’s panel, at the backend ${backend}`,
    atProvider: (project: string, provider: string, backend: string) =>
      `An admin added you to ${project} in Errata. In Errata’s panel choose “Sign in with ${provider}”, at the backend ${backend}`,
    install:
      'Errata is a browser extension. This page opens the project in it, and says what to do if it is not installed yet:',
    land: 'To the project',
    why: (project: string) => `You get this because an admin of ${project} entered this address in Errata.`,
  },
}
export type LetterWords = typeof en

const de: LetterWords = {
  dir: 'ltr',
  reset: {
    subject: 'Ein neues Passwort für Errata',
    text: 'Jemand, wahrscheinlich Sie selbst, hat ein neues Passwort für Errata angefordert. Wählen Sie es über diesen Link, innerhalb einer Stunde:',
    open: 'Passwort wählen',
    after:
      'Der Link gilt einmal und meldet Sie überall ab. Wenn Sie es nicht waren, müssen Sie nichts tun: Ihr Passwort bleibt, wie es ist.',
    why: 'Sie erhalten diese E-Mail, weil diese Adresse zu einem Konto in Errata gehört.',
  },
  invitation: {
    subject: (project) => `Sie können in Errata an ${project} arbeiten`,
    text: (project) =>
      `Ein Admin hat Sie in Errata zu ${project} hinzugefügt. Wählen Sie über diesen Link ein Passwort, innerhalb einer Woche:`,
    open: 'Passwort wählen',
    after: (backend) =>
      `Melden Sie sich danach mit dieser Adresse in der Seitenleiste von Errata an, beim Backend ${backend}`,
    atProvider: (project, provider, backend) =>
      `Ein Admin hat Sie in Errata zu ${project} hinzugefügt. Wählen Sie in der Seitenleiste von Errata „Anmelden mit ${provider}“, beim Backend ${backend}`,
    install:
      'Errata ist eine Browser-Erweiterung. Diese Seite öffnet das Projekt darin und sagt, was zu tun ist, falls sie noch nicht installiert ist:',
    land: 'Zum Projekt',
    why: (project) =>
      `Sie erhalten diese E-Mail, weil ein Admin von ${project} diese Adresse in Errata eingetragen hat.`,
  },
}

const apart = (text: string): string => `\u2068${text}\u2069`
const ar: LetterWords = {
  dir: 'rtl',
  reset: {
    subject: 'كلمة مرور جديدة لـ Errata',
    text: 'طلب أحدهم، والأرجح أنه أنت، كلمة مرور جديدة لـ Errata. اخترها عبر هذا الرابط خلال ساعة:',
    open: 'اختيار كلمة مرور',
    after:
      'يعمل الرابط مرة واحدة ويسجّل خروجك من كل مكان. إن لم تكن أنت من طلبها فلا داعي لفعل شيء: تبقى كلمة مرورك كما هي.',
    why: 'تصلك هذه الرسالة لأن هذا العنوان يخص حسابًا في Errata.',
  },
  invitation: {
    subject: (project) => `يمكنك العمل على ${apart(project)} في Errata`,
    text: (project) => `أضافك مدير إلى ${apart(project)} في Errata. اختر كلمة مرور عبر هذا الرابط خلال أسبوع:`,
    open: 'اختيار كلمة مرور',
    after: (backend) => `ثم سجّل الدخول بهذا العنوان في لوحة Errata، على الخادم ${apart(backend)}`,
    atProvider: (project, provider, backend) =>
      `أضافك مدير إلى ${apart(project)} في Errata. اختر في لوحة Errata «تسجيل الدخول عبر ${apart(provider)}»، على الخادم ${apart(backend)}`,
    install: 'Errata إضافة للمتصفح. تفتح هذه الصفحة المشروع فيها، وتبيّن ما العمل إن لم تكن مثبّتة بعد:',
    land: 'إلى المشروع',
    why: (project) => `تصلك هذه الرسالة لأن مديرًا في ${apart(project)} أدخل هذا العنوان في Errata.`,
  },
}

export const LETTER_WORDS: Record<Language, LetterWords> = { en, de, ar }
