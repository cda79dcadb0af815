import { scoreText } from '../../format.ts'
import type { Words } from '../all-words.ts'
import { count, counted, percent } from './numbers.ts'

const whole = (n: number): string => count(Math.round(n))
const questions = (n: number): string =>
  counted(n, { one: 'سؤال واحد', two: 'سؤالين', few: '# أسئلة', many: '# سؤالًا', other: '# سؤال' })
const answers = (n: number): string =>
  counted(n, { one: 'إجابة واحدة', two: 'إجابتين', few: '# إجابات', many: '# إجابة', other: '# إجابة' })

export const reaching: Words['reaching'] = {
  title: 'مدى الإجابات',
  unlimited: 'تُقدَّم الإجابات ما دامت المطابقة نفسها مؤكدة.',
  limited: (distance) => `تُقدَّم الإجابات حتى مسافة ${scoreText(distance)}.`,
  none: 'لم تُقدَّم أي إجابة بعد.',
  distance: 'مسافة الأسئلة',
  reach: (share, of) => `كانت ستجيب عن ${percent(share)} من آخر ${questions(of)}.`,
  perThousand: (expected, low, high, judged) =>
    `خطأً: ${whole(expected)} من كل ${count(1_000)} (من ${whole(low)} إلى ${whole(high)})، بحسب ${answers(judged)} حكم عليها الخبراء.`,
  notJudged: 'لم يحكم الخبراء على أي من هذه الإجابات بعد.',
  suggested: (distance, most) =>
    `حتى ${scoreText(distance)} لا يُجاب خطأً عن أكثر من ${count(most)} من كل ${count(1_000)}.`,
  few: (fewest) => `يحتاج الاقتراح إلى ${answers(fewest)} حكم عليها الخبراء.`,
  wrong: (most) => `حتى أقربها خاطئ في أكثر من ${count(most)} من كل ${count(1_000)}.`,
  save: (distance) => `التقديم حتى ${scoreText(distance)}`,
  clear: 'التقديم بلا هذا الحد',
  saved: (distance) => `تُقدَّم الإجابات حتى ${scoreText(distance)}`,
  cleared: 'تُقدَّم الإجابات بلا حد للمسافة',
  only: 'الصفر هو السؤال نفسه. وما استُبعد لأسباب أخرى يبقى مستبعدًا.',
}
