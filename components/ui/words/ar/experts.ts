import type { Words } from '../all-words.ts'
import { people } from './forms.ts'
import { count } from './numbers.ts'

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
  keys: 'الرقم يختار ويفتح المسألة التالية. الحروف تبحث عن سبب، وEnter يختاره. Esc للرجوع.',
  evidence: (quote) => `«لا» تتخذ «\u2068${quote}\u2069» دليلًا.`,
  choosing: 'كلمات الرد. الأسهم تختار، وShift يوسّع، وEnter يُبقي، وEsc يُلغي.',
}
