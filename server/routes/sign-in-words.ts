/** Texts of the window for signing in at the company's provider, in the panel's languages. */
import type { SignInRefusal } from '../../lib/contract/sign-in.ts'

/** `other_extension` is shown to the person only: an extension that may not open the window gets nothing back. */
export type WindowRefusal = SignInRefusal | 'other_extension'

type Words = {
  dir: 'ltr' | 'rtl'
  confirm: { title: string; button: string; other: string }
  failed: { title: string; why: Record<WindowRefusal, string>; back: string }
}

export const SIGN_IN_WORDS = {
  en: {
    dir: 'ltr',
    confirm: {
      title: 'Sign in to Errata as',
      button: 'Sign in',
      other: 'Not you? Close this window, sign out at your company’s sign-in page, and start again in the panel.',
    },
    failed: {
      title: 'You are not signed in',
      why: {
        cancelled: 'Sign-in was cancelled at your company’s sign-in page.',
        not_let_in:
          'Your company knows you, but Errata does not yet. Ask an admin of Errata to add you with this address.',
        not_verified:
          'Your company’s sign-in page does not confirm that your e-mail address is yours. Ask whoever runs it to have it verified.',
        expired: 'This took too long, or was opened in another window. Start again in the panel.',
        provider_away: 'Your company’s sign-in page did not respond as it should. Try again in a minute.',
        other_extension:
          'This copy of the extension cannot sign in here. Use the one your company gives you, or ask whoever runs Errata there to allow this one.',
      },
      back: 'Back to the panel',
    },
  },
  de: {
    dir: 'ltr',
    confirm: {
      title: 'Bei Errata anmelden als',
      button: 'Anmelden',
      other:
        'Das sind nicht Sie? Schließen Sie dieses Fenster, melden Sie sich auf der Anmeldeseite Ihrer Firma ab, und beginnen Sie in der Seitenleiste von vorn.',
    },
    failed: {
      title: 'Sie sind nicht angemeldet',
      why: {
        cancelled: 'Die Anmeldung wurde auf der Anmeldeseite Ihrer Firma abgebrochen.',
        not_let_in:
          'Ihre Firma kennt Sie, Errata aber noch nicht. Bitten Sie einen Admin von Errata, Sie mit dieser Adresse hinzuzufügen.',
        not_verified:
          'Die Anmeldeseite Ihrer Firma bestätigt nicht, dass Ihre E-Mail-Adresse Ihnen gehört. Wer die Seite betreut, kann die Adresse bestätigen lassen.',
        expired:
          'Das hat zu lange gedauert oder wurde in einem anderen Fenster geöffnet. Beginnen Sie in der Seitenleiste von vorn.',
        provider_away:
          'Die Anmeldeseite Ihrer Firma hat nicht wie erwartet geantwortet. Versuchen Sie es in einer Minute erneut.',
        other_extension:
          'Mit dieser Kopie der Erweiterung können Sie sich hier nicht anmelden. Verwenden Sie die, die Ihre Firma Ihnen gibt. Wer Errata dort betreut, kann auch diese zulassen.',
      },
      back: 'Zurück zur Seitenleiste',
    },
  },
  ar: {
    dir: 'rtl',
    confirm: {
      title: 'تسجيل الدخول إلى Errata باسم',
      button: 'تسجيل الدخول',
      other: 'لست أنت؟ أغلق هذه النافذة، وسجّل الخروج من صفحة دخول شركتك، ثم ابدأ من جديد في اللوحة.',
    },
    failed: {
      title: 'لم يتم تسجيل دخولك',
      why: {
        cancelled: 'أُلغي تسجيل الدخول في صفحة دخول شركتك.',
        not_let_in: 'شركتك تعرفك، لكن Errata لا يعرفك بعد. اطلب من مدير Errata إضافتك بهذا العنوان.',
        not_verified: 'صفحة دخول شركتك لا تؤكد أن عنوان بريدك الإلكتروني لك. اطلب ممن يديرها تأكيد العنوان.',
        expired: 'استغرق الأمر وقتًا طويلًا، أو فُتح في نافذة أخرى. ابدأ من جديد في اللوحة.',
        provider_away: 'لم تُجب صفحة دخول شركتك كما ينبغي. أعد المحاولة بعد دقيقة.',
        other_extension:
          'لا يُسمح لهذه النسخة من الإضافة بتسجيل الدخول هنا. استخدم النسخة التي تقدّمها شركتك، أو اطلب ممن يدير Errata فيها السماح بهذه النسخة.',
      },
      back: 'العودة إلى اللوحة',
    },
  },
} as const satisfies Record<string, Words>

export const SIGN_IN_LANGUAGES = ['en', 'de', 'ar'] as const
