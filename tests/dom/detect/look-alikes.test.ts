/** Pages on which something is put in and something comes back, as in a chat, and nobody is there to talk to. */
import { beforeEach, describe, expect, it } from 'vitest'
import { after, said } from './said.ts'

beforeEach(() => {
  document.documentElement.innerHTML = ''
})

/** `put`: what the reader put in; the rest came back. Drawn in one of the ways in which chats are drawn. */
type Way = 'sides' | 'colours' | 'named' | 'sides in a box'
type Put = { way: Way; title: string; box: string; button: string; lines: [put: string, back: string][] }

const COLOURS = '<style>.in{background-color:#eef2ff}.out{background-color:#ecfdf5}'
const SIDES = `${COLOURS}.in{margin-left:auto;width:fit-content}.out{width:60%}</style>`
const STYLES: Record<Way, string> = {
  sides: SIDES,
  'sides in a box': SIDES,
  colours: `${COLOURS}</style>`,
  named:
    '<style>.mine{background-color:#eee;margin-left:auto;width:fit-content}.got{background-color:#efe;width:60%}</style>',
}

function page({ way, title, box, button, lines }: Put): string {
  const [own, other] = way === 'named' ? ['mine', 'got'] : ['in', 'out']
  const rows = lines
    .map(([put, back]) => `<div class="${own}">${put}</div>${back && `<div class="${other}">${back}</div>`}`)
    .join('')
  const style = way === 'sides in a box' ? ' style="overflow-y:auto;display:flex;flex-direction:column"' : ''
  return `${STYLES[way]}<body><h1>${title}</h1><div id="list"${style}>${rows}</div><form>${box}<button>${button}</button></form></body>`
}

const input = (placeholder: string, more = ''): string => `<input placeholder="${placeholder}" ${more}>`
const area = (placeholder: string, more = ''): string => `<textarea placeholder="${placeholder}" ${more}></textarea>`

const PAGES: Record<string, Put> = {
  'a spelling bee': {
    way: 'sides',
    title: 'Spelling bee, round 3',
    box: input('Spell the word'),
    button: 'Check',
    lines: [
      ['necesary', 'Wrong: necessary'],
      ['rhythm', 'Right'],
      ['acommodate', 'Wrong: accommodate'],
      ['embarrass', 'Right'],
    ],
  },
  'a calculator with remarks': {
    way: 'sides in a box',
    title: 'Rechner',
    box: input('Ausdruck', 'inputmode="decimal"'),
    button: '=',
    lines: [
      ['12 * 8', 'Ergebnis: 96'],
      ['96 / 0', 'Fehler: Teilung durch null'],
      ['sqrt(144)', 'Ergebnis: 12'],
    ],
  },
  'a converter of units': {
    way: 'named',
    title: 'Convertisseur',
    box: input('Valeur et unité'),
    button: 'Convertir',
    lines: [
      ['12 miles', '19,31 kilomètres'],
      ['3 livres', '1,36 kilogrammes'],
      ['70 fahrenheit', '21,1 degrés Celsius'],
    ],
  },
  'a console of a database': {
    way: 'colours',
    title: 'shop @ primary',
    box: area('select …', 'spellcheck="false" style="font-family:monospace"'),
    button: 'Execute',
    lines: [
      ['select count(*) from orders;', 'count: 4812 (1 row, 3 ms)'],
      ['update orders set paid = true where id = 7;', 'UPDATE 1 (5 ms)'],
      ['select name from lamps limit 2;', 'name: Skagen, Fjord (2 rows, 2 ms)'],
    ],
  },
  'a list of scanned codes': {
    way: 'sides',
    title: 'Wareneingang',
    box: input('Barcode scannen', 'maxlength="13"'),
    button: 'Buchen',
    lines: [
      ['4006381333931', 'Stabilo Stift blau, Bestand 41'],
      ['5901234123457', 'Unbekannter Artikel'],
      ['4012345678901', 'Lampe Fjord, Bestand 3'],
    ],
  },
  'guessing a number': {
    way: 'sides in a box',
    title: 'Adivina el número',
    box: input('Tu número entre 1 y 100'),
    button: 'Probar',
    lines: [
      ['50', 'Demasiado alto.'],
      ['25', 'Demasiado bajo.'],
      ['37', 'Demasiado alto.'],
    ],
  },
  'an auction’s bids': {
    way: 'named',
    title: 'Lot 12: brass ship’s clock',
    box: input('Your bid in pounds'),
    button: 'Place bid',
    lines: [
      ['40', 'Your bid of £40 is the highest.'],
      ['45', 'You were outbid. The highest bid is £50.'],
      ['60', 'Your bid of £60 is the highest.'],
    ],
  },
  'a tester of patterns': {
    way: 'colours',
    title: 'Regex lab',
    box: input('Type a string to match'),
    button: 'Match',
    lines: [
      ['ab-12', 'Match at 0–5, groups: ab, 12'],
      ['12-ab', 'No match'],
      ['zz-9', 'Match at 0–4, groups: zz, 9'],
    ],
  },
  'a box that translates': {
    way: 'sides',
    title: 'Übersetzer',
    box: area('Text eingeben'),
    button: 'Übersetzen',
    lines: [
      ['Wo ist der Bahnhof?', 'Where is the station?'],
      ['Ich hätte gern einen Kaffee.', 'I would like a coffee.'],
      ['Wie spät ist es?', 'What time is it?'],
    ],
  },
  'dice that are rolled': {
    way: 'sides in a box',
    title: 'Dés',
    box: input('2d6+1'),
    button: 'Lancer',
    lines: [
      ['2d6', 'Résultat : 9 (4 et 5)'],
      ['1d20', 'Résultat : 17'],
      ['3d4+2', 'Résultat : 11 (2, 3 et 4)'],
    ],
  },
  'seats that are reserved': {
    way: 'named',
    title: 'Teatersalen',
    box: input('Platsnummer'),
    button: 'Reservera',
    lines: [
      ['Rad 4, plats 12', 'Platsen är reserverad till 18:30.'],
      ['Rad 4, plats 13', 'Platsen är upptagen.'],
      ['Rad 5, plats 1', 'Platsen är reserverad till 18:32.'],
    ],
  },
  'expenses that are entered': {
    way: 'sides',
    title: 'Spese di giugno',
    box: input('Importo e voce'),
    button: 'Registra',
    lines: [
      ['12,50 pranzo', 'Totale del mese: 212,50 €'],
      ['8 autobus', 'Totale del mese: 220,50 €'],
      ['40 benzina', 'Totale del mese: 260,50 €'],
    ],
  },
  'orders at a ticker': {
    way: 'colours',
    title: 'EUR/USD',
    box: input('Order, e.g. buy 100 @ 1.08'),
    button: 'Place order',
    lines: [
      ['buy 100 @ 1.0810', 'Filled 100 at 1.0810'],
      ['sell 50 @ 1.0900', 'Working, 50 open'],
      ['buy 20 market', 'Filled 20 at 1.0814'],
    ],
  },
  'help with a crossword': {
    way: 'sides in a box',
    title: 'Risolutore di cruciverba',
    box: input('Schema, per esempio C?S?'),
    button: 'Trova',
    lines: [
      ['C?S?', 'casa, cosa, così'],
      ['?A?E', 'mare, pane, cane, rane'],
      ['L??A', 'luna, lira, lega'],
    ],
  },
  'an interpreter’s prompt': {
    way: 'colours',
    title: 'Playground',
    box: area('Enter an expression', 'autocapitalize="off"'),
    button: 'Run ▶',
    lines: [
      ['[1,2,3].map(x => x * 2)', '[2, 4, 6]'],
      ['"lamp".toUpperCase()', '"LAMP"'],
      ['foo.bar', 'ReferenceError: foo is not defined'],
    ],
  },
  'a request for songs': {
    way: 'named',
    title: 'Radio Vest',
    box: input('Ønsk en sang'),
    button: 'Ønsk',
    lines: [
      ['a-ha – Take On Me', 'Lagt i kø som nummer 4'],
      ['Röyksopp – Eple', 'Spilles om 12 minutter'],
      ['Kings of Convenience – Misread', 'Lagt i kø som nummer 6'],
    ],
  },
  'passwords that are made': {
    way: 'sides',
    title: 'パスワード生成',
    box: input('文字数'),
    button: '生成',
    lines: [
      ['12文字', 'kR7-mQ2x-Lp9'],
      ['16文字 記号あり', 'vB!4-tY8w-Zq&1-mN'],
      ['8文字', 'pL3x-Wd7'],
    ],
  },
}

