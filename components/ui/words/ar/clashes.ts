import type { Words } from '../all-words.ts'
import { counted } from './numbers.ts'

export const clashes: Words['clashes'] = {
  title: (n) =>
    n === 1
      ? 'يتعارض مع إرشاد آخر'
      : `يتعارض مع ${counted(n, { one: 'إرشاد آخر', two: 'إرشادين آخرين', few: '# إرشادات أخرى', many: '# إرشادًا آخر', other: '# إرشاد آخر' })}`,
  why: 'يتلقى المساعد كليهما عند سؤال كهذا، وقد يتبع أيًّا منهما. حرّر أحدهما أو أوقفه مؤقتًا، أو حدّد لكلٍّ منهما نطاقه.',
  ours: 'هذا',
  theirs: 'الآخر',
  by: {
    forbidden: 'أحدهما يطلب ما يمنعه الآخر',
    polarity: 'يطلبان ضدّين',
    negation: 'أحدهما ينفي ما يقوله الآخر',
    number: 'يذكران رقمين مختلفين',
    version: 'يذكران إصدارين مختلفين',
    entity: 'يذكران شيئين مختلفين',
    direction: 'اتجاهاهما متعاكسان',
  },
}
