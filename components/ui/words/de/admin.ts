import type { Words } from '../../words.ts'

export const admin: Words['admin'] = { people: 'Personen', accessKeys: 'Zugangsschlüssel' }
