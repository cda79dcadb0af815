/** Texts used only in admins' views, with which they are loaded. */
import { late } from '../../ui/words.ts'
import { accessKeys } from '../../ui/words/en/access-keys.ts'
import { audit } from '../../ui/words/en/audit.ts'
import { online } from '../../ui/words/en/online.ts'
import { people } from '../../ui/words/en/people.ts'
import { webhooks } from '../../ui/words/en/webhooks.ts'

export const accessKeyWords = late('accessKeys', accessKeys)
export const auditWords = late('audit', audit)
export const onlineWords = late('online', online)
export const peopleWords = late('people', people)
export const webhookWords = late('webhooks', webhooks)
