/** Separate from the other texts of Settings, because the command list needs them, too. */
import { late } from '../ui/words.ts'
import { settingParts } from '../ui/words/en/setting-parts.ts'

export const partWords = late('settingParts', settingParts)
