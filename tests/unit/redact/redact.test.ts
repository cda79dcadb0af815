import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findPersonalData, redact } from '../../../lib/redact/index.ts'
import type { PersonalDataType } from '../../../lib/redact/personal-data.ts'
import { passesLuhn, passesMod97 } from '../../../lib/redact/numbers.ts'
import { SEED } from '../match/seed.ts'

const options = { companyDomains: ['larkspur.example'] }
const found = (text: string) => findPersonalData(text, options).map((f) => [f.type, f.text])

describe('findPersonalData finds', () => {
  const FINDS: [PersonalDataType, string, string][] = [
    ['email', 'anna.k+shop@mail.example.co.uk', 'Write to anna.k+shop@mail.example.co.uk, please.'],
    ['email', 'jürgen@müller.de', 'mail jürgen@müller.de'],
    ['phone', '+49 170 1234567', 'Call me back at +49 170 1234567.'],
    ['phone', '(415) 555-0132', 'or ring (415) 555-0132 today'],
    ['phone', '415-555-0132', 'Not 415-555-0132 any more'],
    ['phone', '020 7946 0958', 'no SMS to 020 7946 0958'],
    ['phone', '5550132', 'my mobile is 5550132'],
    ['card', '4111 1111 1111 1111', 'card 4111 1111 1111 1111 was charged'],
    ['card', '378282246310005', 'charged to 378282246310005'],
    ['iban', 'DE89 3704 0044 0532 0130 00', 'IBAN: DE89 3704 0044 0532 0130 00 Name'],
    ['iban', 'GB82WEST12345698765432', 'to GB82WEST12345698765432.'],
    ['ssn', '455-75-2746', 'my SSN 455-75-2746'],
    ['ip', '84.23.119.4', 'Login from 84.23.119.4 failed'],
    ['ip', '2001:db8:0:0:0:ff00:42:8329', 'from 2001:db8:0:0:0:ff00:42:8329'],
    ['key', 'sk-live-abcdefghijklmnop1234', 'use sk-live-abcdefghijklmnop1234'],
    ['key', 'Hunter2222', 'my password is Hunter2222'],
    ['address', '12 Baker Street', 'I live at 12 Baker Street.'],
    ['address', 'Lindenstraße 7', 'Please deliver to Lindenstraße 7, Berlin'],
    ['name', 'Anna Nowak', 'Hello, my name is Anna Nowak. I need help'],
    ['name', 'Liam O’Brien', 'Hi, I’m Liam O’Brien and my hub is broken'],
    ['name', 'Chloé Martin', 'Dear Chloé Martin, your appointment'],
    ['name', 'Grace', 'It still fails. Regards, Grace'],
    ['name', 'Anna van Dyke', 'Mrs. Anna van Dyke called'],
    ['name', 'anna nowak', 'my name is anna nowak, can you help'],
  ]
  it.each(FINDS)('%s: %s', (type, part, text) => expect(found(text)).toContainEqual([type, part]))
})

describe('findPersonalData leaves', () => {
  it.each([
    'Order ORD-36748642 was paid with $1,519.00 on 2024-11-05 at 09:30.',
    'Invoice INV-2024-95781, customer number 70927851, ticket T4379138.',
    'Tracking number 00340434162283329498 or 1Z999AA19984814990.',
    'Firmware 2.4.1.18 runs on version 10.0.19045.3803.',
    'Serial SN574774478538, error 0x80070057.',
    'request id f95306c4-64ab-4c00-a37a-f599e4db90b6',
    'The router is at 192.168.1.1, port 8443.',
    'It costs 12 500 EUR or 99.99 USD, that is 25% off.',
    'Call our free line 0800 123 4567 or 1-800-555-0199.',
    'Write to help@larkspur.example or jo@mail.larkspur.example.',
    'Temperatures from -20 to 50, 10 000 hours, 3.7 V, 2 x 1500 mAh.',
    'Between 2019-2024, on 03/12/2024, at 10:00-18:00.',
    'Dear customer, thanks for waiting! Hello team,',
    "I'm Interested in the Hub Mini. This is great. My name is not on the list.",
    'Our shop: 12 Baker Street is open.',
    'Ask Siri, Alexa or Google to turn on the Hub Mini.',
    'What does 502 mean? 4111 1111 1111 1112 fails the checksum of a card.',
    'DE89 3704 0044 0532 0130 01 fails the checksum of an account.',
    'Your password is at least 12 characters long.',
  ])('%s', (text) => expect(found(text)).toEqual([]))
})

