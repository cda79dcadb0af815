/** Apart from what else Settings says: the list of commands has them, too. */
import { late } from '../ui/words.ts'
import { settingParts } from '../ui/words/en/setting-parts.ts'

export const partWords = late('settingParts', settingParts)
