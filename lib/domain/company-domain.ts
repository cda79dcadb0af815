/**
 * Mail domains that are a company's own: addresses there are not redacted and count as the company's links. So none may be
 * one where anybody gets an address, or their owners' personal data would be kept.
 */
const LABEL = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?`
/** A domain as it stands in a mail address, as a pattern's source; with the flag `u`. */
export const MAIL_DOMAIN = String.raw`(?:${LABEL}\.){1,6}\p{L}{2,24}`

export const MOST_COMPANY_DOMAINS = 50

const WHOLE = new RegExp(`^${MAIL_DOMAIN}$`, 'u')
/** What people paste around it: an address before, a page's scheme, `www.`, a port and a path. */
const BEFORE = /^(?:mailto:|[a-z]+:\/\/)?(?:[^@\s]*@)?(?:www\.)?/
const AFTER = /(?::\d+)?(?:[/?#].*)?$/
const SUFFIX = /^(?:com?|org|net|gov|edu|ac|gv|or|ne|go)\.[a-z]{2}$/
const FOR_ANYBODY =
  /^(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|aol|icloud|me|mac|gmx|web|freenet|t-online|mail|posteo|proton(?:mail)?|pm|fastmail|zoho|yandex|qq|163|126|orange|wanadoo|free|laposte|libero|naver)\.(?:com|net|org|de|at|ch|fr|it|es|nl|me|ru|uk|co\.(?:uk|jp|kr|in)|com\.(?:br|au|mx|ar|tr))$/

export type ReadDomain = { domain: string } | { problem: 'not_a_domain' | 'everybodys_domain' }

/** @returns in lower case and without what was pasted around it, or why it cannot be one */
export function readCompanyDomain(said: string): ReadDomain {
  const domain = said.trim().toLowerCase().replace(BEFORE, '').replace(AFTER, '').replace(/\.$/, '')
  if (domain.length > 200 || !WHOLE.test(domain)) return { problem: 'not_a_domain' }
  return SUFFIX.test(domain) || FOR_ANYBODY.test(domain) ? { problem: 'everybodys_domain' } : { domain }
}
