/** The nouns that are counted in more than one place. */
import { counted } from './numbers.ts'

export const people = (n: number): string => counted(n, 'Fachkraft', 'Fachkräfte')

export const responses = (n: number): string => counted(n, 'Antwort', 'Antworten')
