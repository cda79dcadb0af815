import { scoreText } from '../../format.ts'
import type { Words } from '../all-words.ts'
import { count, counted } from './numbers.ts'

const percent = (share: number): string => `${count(Math.round(share * 100))}٪`
const responses = (n: number): string =>
  counted(n, { one: 'رد واحد', two: 'ردّين', few: '# ردود', many: '# ردًا', other: '# رد' })
const verdicts = (n: number): string =>
  counted(n, { one: 'حكم واحد', two: 'حكمان', few: '# أحكام', many: '# حكمًا', other: '# حكم' })

export const evals: Words['evals'] = {
  why: 'بها يُقيَّم كل رد من 0 إلى 1، ويُبلَّغ عما يقصر. والأعداد لأحدث الردود.',
  readOnly: 'يغيّرها المشرفون.',
  groups: {
    grounding: 'الاستناد إلى المصادر',
    usefulness: 'الفائدة',
    customer: 'السؤال والعميل',
    safety: 'السلامة واللغة',
    links: 'الروابط والتواريخ',
    own: 'فحوص خاصة',
  },
  on: (on, of) => `المفعّل: ${count(on)} من ${count(of)}`,
  fromNowOn: 'يسري على ما يُقيَّم من الآن. وما قُيّم من قبل يحتفظ بحدّه.',
  flags: {
    below: (threshold) => `يبلّغ دون ${scoreText(threshold)}`,
    above: (threshold) => `يبلّغ فوق ${scoreText(threshold)}`,
  },
  rule: { pattern: 'نمط خاص', phrases: 'عبارات خاصة', model: 'يسأل نموذجًا' },
  counting: 'عدّ الردود الأخيرة',
  countFailed: 'تعذّرت قراءة الردود الأخيرة.',
  edit: (name) => `تحرير: \u2068${name}\u2069`,
  add: 'إضافة فحص',
  save: 'حفظ الفحص',
  remove: 'إزالة الفحص',
  saved: (name) => `حُفظ الفحص: \u2068${name}\u2069`,
  added: (name) => `أُضيف الفحص: \u2068${name}\u2069`,
  removed: (name) => `أُزيل الفحص: \u2068${name}\u2069`,
  enabled: 'يقيّم الردود',
  direction: 'يبلّغ عن الدرجات',
  directions: { below: 'دون الحد', above: 'فوق الحد' },
  threshold: 'الحد',
  escalates: 'يفتح مسألة لخبير',
  guardrails: 'يحجب الرد عن العملاء',
  preview: (flagged, of) => `كان سيبلّغ عن ${count(flagged)} من آخر ${responses(of)}.`,
  lately: (flagged, of, rate) =>
    `أُبلغ عن ${count(flagged)} من ${count(of)}${rate === null ? '' : ` · يوافق الخبراء على ${percent(rate)}`}`,
  previewNone: 'لم يقيّم أي رد بعد.',
  agreed: (judged, rate, low, high) =>
    `حكم الخبراء على ${count(judged)} منها: ${percent(rate)} سيئ (من ${percent(low)} إلى ${percent(high)}).`,
  notJudged: 'لم يحكم الخبراء على أي منها.',
  missed: (n) => `ردود حكموا بأنها سيئة وكانت ستمرّ: ${count(n)}.`,
  suggested: (threshold, low, high, n) =>
    `بحسب ${verdicts(n)}، الحد الأنسب ${scoreText(threshold)} (من ${scoreText(low)} إلى ${scoreText(high)}).`,
  use: (threshold) => `استخدام ${scoreText(threshold)}`,
  tooFew: (n, floor) => `يحتاج الاقتراح إلى ${verdicts(floor)} على ما قيّمه؛ والموجود ${count(n)}.`,
  oneSided: (n) => `عدد الأحكام ${count(n)}، وكلها تقريبًا سواء: يحتاج الاقتراح إلى الجيد والسيئ معًا.`,
  notApart: (n) => `بحسب ${verdicts(n)}، لا تفصل درجاته بين الجيد والسيئ.`,
  histogram: (good, bad) => `درجات الردود: ${count(bad)} سيئة و${count(good)} جيدة`,
  name: 'الاسم',
  nameHint: 'كما يظهر في البلاغات والمسائل.',
  nameTaken: 'يوجد فحص بهذا الاسم.',
  kind: 'يبحث عن',
  kinds: { phrases: 'عبارات', pattern: 'نمط', model: 'رأي نموذج في سؤال' },
  phrases: 'العبارات، واحدة في كل سطر',
  phrasesHint: 'كلمات كاملة، بلا فرق بين الأحرف الكبيرة والصغيرة.',
  pattern: 'النمط',
  patternHint: 'تعبير نمطي (RE2)، بلا فرق بين الأحرف الكبيرة والصغيرة: \u2066\\bfree\\s+of\\s+charge\\b\u2069',
  place: 'هنا:',
  where: 'في',
  in: { response: 'الرد', query: 'السؤال' },
  fails: 'ما يُحسب على الرد',
  failing: { found: 'أن يوجد', missing: 'أن يغيب' },
  criteria: 'السؤال الموجّه إلى النموذج',
  criteriaHint: (model) => `يقيّم \u2068${model}\u2069 من 0 (سيئ) إلى 1 (جيد) على الخادم، في حدود ميزانية يومية.`,
  problems: {
    empty: 'النمط فارغ.',
    finds_nothing: 'يجد شيئًا في نص فارغ، أي في كل نص.',
    too_large: 'النمط كبير جدًا. قلّل التكرار أو التداخل.',
    range: 'هذا المدى معكوس، أو لا توجد فئة كهذه.',
    escape: 'لا معنى هنا لشرطة مائلة عكسية قبل هذا.',
    name: 'لمجموعة اسم لا يجوز لها.',
    unsupported: 'النظر إلى الأمام أو الخلف غير ممكن هنا.',
    nested_repetition: 'تكرار يتبع تكرارًا.',
    repeat_count: 'يتكرر أكثر مما يجوز، أو العدد الأصغر في الآخر.',
    bracket: 'ينقص ].',
    parenthesis: 'قوس بلا شريك.',
    nothing_to_repeat: 'لا شيء قبله يمكن تكراره.',
    backslash: 'ينتهي بشرطة مائلة عكسية.',
    other: 'لا يمكن استخدام هذا النمط.',
  },
}
