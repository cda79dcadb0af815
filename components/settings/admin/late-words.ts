/** What only admins' views say: it comes with them. */
import { late } from '../../ui/words.ts'
import { accessKeys } from '../../ui/words/en/access-keys.ts'
import { online } from '../../ui/words/en/online.ts'

export const accessKeyWords = late('accessKeys', accessKeys)
export const onlineWords = late('online', online)