describe('what is put in and comes back is no conversation', () => {
  it.each(Object.keys(PAGES))('%s', (name) => {
    expect(said(page(PAGES[name]!))).toBeNull()
  })
})

it('but a chat is one whose assistant answers in a word, or is asked for a code', () => {
  const page = (box: string): string =>
    `${SIDES}<body><section aria-label="Chat"><div role="log" style="overflow-y:auto"><div class="out">Hello, I am the assistant. Which size?</div><div class="in">XL</div><div class="out">OK</div><div class="in">12</div><div class="out">Done</div></div><form>${box}<button>Send</button></form></section></body>`
  expect(said(page(input('Your size')))).toHaveLength(5)
  expect(said(page(input('Enter the code')))).toHaveLength(5)
  expect(said(page(area('Type a message')))).toHaveLength(5)
})

describe('drawn as they are, and in the page’s own text, a conversation is one', () => {
  const rows = (greeting: string): string =>
    `<div class="out">${greeting}</div><div class="in">Where is my parcel?</div><div class="out">It left Utrecht this morning.</div><div class="in">When will it be here?</div>`
  const page = (greeting: string, more = ''): string =>
    `${SIDES}<body><h1>Orders</h1><div id="list">${rows(greeting)}</div><form>${input('Your words')}<button>→</button></form>${more}</body>`
  it('where it introduces itself', () => expect(said(page('Hello, I am the assistant of the shop.'))).toHaveLength(4))
  it('where what was sent stands in it', () =>
    expect(said(page('Your orders are here.'), after('Where is my parcel?', 'When will it be here?'))).toHaveLength(4))
  it('and is none where nothing says so', () => expect(said(page('Your orders are here.'))).toBeNull())
})

describe('a form that asks one thing after the other', () => {
  const GIVEN = [
    ['What is your name?', 'Ana Lund'],
    ['When do you want to move in?', 'In May'],
    ['Do you have a cat or a dog with you?', 'Two quiet cats'],
  ]
  const form = (progress: string, button: string): string =>
    `<body><main><h1>Rent a flat</h1>${progress}<dl>${GIVEN.map(([asked, given]) => `<dt>${asked}</dt><dd>${given}</dd>`).join('')}</dl><form><label><span>How many of you are there?</span><input></label><p>${button}</p></form></main></body>`
  const sent = after('Two quiet cats')

  it.each([
    ['how far it is', '<progress max="6" value="3"></progress>', '<button>OK</button>'],
    ['how far it is, in other markup', '<div role="progressbar" aria-valuenow="3"></div>', '<button>OK</button>'],
    ['a step that comes next', '', '<button>Next step</button> <a href="#">Save and finish later</a>'],
    ['… in German', '', '<button>Weiter</button>'],
  ])('is none where it shows %s', (_, progress, button) => {
    expect(said(form(progress, button), sent)).toBeNull()
  })
})
