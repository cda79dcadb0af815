import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { editOf, LINT_RULES, type LintFix, lintAnswer, type LintRule } from '../../../lib/writing/lint/index.ts'
import { precision, recall, scoreLint } from '../../bench/support/lint-score.ts'
import { FIRES, KEEPS_STILL } from './elsewhere.ts'

const QUERY = 'How do I return a sensor?'
const HOME = ['larkspur.test']
const notes = (text: string, query: string | null = QUERY) => lintAnswer(text, { question: query, domains: HOME })
const rules = (text: string, query?: string | null) => notes(text, query).map((n) => n.rule)
const LONG_OPENING =
  'Parcels leave our warehouse the same evening, spend a night in the sorting centre of the region, and reach your door with the morning van.'
const GOOD = 'To return a sensor, open [Returns](https://larkspur.test/returns) and tap Start.'

const DATA = resolve(import.meta.dirname, '../../data/writing')
// They are what the rules were made with: this keeps what is reached, and does not say how good they are on other text.
const WRITTEN = ['dev', 'second', 'fresh', 'third', 'forms', 'fifth', 'sixth', 'german'].map(
  (set) => `${DATA}/${set}/lint.jsonl`,
)
const RETRIEVED = ['dev', 'fresh'].map((set) => `${DATA}/branches/${set}.jsonl`)
const REACHED: Readonly<Record<LintRule, [precision: number, recall: number]>> = {
  personal_data: [0.99, 0.98],
  dead_link_form: [0.97, 0.95],
  volatile_number: [0.96, 0.93],
  volatile_date: [0.95, 0.97],
  undefined_jargon: [0.98, 0.94],
  missing_branch: [0.88, 0.9],
  no_next_step: [0.93, 0.97],
  no_empathy: [0.97, 0.95],
  no_confirmation: [0.95, 0.9],
}
describe('the linter’s rules on labelled answers', () => {
  const scores = scoreLint(...WRITTEN, ...RETRIEVED)
  it.each(LINT_RULES)('%s', (rule) => {
    const score = scores.find((s) => s.rule === rule)!
    const [right, found] = REACHED[rule]
    expect(precision(score), score.wrong.join('\n')).toBeGreaterThanOrEqual(right)
    expect(recall(score), score.missed.join('\n')).toBeGreaterThanOrEqual(found)
  })
})

// Nothing is fitted on these; of each rule 9 to 22 are due, so that one finding is worth five points and more.
const COUNTED: Readonly<Partial<Record<LintRule, [precision: number, recall: number]>>> = {
  personal_data: [0.95, 0.9],
  volatile_number: [0.94, 0.85],
  volatile_date: [0.92, 0.95],
  undefined_jargon: [0.74, 0.49],
  missing_branch: [0.82, 0.74],
  no_next_step: [0.95, 0.85],
  no_empathy: [0.95, 0.88],
}
describe('the linter’s rules on answers that nothing was made with', () => {
  const scores = scoreLint(`${DATA}/blind-seven/kept.jsonl`)
  it.each(Object.entries(COUNTED))('%s', (rule, [right, found]) => {
    const score = scores.find((s) => s.rule === rule)!
    expect(precision(score), score.wrong.join('\n')).toBeGreaterThanOrEqual(right)
    expect(recall(score), score.missed.join('\n')).toBeGreaterThanOrEqual(found)
  })
})

describe('the linter’s rules on trades that the labelled answers are not from', () => {
  it.each(FIRES)('%s: %s → %s', (rule, question, answer) =>
    expect(lintAnswer(answer, { question, domains: ['lumo.com'], rules: [rule as LintRule] })).not.toEqual([]),
  )
  it.each(KEEPS_STILL)('no %s: %s → %s', (rule, question, answer) =>
    expect(lintAnswer(answer, { question, domains: ['lumo.com'], rules: [rule as LintRule] })).toEqual([]),
  )
})

