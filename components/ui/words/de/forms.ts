/** Nouns that are counted in several places. */
import { counted } from './numbers.ts'

export const people = (n: number): string => counted(n, 'Fachkraft', 'Fachkräfte')

export const responses = (n: number): string => counted(n, 'Antwort', 'Antworten')
