import { describe, expect, it } from 'vitest'
import { readCompanyDomain } from '../../../lib/domain/company-domain.ts'
import { findEmails } from '../../../lib/redact/identifiers.ts'

describe('a company’s own mail domain', () => {
  it.each([
    ['larkspur.example', 'larkspur.example'],
    [' @Larkspur.Example. ', 'larkspur.example'],
    ['ada.min@mail.larkspur.example', 'mail.larkspur.example'],
    ['mailto:help@larkspur.example', 'larkspur.example'],
    ['https://www.larkspur.example:8443/help?x=1#top', 'larkspur.example'],
    ['Müller-Möbel.de', 'müller-möbel.de'],
    ['shop.co.uk', 'shop.co.uk'],
    ['outlook.larkspur.com', 'outlook.larkspur.com'],
  ])('reads %s', (said, domain) => expect(readCompanyDomain(said)).toEqual({ domain }))

  it.each([
    '',
    'larkspur',
    'lark spur.example',
    '-lark.example',
    'lark..example',
    '10.0.0.1',
    `${'x'.repeat(64)}.example`,
  ])('finds none in %j', (said) => expect(readCompanyDomain(said)).toEqual({ problem: 'not_a_domain' }))

  it.each([
    'gmail.com',
    'Jan@GMX.de',
    'yahoo.co.uk',
    'hotmail.se',
    'seznam.cz',
    'co.uk',
    'com.au',
    'me.uk',
    'proton.me',
  ])('takes none where anybody gets an address: %s', (said) =>
    expect(readCompanyDomain(said)).toEqual({ problem: 'everybodys_domain' }),
  )

  it('is what addresses are told apart by', () => {
    const text = 'Write to ada@müller.de, or to jan@gmail.com.'
    const read = readCompanyDomain('@Müller.de')
    expect(findEmails(text, { companyDomains: 'domain' in read ? [read.domain] : [] }).map((one) => one.text)).toEqual([
      'jan@gmail.com',
    ])
  })
})
