/** Texts of the page for choosing a password, in the panel's languages. */
type Words = {
  dir: 'ltr' | 'rtl'
  title: string
  account: string
  password: string
  /** @param least minimum number of characters */
  hint: (least: number) => string
  unfit: (least: number, most: number) => string
  button: string
  done: string
  next: string
  /** Followed by the address. */
  backend: string
  expired: string
  again: string
}

export const PASSWORD_WORDS = {
  en: {
    dir: 'ltr',
    title: 'Choose a password for Errata',
    account: 'E-mail',
    password: 'New password',
    hint: (least) => `At least ${least} characters.`,
    unfit: (least, most) => `A password has between ${least} and ${most} characters.`,
    button: 'Set password',
    done: 'Your password is set',
    next: 'Use it to sign in in Errata’s panel. You have been signed out everywhere else. You can close this tab.',
    backend: 'The panel asks for the backend’s address:',
    expired: 'This link no longer works',
    again:
      'It was already used, or has expired. In the panel choose “Forgot your password?”, or ask an admin of Errata for a new one.',
  },
  de: {
    dir: 'ltr',
    title: 'Ein Passwort für Errata wählen',
    account: 'E-Mail',
    password: 'Neues Passwort',
    hint: (least) => `Mindestens ${least} Zeichen.`,
    unfit: (least, most) => `Ein Passwort hat zwischen ${least} und ${most} Zeichen.`,
    button: 'Passwort festlegen',
    done: 'Ihr Passwort ist festgelegt',
    next: 'Melden Sie sich damit in der Seitenleiste von Errata an. Sie wurden überall sonst abgemeldet. Sie können diesen Tab schließen.',
    backend: 'Die Seitenleiste fragt nach der Adresse des Backends:',
    expired: 'Dieser Link ist nicht mehr gültig',
    again:
      'Er wurde schon verwendet oder ist abgelaufen. Wählen Sie in der Seitenleiste „Passwort vergessen?“, oder bitten Sie einen Admin von Errata um einen neuen.',
  },
  ar: {
    dir: 'rtl',
    title: 'اختيار كلمة مرور لـ Errata',
    account: 'البريد الإلكتروني',
    password: 'كلمة المرور الجديدة',
    hint: (least) => `${least} أحرف على الأقل.`,
    unfit: (least, most) => `تتكون كلمة المرور من ${least} إلى ${most} حرفًا.`,
    button: 'تعيين كلمة المرور',
    done: 'عُيّنت كلمة مرورك',
    next: 'سجّل بها الدخول في لوحة Errata. سُجّل خروجك من كل مكان آخر. يمكنك إغلاق علامة التبويب هذه.',
    backend: 'تطلب اللوحة عنوان الخادم:',
    expired: 'لم يعد هذا الرابط صالحًا',
    again: 'استُخدم من قبل أو انتهت صلاحيته. اختر في اللوحة «نسيت كلمة المرور؟»، أو اطلب رابطًا جديدًا من مدير Errata.',
  },
} as const satisfies Record<string, Words>

export const PASSWORD_LANGUAGES = Object.keys(PASSWORD_WORDS) as (keyof typeof PASSWORD_WORDS)[]
