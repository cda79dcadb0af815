import type { Words } from '../../words.ts'

export const admin: Words['admin'] = { accessKeys: 'Zugangsschlüssel' }
