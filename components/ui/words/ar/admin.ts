import type { Words } from '../all-words.ts'

export const admin: Words['admin'] = { webhooks: 'خطافات الويب', people: 'الأشخاص', accessKeys: 'مفاتيح الوصول' }
