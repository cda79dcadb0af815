/** Texts of the first steps, with which they are loaded. */
import { late } from '../words.ts'
import { tour } from '../words/en/tour.ts'

export const tourWords = late('tour', tour)