describe('redact', () => {
  it('replaces each by its kind and counts', () => {
    const text = 'I am Anna Nowak, anna@mail.example, card 4111 1111 1111 1111, +49 170 1234567.'
    expect(redact(text, options)).toEqual({ text: 'I am [name], [email], card [card], [phone].', found: 4 })
  })

  it('keeps what has no personal data as it is', () => {
    const text = 'How do I reset the hub (version 2.4)?\n\n- Hold the button for 10 s'
    expect(redact(text, options)).toEqual({ text, found: 0 })
  })

  const piece = fc.constantFrom(
    'my name is ',
    'Anna',
    ' Nowak',
    '. ',
    ', ',
    '\n',
    'a@b.example',
    '@',
    '.example',
    '+49 ',
    '170 ',
    '1234567',
    '4111 1111 1111 1111',
    '1',
    '-',
    ' ',
    '415-555-0132',
    '[email]',
    '[',
    ']',
    'Dear ',
    'password is ',
    'Hunter2222',
    '84.23.119.4',
    'DE89370400440532013000',
    'call ',
    '12 Baker Street',
    'live at ',
    'Name: ',
    'SSN ',
    '455-75-2746',
  )
  const text = fc.array(piece, { maxLength: 25 }).map((p) => p.join(''))

  it('is idempotent, and what it leaves holds nothing', () => {
    fc.assert(
      fc.property(text, (input) => {
        const once = redact(input, options)
        expect(redact(once.text, options)).toEqual({ text: once.text, found: 0 })
        expect(findPersonalData(once.text, options)).toEqual([])
      }),
      { seed: SEED, numRuns: 3_000 },
    )
  })

  it('finds places that lie in the text, in order, without overlap', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'grapheme', maxLength: 80 })), (input) => {
        let at = 0
        for (const { start, end, text: part } of findPersonalData(input, options)) {
          expect(start).toBeGreaterThanOrEqual(at)
          expect(input.slice(start, end)).toBe(part)
          at = end
        }
      }),
      { seed: SEED, numRuns: 1_000 },
    )
  })

  it('always finds a mail address between spaces', () => {
    const local = fc.stringMatching(/^[a-z][a-z0-9._]{0,10}[a-z0-9]$/)
    const domain = fc.stringMatching(/^[a-z][a-z0-9]{1,10}\.(?:com|de|org)$/)
    fc.assert(
      fc.property(local, domain, (l, d) => {
        fc.pre(!/^(?:no-?reply|do-?not-?reply)$/.test(l))
        expect(redact(`mail ${l}@${d} now`, options).text).toBe('mail [email] now')
      }),
      { seed: SEED, numRuns: 300 },
    )
  })

  it('is done with very long and odd text', () => {
    for (const part of [
      'a',
      '1 ',
      '1-',
      '+',
      '(',
      'A b ',
      'a@',
      'a.',
      '@a.b',
      'Dear ',
      'x:',
      '0:',
      'AA00',
      '1.1.',
      'I live at 1 ',
      'Bearer ',
      'eyJ',
      "'",
      "'a",
    ]) {
      const long = part.repeat(Math.ceil(100_000 / part.length))
      expect(redact(long, options).text.length).toBeGreaterThan(0)
    }
  })
})

describe('checksums', () => {
  it.each([
    ['4111111111111111', true],
    ['4111111111111112', false],
    ['', false],
  ])('Luhn of %s is %s', (digits, ok) => expect(passesLuhn(digits)).toBe(ok))
  it.each([
    ['DE89370400440532013000', true],
    ['DE89370400440532013001', false],
  ])('mod 97 of %s is %s', (iban, ok) => expect(passesMod97(iban)).toBe(ok))
})
