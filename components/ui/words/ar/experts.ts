import type { Words } from '../../words.ts'
import { count, counted } from './numbers.ts'

const people = (n: number): string =>
  counted(n, { one: 'خبير واحد', two: 'خبيران', few: '# خبراء', many: '# خبيرًا', other: '# خبير' })
const responses = (n: number): string =>
  counted(n, { one: 'رد واحد', two: 'ردّان', few: '# ردود', many: '# ردًّا', other: '# رد' })

export const experts: Words['experts'] = {
  blind: (needed) => `عدد من يحكمون هنا: ${people(needed)}، كلٌّ وحده. ترى أحكام الآخرين بعد حكمك.`,
  waiting: (missing) =>
    missing === 1
      ? 'سيُسأل خبير آخر. لا يتغيّر شيء إلى ذلك الحين.'
      : `سيُسأل خبراء آخرون (${count(missing)}). لا يتغيّر شيء إلى ذلك الحين.`,
  agreed: (n, value) => `اتفاق (${people(n)}): ${value}.`,
  disputed: 'الخبراء مختلفون.',
  settled: (value, by) => `اختلفوا؛ وحسم الأمر \u2068${by}\u2069: ${value}.`,
  settleQuestion: 'احسم الأمر: هل هذا الرد مقبول؟',
  settleEffect: {
    good: 'نعم تنهي الخلاف: لن تُحجب الردود المشابهة.',
    bad: 'لا تنهي الخلاف: ستُحجب الردود المشابهة عن العملاء.',
  },
  party: 'يحسم الأمر معتمِد، أو خبير لم يحكم فيه. ويمكنك أيضًا تغيير حكمك.',
  effects: {
    rest: 'مفتاح واحد يحكم ويفتح المسألة التالية.',
    good: 'نعم: لن تُحجب الردود المشابهة متى اتفق الآخرون.',
    bad: 'لا: ستُحجب الردود المشابهة متى اتفق الآخرون.',
    skip: 'تخطٍّ: لن يُسأل أحد مجددًا حتى تعود. لا يتغيّر شيء للعملاء.',
    cant_tell: 'لا جزم: تغادر قائمتك، ويُسأل خبير آخر.',
  },
  settledAs: { good: 'حُسم: جيد', bad: 'حُسم: سيئ' },
  here: (name, more) =>
    more > 0 ? `هنا الآن: \u2068${name}\u2069 وآخرون (${count(more)})` : `هنا الآن: \u2068${name}\u2069`,
}

export const because: Words['because'] = {
  title: 'لا، لأن …',
  keys: 'مفتاح يختار ويفتح المسألة التالية. Esc للرجوع.',
  evidence: (quote) => `«لا» تتخذ «\u2068${quote}\u2069» دليلًا.`,
  choosing: 'كلمات الرد. الأسهم تختار، وShift يوسّع، وEnter يُبقي، وEsc يُلغي.',
}

export const past: Words['past'] = {
  title: 'ما فعلته',
  none: 'لا شيء بعد. ما تفعله هنا يمكن التراجع عنه من هذه القائمة، وغدًا أيضًا.',
  undone: 'تُراجِع عنه',
  undo: 'تراجع',
  redo: 'إعادة',
  undoOf: (label) => `تراجع: \u2068${label}\u2069`,
  redoOf: (label) => `إعادة: \u2068${label}\u2069`,
}

export const myFlags: Words['myFlags'] = {
  title: 'بلاغاتي',
  none: 'لم تُبلغ عن شيء في الأشهر الثلاثة الماضية. المفتاح F يبلغ عن رد، وكذلك علامته في الصفحة.',
  loading: 'جارٍ البحث عن بلاغاتك',
  waiting: 'بانتظار خبير',
  answered: (who) => `كاتب ما سيُقال من الآن: \u2068${who}\u2069`,
  good: (who) => `يبقى كما هو، بحكم \u2068${who}\u2069`,
  bad: (who) => `تُحجب مثل هذه الردود من الآن، بحكم \u2068${who}\u2069`,
  closed: 'أُغلق بلا حكم',
  open: (query) => `فتح مسألته: \u2068${query}\u2069`,
}

export const reviewing: Words['reviewing'] = {
  title: 'عدد الخبراء لكل رد',
  why: 'كلٌّ يحكم وحده: ما قاله الآخرون لا يُرسل إليه قبل حكمه. يسري على المسائل التي لم يحكم فيها أحد بعد.',
  project: 'يحكم في كل رد',
  ofEval: (name) => `حيث أخفق في «\u2068${name}\u2069»`,
  perEval: 'بحسب ما أخفق فيه',
  experts: people,
  asProject: 'كما أعلاه',
  changed: (n) => (n === null ? 'عدد الخبراء لكل رد: كما في المشروع' : `عدد الخبراء لكل رد: ${count(n)}`),
  agreement: 'مدى اتفاق الخبراء',
  agreementWhy:
    'من أحكام أُعطيت دون معرفة أحكام الآخرين. ‎1‎: دائمًا؛ ‎0‎: لا أكثر من المصادفة. وبين القوسين المدى بثقة ‎95\u00a0%‎.',
  alike: (alike, judged) => `حُكم بالمثل من الجميع: ${count(alike)} من ${count(judged)}.`,
  none: 'لم يحكم خبيران في أي رد بعد.',
  alpha: 'كل الخبراء (α لكريبندورف)',
  fleiss: (raters, items) => `${responses(items)}، ${people(raters)} (κ لفلايس)`,
  pair: (a, b, items) => `${a} و${b}، ${responses(items)} (κ لكوهين)`,
  tooFew: (floor) => `قليل جدًا؛ المطلوب ${count(floor)}`,
  oneSided: 'الأحكام كلها متماثلة: لا شيء يُقاس',
  within: (value, low, high) => `${value} (${low} – ${high})`,
  counting: 'جارٍ العدّ',
}
