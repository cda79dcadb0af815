/**
 * Mail domains of a company: addresses at them are not redacted and count as the company's links. A domain where
 * anybody can get an address must not be one, or its users' personal data would be kept: the well-known ones are
 * refused.
 */
const LABEL = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?`
/** The source of a pattern for a domain in a mail address; use with the flag `u`. */
export const MAIL_DOMAIN = String.raw`(?:${LABEL}\.){1,6}\p{L}{2,24}`

const WHOLE = new RegExp(`^${MAIL_DOMAIN}$`, 'u')
/** What people paste around a domain: an address before it, a page's scheme, `www.`, a port and a path. */
const BEFORE = /^(?:mailto:|[a-z]+:\/\/)?(?:[^@\s]*@)?(?:www\.)?/
const AFTER = /(?::\d+)?(?:[/?#].*)?$/
const SUFFIX = /^(?:com?|org|net|gov|edu|ac|gv|or|ne|go|me|ltd|plc)\.[a-z]{2}$/
/** With any ending: these providers offer addresses in many countries. */
const BRAND_FOR_ANYBODY =
  /^(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|aol|icloud|gmx|proton(?:mail)?|zoho|yandex|rediffmail|tutanota|fastmail)\.[a-z]{2,3}(?:\.[a-z]{2})?$/
const FOR_ANYBODY: ReadonlySet<string> = new Set(
  'me.com mac.com pm.me hey.com mail.com email.com web.de freenet.de t-online.de mail.de posteo.de posteo.net posteo.at posteo.ch posteo.me mailbox.org arcor.de bluewin.ch qq.com 163.com 126.com sina.com naver.com daum.net orange.fr orange.es wanadoo.fr wanadoo.es free.fr laposte.net sfr.fr telenet.be skynet.be ziggo.nl kpnmail.nl libero.it virgilio.it tiscali.it btinternet.com sky.com comcast.net verizon.net att.net sbcglobal.net cox.net shaw.ca rogers.com bigpond.com seznam.cz wp.pl onet.pl o2.pl interia.pl mail.ru bk.ru rambler.ru ukr.net tuta.com'.split(
    ' ',
  ),
)

export type ReadDomain = { domain: string } | { problem: 'not_a_domain' | 'everybodys_domain' }

/** @returns in lower case and without what was pasted around it, or why it cannot be one */
export function readCompanyDomain(said: string): ReadDomain {
  const domain = said.trim().toLowerCase().replace(BEFORE, '').replace(AFTER, '').replace(/\.$/, '')
  if (domain.length > 200 || !WHOLE.test(domain)) return { problem: 'not_a_domain' }
  return SUFFIX.test(domain) || BRAND_FOR_ANYBODY.test(domain) || FOR_ANYBODY.has(domain)
    ? { problem: 'everybodys_domain' }
    : { domain }
}

/** The valid ones, as they are stored. */
export const companyDomainsAmong = (said: readonly string[]): string[] => [
  ...new Set(
    said.flatMap((one) => {
      const read = readCompanyDomain(one)
      return 'domain' in read ? [read.domain] : []
    }),
  ),
]
