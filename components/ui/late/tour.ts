/** Texts of the first steps: they come with them. */
import { late } from '../words.ts'
import { tour } from '../words/en/tour.ts'

export const tourWords = late('tour', tour)
