import { late } from '../ui/words.ts'
import { exporting } from '../ui/words/en/exporting.ts'

export const exportWords = late('exporting', exporting)