describe('lintAnswer', () => {
  it('has nothing to say of a good answer, nor of an empty one', () => {
    expect(notes(GOOD)).toEqual([])
    expect(notes('  ')).toEqual([])
    expect(notes('')).toEqual([])
  })

  it('blocks personal data alone, and names the words', () => {
    const text = `${GOOD} It costs $15. Ask anna.nowak@mail.test or call her mobile +49 170 1234567.`
    expect(
      notes(text)
        .filter((n) => n.blocks)
        .map((n) => text.slice(n.start, n.end)),
    ).toEqual(['anna.nowak@mail.test', '+49 170 1234567'])
    expect(notes(text).every((n) => n.blocks === (n.rule === 'personal_data'))).toBe(true)
  })
  it('does not take a company’s mail box for personal data', () =>
    expect(rules(`${GOOD} Or write to support@larkspur.test.`)).toEqual([]))

  it.each([
    ['Annika, who teaches the beginners, has your sheet music.', ['Annika']],
    ['Contact Zebedee on extension 4471.', ['Zebedee', '4471']],
    ['Jonas brings it.', ['Jonas']],
    ["The courier's number is 07700 900456, he rings first.", ['07700 900456']],
    ['We have you down at 14 Juniper Close, Bristol BS6 5QT.', ['14 Juniper Close, Bristol BS6 5QT']],
    ['The plate of your car, B-MK 4482, is not on the list.', ['B-MK 4482']],
    ['His address was 203.0.113.77 when he signed in.', ['203.0.113.77']],
    ['The book was written by Jane Austen.', []],
    ['The rose "Madame Hardy" likes the sun.', []],
    ['Our partner Anna Berg GmbH fits it.', []],
    ['Our showroom is at 14 Juniper Close, Bristol BS6 5QT.', []],
    ['Our line is 0117 496 0345, day and night.', []],
    ['The address 203.0.113.77 belongs to the printer.', []],
    ['Choose plate size M 20 for the car.', []],
  ] as const)('leads to one person, or does not: %s', (text, found) =>
    expect(
      lintAnswer(text, { question: null, domains: HOME, rules: ['personal_data'] }).map((n) =>
        text.slice(n.start, n.end),
      ),
    ).toEqual(found),
  )

  it.each([
    ['The desk is staffed daily from eight to eight.', true],
    ['A bus runs from midnight until five.', true],
    ['Breakfast is served until ten.', true],
    ['In 2027 the fee will be dropped.', true],
    ['From Q3 on, seats cost nothing.', true],
    ['Flights on the 24th leave earlier.', true],
    ['The terrace is open in summer.', true],
    ['A course for children from five to eleven years.', false],
    ['We won the prize in 2021.', false],
    ['The desk is on the 24th floor.', false],
    ['Prune them in autumn.', false],
    ['Set the valves by hand for now, and someone rings you today.', false],
    ['Type the date as 31.12.2025.', false],
  ])('holds for a while only, or does not: %s', (text, isDue) =>
    expect(lintAnswer(text, { question: null, domains: HOME, rules: ['volatile_date'] })).toHaveLength(isDue ? 1 : 0),
  )

  it.each([
    ['Films are lent for seven days, games for fourteen.', null, ['seven days', 'fourteen']],
    ['A bag fits if it is no longer than 80 cm.', null, ['80 cm']],
    ['23 kg.', 'how heavy can my suitcase be', ['23 kg']],
    ['Yes, four left.', null, ['four left']],
    ['Our shop has 340 kinds of roses.', null, ['340 kinds']],
    ['A second driver is 6.50 a day on top.', null, ['6.50 a day']],
    ['Keep a diary for two weeks.', null, []],
    ['The shelf is no higher than 80 cm.', null, []],
  ] as const)('is set by a company and will change, or is not: %s', (text, question, found) =>
    expect(
      lintAnswer(text, { question, domains: HOME, rules: ['volatile_number'] }).map((n) => text.slice(n.start, n.end)),
    ).toEqual(found),
  )
  it.each([
    ['The OTA has to reissue it: that is the website where you bought it.', 0],
    ['Codeshare flights are run by another airline under our number.', 0],
    ['The BTE type, the one that sits behind the ear, suits you.', 0],
    ['HELIANE ONE shows the yield.', 0],
    ['His IP address is known.', 0],
    ['Send the BIC.', 1],
    ['Ask for the APIS form.', 1],
  ] as const)('is a word that customers know or are told, or is not: %s', (text, due) =>
    expect(lintAnswer(text, { question: null, domains: HOME, rules: ['undefined_jargon'] })).toHaveLength(due),
  )

  // An airline, a bank, a hotel, a city: none of them is among the companies of the labelled answers.
  it.each([
    ['volatile_number', 'Loans run for at most ten years.'],
    ['volatile_number', 'Each room gets two parking spaces.'],
    ['volatile_date', 'The sauna opens at 16:00.'],
    ['volatile_date', 'Since January the fee is gone.'],
    ['personal_data', 'Guest Yuki Sato left a bag.'],
    ['personal_data', 'Reservation code X7K2PQ is confirmed.'],
    ['undefined_jargon', 'Please send the MT103.'],
    ['dead_link_form', 'See https://hotelmira .com/spa.'],
    ['dead_link_form', 'See [spa](https://hotelmira.com/the spa).'],
    ['dead_link_form', 'See https://hotelmira.com/insert-link-here.'],
    ['dead_link_form', 'See https://hotelmira.com/add_link_here.'],
    ['dead_link_form', 'See https://hotelmira.com/?ref=your-domain.'],
    ['dead_link_form', 'See https://hotelmira.com/your_booking_id.'],
    ['dead_link_form', 'See https://hotelmira.com/TODO.'],
  ])('%s: %s', (rule, text) => expect(rules(text, null)).toContain(rule))
  it.each([
    'Set the oven to 180 degrees for 20 minutes.',
    'Take the second exit, then the stairs.',
    'You must be 18 years old.',
    'The fiscal year ends on 31 December.',
    'You may now log out.',
    'Turn the dial from 1 to 5.',
    'The Bernd Park is nearby.',
    'Your booking number starts with HM.',
    'It is NOT included.',
    'Your MPAN (the number of your meter) is on the bill.',
    'See https://müller.de/straße or [spa](/spa).',
    'Open setup.exe and/or Settings/Network.',
    'See https://larkspur.test/help/update-your-address.',
    'See https://larkspur.test/manage-your-page.',
    'See https://larkspur.test/add-a-domain.',
    'See https://larkspur.test/put-a-name/change-your-name/insert-a-page.',
  ])('says nothing of: %s', (text) => expect(rules(text, null)).toEqual([]))

  it.each([
    ['Ja, das ist kostenlos und in allen Tarifen enthalten.', 'Ist das in meinem Tarif enthalten?'],
    ['Sí, puede devolver el sensor en unos días.', '¿Puedo devolver el sensor?'],
    ['Oui, le remboursement est possible sous peu.', 'Puis-je me faire rembourser ?'],
    ['はい、30日以内に返品できます。', 'センサーを返品できますか？'],
    ['نعم، يمكنك إرجاع المستشعر خلال 30 يومًا.', 'هل يمكنني إرجاع المستشعر؟'],
  ])('is silent where it does not know the language: %s', (text, query) => expect(rules(text, query)).toEqual([]))
  it.each([
    ['Sí, puede devolver el sensor y cuesta 15 €.', 'volatile_number'],
    ['Oui, le remboursement est de 80 % pour vous.', 'volatile_number'],
    ['La tienda está cerrada desde el 24/12/2026 para todos.', 'volatile_date'],
    ['Le magasin est ouvert de 9h à 18h pour vous.', 'volatile_date'],
    ['Il costo è di 1.250,00 EUR e non è poco.', 'volatile_number'],
  ])('reads money, shares, days and hours by their form in any language: %s', (text, rule) => {
    expect(rules(text)).toEqual([rule])
    expect(rules(`${text} https://larkspur.test/help`)).toEqual([])
  })
  it('still finds what has a form of its own there', () =>
    expect(rules('Schreiben Sie an anna.nowak@mail.test oder öffnen Sie die [Seite](TODO) mit dem Formular.')).toEqual([
      'personal_data',
      'dead_link_form',
    ]))

  it('says nothing of cases where no article was retrieved that tells them apart', () => {
    const found = (knowledge: string[]) =>
      lintAnswer('Hold it for 10 seconds.', { question: 'How do I reset it?', domains: HOME, knowledge })
    const article = 'Version 12: hold it for 30 seconds. Version 13: hold it for 10 seconds.'
    expect(found([]).map((n) => n.rule)).not.toContain('missing_branch')
    expect(found([article]).map((n) => n.rule)).toContain('missing_branch')
  })

  it.each([
    ['nothing of the question', 'Can I pay by card on the boat?', 'Cash only.', true],
    ['a thing to handle, not what for', 'How do I connect the lamp to Wi-Fi?', 'Open the app and scan the lamp.', true],
    ['thing and matter', 'How do I connect the lamp to Wi-Fi?', 'Open Connect in the app and scan the lamp.', false],
    ['the thing in a sentence', 'Is the pool heated in winter?', 'The pool is warm all year.', false],
    ['a subject of its own', 'My bees are gone.', 'Colonies swarm in May once their box is full.', false],
    ['other words at length', 'Where is my stuff?', LONG_OPENING, false],
    ['sympathy with what happened', 'My rabbit died.', 'We are so sorry. Please take your time.', false],
  ])('asks for confirmation by what an opening takes up: %s', (_, question, answer, isDue) =>
    expect(lintAnswer(answer, { question, domains: HOME, rules: ['no_confirmation'] })).toHaveLength(isDue ? 1 : 0),
  )

  it.each([
    ['My sister arrived with a wedding dress that came torn.', true],
    ['boiler is broken, baby at home and it is minus 5', true],
    ['The cake arrived melted.', true],
    ['Your technician threw my router away.', true],
    ['Our guests were there, the flowers came after the wedding.', true],
    ['My car was hit in your garage.', true],
    ['We drove two hours and the gate was shut.', true],
    ['My name was changed in the app.', false],
    ['I sent the form a week ago, have you got it?', false],
    ['My sister is a member. Can she bring her dog?', false],
    ['My order arrived today, where is the manual?', false],
    ['Do you deliver flowers for a wedding?', false],
    ['Your app is open on my phone.', false],
  ])('hears whether somebody is in trouble: %s', (question, isDue) =>
    expect(lintAnswer('Use the form.', { question, domains: HOME, rules: ['no_empathy'] })).toHaveLength(isDue ? 1 : 0),
  )
  it.each([
    'What a miserable evening.',
    'How annoying, with a new floor too.',
    'We have no excuse for that.',
    'Oh no.',
  ])('takes as a word of sympathy: %s', (said) =>
    expect(
      lintAnswer(`${said} Use the form.`, { question: 'You lost my bag!!', domains: HOME, rules: ['no_empathy'] }),
    ).toEqual([]),
  )

  it.each([
    [
      'a list',
      'What do I bring?',
      'Bring the form of the landlord.',
      'Moving in, what to bring\n- Tenants: bring the form of the landlord.\n- Owners: bring the deed.',
    ],
    [
      'a condition',
      'How do I end my subscription?',
      'Open your initials and press Cancel.',
      'Ending a subscription\nIf you signed up here, open your initials and press Cancel. If you are billed by a shop, write to the shop.',
    ],
    [
      'a name in front',
      'How long may I park?',
      'Parking is free for 30 minutes.',
      'Parking\nAt Riverside parking is free for 60 minutes. At Old Market parking is free for 30 minutes.',
    ],
    [
      'a name behind',
      'How long is the guarantee on my tent?',
      'Five years.',
      'The guarantee\nThe guarantee is five years on tents from the Fell range, and two years on tents from the Brook range.',
    ],
    [
      'two short sentences side by side',
      'Is parking free?',
      'Free of charge, in the yard.',
      'Hotel guests park in the yard free of charge. Day visitors use the garage.',
    ],
    [
      'what somebody does, though the others name them',
      'How do I record a lesson?',
      'Press the red button at the top.',
      'Teachers start a recording with the red button. Students ask the teacher to record.',
    ],
    [
      'a bound',
      'How do I get the deposit back?',
      'It is taken off the last invoice.',
      'Contracts signed before 2025: the deposit is paid out in cash. Contracts signed from 2025 on: it is taken off the last invoice.',
    ],
  ])('says that %s tells cases apart', (_, question, answer, article) => {
    const found = (text: string) =>
      lintAnswer(text, { question, domains: HOME, knowledge: [article], rules: ['missing_branch'] })
    expect(found(answer)).toHaveLength(1)
    expect(found(`${answer} This holds for everyone.`)).toEqual([])
  })
  it('keeps still where who asks says on which side of a bound they are', () => {
    const article =
      'Contracts signed before 2025: the deposit is paid out in cash. Contracts signed from 2025 on: off the invoice.'
    const found = (question: string) =>
      lintAnswer('In cash.', { question, domains: HOME, knowledge: [article], rules: ['missing_branch'] })
    expect(found('How is the deposit paid?')).toHaveLength(1)
    expect(found('I signed in 2023. How is the deposit paid?')).toEqual([])
  })
  it.each([
    ['asked for', 'I am a tenant. What do I bring?', 'Bring the form of the landlord.'],
    ['answered for', 'What do I bring?', 'Tenants bring the form of the landlord.'],
    ['answered both ways', 'What do I bring?', 'If you rent, the form of the landlord; if not, the deed.'],
    ['of another thing', 'Where do I park?', 'In the yard.'],
  ])('keeps still where the case is %s', (_, question, answer) =>
    expect(
      lintAnswer(answer, {
        question,
        domains: HOME,
        knowledge: ['Moving in, what to bring\n- Tenants: bring the form of the landlord.\n- Owners: bring the deed.'],
        rules: ['missing_branch'],
      }),
    ).toEqual([]),
  )

  it('does not read code', () => expect(rules(`${GOOD} Then type \`fee = $15; http://localhost\`.`)).toEqual([]))
})

