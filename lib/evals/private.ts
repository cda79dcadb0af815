/** Personal data in a response that is in neither the query nor the context. */
import { findPersonalData } from '../redact/index.ts'
import type { PersonalData } from '../redact/personal-data.ts'

// Role mailboxes and published company numbers are not personal.
const ROLE_MAILBOX =
  /^(?:support|help|info|contact|sales|service|customer|care|hello|team|office|billing|privacy|press|jobs|careers|orders?|returns|admin|mail|feedback|enquir|inquir|no-?reply)/i
const SOMEBODYS =
  /\b(?:[Yy]our|[Hh]is|[Hh]er|customer[’']?s?|user[’']?s?|member[’']?s?|[A-Z]\p{L}+[’']s) (?:\w+ ){0,2}(?:phone|number|mobile|cell|telephone|address|home|line)\b[^.!?\n]{0,25}$/u

export function strangersData(
  response: string,
  query: string,
  context: () => string,
  companyDomains: readonly string[],
): PersonalData[] {
  const found = findPersonalData(response, { companyDomains })
  if (found.length === 0) return found
  const known = `${query}\n${context()}`.toLowerCase()
  const knownDigits = known.replace(/\D/g, '')
  return found.filter((item) => {
    if (known.includes(item.text.toLowerCase())) return false
    const digits = item.text.replace(/\D/g, '')
    if (digits.length >= 7 && knownDigits.includes(digits)) return false
    if (item.type === 'email') return !ROLE_MAILBOX.test(item.text)
    if (item.type === 'phone' || item.type === 'address')
      return SOMEBODYS.test(response.slice(Math.max(0, item.start - 60), item.start))
    // Greeting by name is courtesy; whose name it is cannot be known here. IP addresses are left alone too.
    return item.type !== 'name' && item.type !== 'ip'
  })
}
