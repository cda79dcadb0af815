import type { Words } from '../all-words.ts'
import { people, responses } from './forms.ts'
import { count } from './numbers.ts'

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
