import type { Words } from '../all-words.ts'
import { counted } from './numbers.ts'

export const drafting: Words['drafting'] = {
  toolbar: 'التنسيق',
  commands: {
    bold: 'عريض',
    italic: 'مائل',
    link: 'رابط',
    list: 'قائمة',
    steps: 'خطوات مرقّمة',
    code: 'شيفرة',
  },
  previewInPage: 'معاينة في الصفحة',
  previewTitle: 'معاينة: ما سيراه العميل',
  generalise: 'تعميمه',
  generaliseHint: 'صُغه بحيث يحصل على هذه الإجابة أيضًا كل من يقصد الشيء نفسه. وتبقى الصياغة الأصلية في السجل.',
  noQuestion: 'لن تُقدَّم أبدًا من دون سؤال.',
  askedAs: 'سُئل هكذا:',
  asAsked: 'كما سُئل',
  similar: (n) =>
    n === 1
      ? 'كتب أحد الزملاء شيئًا مشابهًا'
      : `كتب الزملاء: ${counted(n, { one: 'نصًا مشابهًا واحدًا', two: 'نصين مشابهين', few: '# نصوص مشابهة', many: '# نصًا مشابهًا', other: '# نص مشابه' })}`,
  conflicts: (n) =>
    n === 1
      ? 'لهذا السؤال إجابة بالفعل'
      : `لهذا السؤال بالفعل: ${counted(n, { one: 'إجابة أخرى', two: 'إجابتان أخريان', few: '# إجابات أخرى', many: '# إجابة أخرى', other: '# إجابة أخرى' })}`,
  conflictWhy: 'يطابق السؤالَ أكثر من واحدة. تُقدَّم الأقرب، وعند التساوي الأحدث. حرّر الأخرى أو أوقفها مؤقتًا، أو ضيّق إحداهما.',
  asText: 'نصًّا',
  asFields: 'حقولًا',
  guidanceText: 'الإرشاد في نص واحد',
  guidanceTextHint: 'بالإنجليزية: «If …, then …. Do not …. Say: "…"» ويظهر أعلاه كيف فُهم.',
  positive: 'ولهذه الأسئلة أيضًا، واحد في كل سطر',
  useAsStart: 'البدء منه',
  open: 'فتح',
  neverFor: (n) =>
    `لا يُقدَّم أبدًا لـ: ${counted(n, { one: 'سؤال واحد', two: 'سؤالين', few: '# أسئلة', many: '# سؤالًا', other: '# سؤال' })}`,
  nevers: 'لا يُقدَّم أبدًا لهذه',
  never: (query) => `استبعاد: \u2068${query}\u2069`,
  keep: (query) => `إبقاء: \u2068${query}\u2069`,
  why: {
    same: 'السؤال نفسه',
    reworded: 'المعنى نفسه بكلمات أخرى',
    relevant: 'يتعلق به',
    polarity: 'يسأل عن العكس',
    negation: 'في أحدهما نفي',
    number: 'رقم آخر',
    version: 'إصدار آخر',
    entity: 'عن شيء آخر',
    direction: 'الاتجاه المعاكس',
    distance: 'ليس قريبًا بما يكفي',
    words: 'كلمات مهمة مختلفة',
    question: 'سؤال من نوع آخر',
    'negative example': 'يشبه أحد استثناءاتها',
  },
}

