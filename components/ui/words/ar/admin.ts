import type { Words } from '../../words.ts'

export const admin: Words['admin'] = { people: 'الأشخاص', accessKeys: 'مفاتيح الوصول' }
