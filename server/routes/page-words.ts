/** Texts of the backend's own pages, in the panel's languages. */
type Words = {
  dir: 'ltr' | 'rtl'
  home: {
    title: string
    /** By what /api/ready says. */
    status: Record<'ok' | 'degraded' | 'leaving' | 'unavailable', string>
    what: string
    panel: string
    /** Followed by the address. */
    signIn: string
    programs: string
  }
  open: {
    title: string
    /** Before and after the shortcut. */
    click: [string, string]
    install: string
    opened: string
    signedOut: string
    elsewhere: string
  }
  stop: {
    title: string
    ask: Record<'mention' | 'assignment', string>
    button: string
    done: string
    again: string
    invalid: string
  }
}

export const PAGE_WORDS = {
  en: {
    dir: 'ltr',
    home: {
      title: 'Errata’s backend',
      status: {
        ok: 'It is up.',
        degraded: 'It is up, but its database does not answer. It goes on deciding from memory.',
        leaving: 'It is shutting down. Try again in a minute.',
        unavailable: 'Its database does not answer. Try again in a minute, or tell whoever runs it.',
      },
      what: 'This is what Errata’s panel and your company’s assistant talk to. There is nothing to do on this page.',
      panel:
        'You work in the panel: click Errata’s button in the browser’s toolbar. No such button? Whoever runs Errata in your company can tell you how to install it.',
      signIn: 'You sign in there too. It asks for the backend’s address:',
      programs: 'For programs: what the API takes (OpenAPI)',
    },
    open: {
      title: 'Open this in Errata',
      click: ['Click Errata’s button in the browser’s toolbar, or press ', '. The panel opens at the right place.'],
      install:
        'No such button? Errata is not installed in this browser, or it is hidden behind the puzzle piece. Whoever runs Errata in your company can tell you how to install it. Then open this link again.',
      opened: 'It is open in the panel. You can close this tab.',
      signedOut: 'Sign in in the panel, and it will open the right place.',
      elsewhere:
        'The panel is signed in to a different server than this link’s. Sign in to this one, then click the button again.',
    },
    stop: {
      title: 'Mails from Errata',
      ask: {
        mention: 'No more mails when somebody mentions you?',
        assignment: 'No more mails when somebody assigns something to you?',
      },
      button: 'Stop these mails',
      done: 'Done. You will get no more of these mails.',
      again: 'You can turn them back on in the panel’s settings.',
      invalid: 'This link is incomplete. Open it from the mail again, or choose your mails in the panel’s settings.',
    },
  },
  de: {
    dir: 'ltr',
    home: {
      title: 'Das Backend von Errata',
      status: {
        ok: 'Es läuft.',
        degraded: 'Es läuft, aber seine Datenbank antwortet nicht. Es entscheidet weiter aus dem Gedächtnis.',
        leaving: 'Es wird gerade beendet. Versuchen Sie es in einer Minute noch einmal.',
        unavailable:
          'Seine Datenbank antwortet nicht. Versuchen Sie es in einer Minute noch einmal, oder sagen Sie denen Bescheid, die es betreiben.',
      },
      what: 'Damit sprechen die Seitenleiste von Errata und der Assistent Ihrer Firma. Auf dieser Seite gibt es nichts zu tun.',
      panel:
        'Gearbeitet wird in der Seitenleiste: Klicken Sie in der Symbolleiste des Browsers auf Errata. Sie sehen die Schaltfläche nicht? Wer Errata in Ihrer Firma betreut, kann Ihnen sagen, wie man es installiert.',
      signIn: 'Auch die Anmeldung ist dort. Gefragt wird nach der Adresse des Backends:',
      programs: 'Für Programme: was die Schnittstelle annimmt (OpenAPI)',
    },
    open: {
      title: 'In Errata öffnen',
      click: [
        'Klicken Sie in der Symbolleiste des Browsers auf Errata, oder drücken Sie ',
        '. Die Seitenleiste öffnet sich an der richtigen Stelle.',
      ],
      install:
        'Sie sehen die Schaltfläche nicht? Dann ist Errata in diesem Browser nicht installiert oder verbirgt sich hinter dem Puzzleteil. Wer Errata in Ihrer Firma betreut, kann Ihnen sagen, wie man es installiert. Öffnen Sie danach diesen Link erneut.',
      opened: 'In der Seitenleiste geöffnet. Sie können diesen Tab schließen.',
      signedOut: 'Melden Sie sich in der Seitenleiste an; danach öffnet sie von selbst die richtige Stelle.',
      elsewhere:
        'Die Seitenleiste ist bei einem anderen Server angemeldet als dem dieses Links. Melden Sie sich bei diesem an, und klicken Sie dann erneut auf die Schaltfläche.',
    },
    stop: {
      title: 'E-Mails von Errata',
      ask: {
        mention: 'Keine E-Mails mehr, wenn jemand Sie erwähnt?',
        assignment: 'Keine E-Mails mehr, wenn jemand Ihnen etwas zuweist?',
      },
      button: 'Diese E-Mails abbestellen',
      done: 'Erledigt. Sie erhalten keine solchen E-Mails mehr.',
      again: 'In den Einstellungen der Seitenleiste können Sie sie wieder einschalten.',
      invalid:
        'Dieser Link ist unvollständig. Öffnen Sie ihn erneut aus der E-Mail, oder wählen Sie Ihre E-Mails in den Einstellungen der Seitenleiste.',
    },
  },
  ar: {
    dir: 'rtl',
    home: {
      title: 'خادم Errata',
      status: {
        ok: 'الخادم يعمل.',
        degraded: 'الخادم يعمل، لكن قاعدة بياناته لا تستجيب، وهو يواصل اتخاذ القرارات من الذاكرة.',
        leaving: 'يجري إيقاف الخادم. حاول مرة أخرى بعد دقيقة.',
        unavailable: 'قاعدة بيانات الخادم لا تستجيب. حاول مرة أخرى بعد دقيقة، أو أخبر المسؤول عنه.',
      },
      what: 'بهذا الخادم تتصل لوحة Errata ومساعد شركتك. لا شيء عليك فعله في هذه الصفحة.',
      panel:
        'العمل في اللوحة: انقر زر Errata في شريط أدوات المتصفح. لا ترى هذا الزر؟ سيخبرك المسؤول عن Errata في شركتك بطريقة التثبيت.',
      signIn: 'وتسجيل الدخول هناك أيضًا. تطلب اللوحة عنوان الخادم:',
      programs: 'للبرامج: ما تقبله الواجهة البرمجية (OpenAPI)',
    },
    open: {
      title: 'الفتح في Errata',
      click: ['انقر زر Errata في شريط أدوات المتصفح، أو اضغط ', '. ستُفتح اللوحة في المكان الصحيح.'],
      install:
        'لا ترى هذا الزر؟ إما أن Errata غير مثبّت في هذا المتصفح، أو أنه مخفي خلف رمز قطعة الأحجية. سيخبرك المسؤول عن Errata في شركتك بطريقة التثبيت، ثم افتح هذا الرابط مرة أخرى.',
      opened: 'فُتح في اللوحة. يمكنك إغلاق علامة التبويب هذه.',
      signedOut: 'سجّل الدخول في اللوحة، وستنتقل بعدها تلقائيًا إلى المكان الصحيح.',
      elsewhere: 'اللوحة مسجّلة الدخول في خادم غير خادم هذا الرابط. سجّل الدخول في هذا الخادم ثم انقر الزر مرة أخرى.',
    },
    stop: {
      title: 'رسائل Errata',
      ask: {
        mention: 'هل تريد إيقاف الرسائل عندما يذكرك أحد؟',
        assignment: 'هل تريد إيقاف الرسائل عندما يُسند إليك شيء؟',
      },
      button: 'إيقاف هذه الرسائل',
      done: 'تم. لن تصلك هذه الرسائل بعد الآن.',
      again: 'يمكنك إعادتها من إعدادات اللوحة.',
      invalid: 'هذا الرابط غير مكتمل. افتحه من الرسالة مرة أخرى، أو اختر رسائلك من إعدادات اللوحة.',
    },
  },
} as const satisfies Record<string, Words>

export type PageLanguage = keyof typeof PAGE_WORDS
export const PAGE_LANGUAGES = Object.keys(PAGE_WORDS) as PageLanguage[]
