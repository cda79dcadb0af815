import type { Words } from '../all-words.ts'
import { count, counted } from './numbers.ts'

const exchanges = (n: number): string =>
  counted(n, { one: 'تبادل واحد', two: 'تبادلان', few: '# تبادلات', many: '# تبادلًا', other: '# تبادل' })

export const erasing: Words['erasing'] = {
  begin: 'محو المحادثة…',
  title: 'محو هذه المحادثة نهائيًا؟',
  what: (n) => `يُمحى من الخادم ومن كل الحواسيب: ${exchanges(n)}، مع السجلات والأحكام والأدلة. لا يمكن التراجع عن ذلك.`,
  stays: 'تبقى الإجابات والإرشادات والأمثلة وحالات الاختبار. تحقق من أنها لا تكرر ما قاله العميل.',
  counting: 'جارٍ عدّ التبادلات',
  act: (n) => `محو: ${exchanges(n)}`,
  done: 'مُحيت المحادثة',
  tooMany: (most) => `التبادلات أكثر من ${count(most)}: امحُ الباقي بعد ذلك.`,
  keep: 'الاحتفاظ بالمحادثات',
  ever: 'دائمًا',
  days: (n) => counted(n, { one: 'يوم واحد', two: 'يومان', few: '# أيام', many: '# يومًا', other: '# يوم' }),
  keepHint: 'تُمحى الأقدم كل ليلة مع السجلات والأحكام والأدلة. ويبقى ما كتبه الخبراء.',
  tonight: (n) => `أقدم من ذلك على هذا الحاسوب وسيُمحى الليلة: ${exchanges(n)}.`,
  saved: 'حُفظت مدة الاحتفاظ بالمحادثات',
}