export const lifecycle: Words['lifecycle'] = {
  waits: 'بانتظار الاعتماد',
  waitsSince: (who) => `بانتظار الاعتماد. الطلب من \u2068${who}\u2069`,
  sentBack: (who) => `أعاده \u2068${who}\u2069`,
  approvedBy: (who) => `اعتمده \u2068${who}\u2069`,
  draftAnswers: 'تجيب المسودة عن:',
  askApproval: 'إرسال للاعتماد',
  askApprovalWhy: 'يجب أن يعتمده شخص ثانٍ قبل أن يُقدَّم. يُحفظ على هذا الحاسوب أثناء الكتابة.',
  approve: 'الاعتماد والتقديم',
  decline: 'إعادة إلى الكاتب',
  declineReason: 'ما الذي ينقصه؟',
  declineHint: 'يقرأ الكاتب هذا. اختياري.',
  reviewBy: 'موعد المراجعة…',
  reviewWhy: 'في ذلك اليوم يُدرج ضمن ما حان موعده، ليتحقق أحد من أنه ما زال صحيحًا. ويستمر تقديمه.',
  inMonths: (n) =>
    n === 12
      ? 'بعد سنة'
      : `بعد ${counted(n, { one: 'شهر', two: 'شهرين', few: '# أشهر', many: '# شهرًا', other: '# شهر' })}`,
  reviewDay: 'أو في يوم',
  setReview: 'تحديد',
  noReview: 'أبدًا',
  due: 'حان موعد المراجعة.',
  dueOn: (day) => `المراجعة حتى ${day}`,
  stillRight: 'ما زال صحيحًا…',
  isDue: 'حان موعده',
  heldBack: 'لا يُقدَّم، لأن صفحةً قد تنفّذ هذا. عدّله:',
  isHeldBack: 'لا يُقدَّم',
  isDead: 'رابط معطّل',
  deadLink: 'هذا الرابط لا يؤدي إلى شيء:',
  replaces: 'يحل محل تصحيح سابق',
  replacedBy: 'حلّ محله تصحيح أحدث',
  replaceAsk: 'أهذه إجابة أخرى؟',
  replaceWhy:
    'معظم النص جديد. إن نُشر تصحيحًا جديدًا بدأ بسجله ومرات تقديمه واختباراته؛ أما القديم فيُوقف مؤقتًا ويُحفظ بما له.',
  replace: 'النشر تصحيحًا جديدًا',
  replaceNot: 'النشر تعديلًا',
  filters: { mine: 'بانتظاري', waiting: 'للاعتماد', due: 'حان موعدها' },
  signInWhy: 'سجّل الدخول لترى الإجابات والإرشادات في مشروعك.',
  noneFilter: {
    mine: 'لا شيء بانتظارك.',
    waiting: 'لا شيء بانتظار الاعتماد.',
    due: 'لا شيء حان موعد مراجعته.',
    active: 'لا شيء يُقدَّم.',
    draft: 'لا توجد مسودات.',
    paused: 'لا شيء موقوف مؤقتًا.',
    archived: 'لا شيء مؤرشف.',
  },
  conflictEffect:
    '«إبقاء نسختي» يقدّم نسختك من الآن. «إبقاء نسختهم» يتخلى عن نسختك. «دمج» يفتح النسختين في محرر واحد ولا يغيّر شيئًا بعد.',
  done: {
    asked: 'أُرسل للاعتماد',
    approved: 'اعتُمد، ويُقدَّم من الآن',
    declined: 'أُعيد إلى الكاتب',
    review: 'حُدّد موعد المراجعة',
    replaced: 'نُشر تصحيحًا جديدًا، وأُوقف القديم مؤقتًا',
    discarded: 'حُذفت',
    broughtBack: 'أُعيدت',
    approval: 'تغيّر إعداد الاعتماد',
  },
  unclear: 'سؤال غير واضح؟',
  skipToOther: 'تركه لخبير آخر',
  generaliseAndAnswer: 'تعميمه والإجابة عنه',
  discard: { nonsensical: 'حذف: لا معنى له', inappropriate: 'حذف: غير لائق' },
  discarded: {
    nonsensical: (who) => `حذفها \u2068${who}\u2069: لا معنى لها.`,
    inappropriate: (who) => `حذفها \u2068${who}\u2069: غير لائقة.`,
  },
  bringBack: 'إعادتها',
  approvalSetting: 'شخص ثانٍ يعتمد ما يُنشر',
  approvalSettingHint: 'لا يعتمد أحد ما شارك في كتابته. وما يُقدَّم الآن يستمر تقديمه.',
}