const made = (text: string, fix: LintFix): string => {
  const { from, to, insert } = editOf(text, fix)
  return text.slice(0, from) + insert + text.slice(to)
}

describe('fixes', () => {
  const fixed = (text: string, query: string | null = QUERY): string => {
    const fix = lintAnswer(text, { question: query, domains: HOME }).find((n) => n.fix)?.fix
    return fix ? made(text, fix) : text
  }
  it.each([
    ['Ask Mr Petrov about it.', 'Ask about it.'],
    ['Go to htps://larkspur.test/returns for it.', 'Go to https://larkspur.test/returns for it.'],
    ['Turn on SSO under Security.', 'Turn on SSO (that is, …) under Security.'],
    ['A return costs $15 to send.', 'A return costs [current value](https://) to send.'],
  ])('%s', (text, expected) => expect(fixed(text, null)).toBe(expected))
  it('give a skeleton with the cases that the article tells apart', () => {
    const article = 'Version 12: hold it for 30 seconds. Version 13: hold it for 10 seconds.'
    const notesOf = lintAnswer('Hold it for 10 seconds.', {
      question: 'How do I reset it?',
      domains: HOME,
      knowledge: [article],
    })
    const fix = notesOf.find((n) => n.rule === 'missing_branch')!.fix!
    expect(made('Hold it for 10 seconds.', fix)).toBe('Hold it for 10 seconds.\n\n- Version 12: …\n- Version 13: …')
  })
})
