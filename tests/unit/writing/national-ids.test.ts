import { describe, expect, it } from 'vitest'
import { nationalIds } from '../../../lib/writing/lint/national-ids.ts'

describe('numbers that a state gave to one person', () => {
  // Samples that the authorities or their handbooks print.
  it.each([
    ['DNI 12345678Z', '12345678Z'],
    ['Su NIE es X1234567L.', 'X1234567L'],
    ['National Insurance number AB 12 34 56 C', 'AB 12 34 56 C'],
    ['Your NHS number 943 476 5919 is known.', '943 476 5919'],
    ['Ihre Steuer-ID 86095742719', '86095742719'],
    ['BSN 111222333', '111222333'],
    ['PESEL: 44051401359', '44051401359'],
    ['personnummer 811218-9876', '811218-9876'],
    ['2 55 08 14 168 025 38', '2 55 08 14 168 025 38'],
    ['O CPF 111.444.777-35 consta.', '111.444.777-35'],
    ['RSSMRA85T10A562S', 'RSSMRA85T10A562S'],
  ])('%s', (text, number) => expect(nationalIds(text).map((one) => one.text)).toEqual([number]))

  it.each([
    'Article 12345678Z fits both.',
    'DNI 12345678A',
    'Your NHS number 943 476 5918',
    'Steuer-ID 86095742718',
    'BSN 111222334',
    'PESEL: 44051401358',
    '2 55 08 14 168 025 39',
    '111.444.777-36',
    '000.000.000-00',
    'Part AB123456C is sold out.',
  ])('is none: %s', (text) => expect(nationalIds(text)).toEqual([]))
})
