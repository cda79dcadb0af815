import { beforeEach, describe, expect, it } from 'vitest'
import { saysHandedOver } from '../../../lib/detect/hand-over.ts'
import { chat, row, said } from './said.ts'

beforeEach(() => {
  document.documentElement.innerHTML = ''
})

describe('that a person joined is said in the language of the page', () => {
  it.each([
    'Mara has entered the chat',
    'Frau Klein übernimmt',
    'Sie sprechen jetzt mit Jana',
    'Bram van Tuinplan heeft zich bij het gesprek gevoegd',
    'Bram neemt nu deel aan het gesprek',
    'Léa prend le relais',
    'Marta se ha incorporado al chat',
    'Giulia si è aggiunta alla chat',
    'A Joana juntou-se à conversa',
    'Maja har anslutit till chatten',
    'Maja gick med i samtalet',
    'Freja har sluttet sig til samtalen',
    'Ingrid ble med i samtalen',
    'Aino liittyi keskusteluun',
    'Ola dołączyła do rozmowy',
    'Jana se připojila k chatu',
    'Elif sohbeti devraldı',
    'Мария подключилась к чату',
    'Марія приєдналася до чату',
    'نورا انضمت إلى المحادثة',
    'נועה הצטרפה לשיחה',
    'سارا به گفتگو پیوست',
    '客服小王已接入会话',
    '佐藤が入室しました',
    '김민지 님이 대화에 참여했습니다',
  ])('%s', (notice) => expect(saysHandedOver(notice)).toBe(true))

  it.each([
    'Ich habe mich auf den Umzug konzentriert',
    'Ela se concentrou no pedido',
    'Das dauert mit dem Chat nur eine Minute',
    'فایل پیوست را ببینید',
    'Det tar över en vecka',
    'Het gesprek duurde tien minuten',
  ])('but not by: %s', (text) => expect(saysHandedOver(text)).toBe(false))
})

const STYLE = '.av{width:28px}.w{text-align:center;font-size:12px}.c{font-size:12px}'
const group = (letter: string, caption: string, ...texts: string[]): string =>
  `<div class="row"><div class="av" aria-hidden="true">${letter}</div><div class="col">${texts.map((text) => `<div class="b"><p>${text}</p></div>`).join('')}${caption && `<div class="c">${caption}</div>`}</div></div>`
const notice = (text: string): string => `<div class="w">${text}</div>`
const talk = (between: string, ...after: string[]): string[] | null =>
  said(
    chat(
      group('F', 'Fin • AI-agent • Zojuist', 'Hoi Sanne, waar kan ik je mee helpen?') +
        row('Ik kan de factuur niet vinden.', true) +
        group('F', 'Fin • AI-agent • Zojuist', 'Die staat onder Instellingen.', 'Heb je hiermee je antwoord?') +
        row('Nee, graag een collega.', true) +
        between +
        after.join(''),
      STYLE,
    ),
  )
const WORDS = ['Hoi Sanne, ik kijk even mee.', 'Wissel linksboven naar je andere bedrijf.']
const rolesAfter = (...rows: [between: string, ...after: string[]]): string[] =>
  (talk(...rows) ?? []).slice(5).map((turn) => turn.split(':')[0]!)

describe('who joined is known', () => {
  it('by the notice, where the letters beside the words change with it', () => {
    expect(talk(notice('Bram heeft zich bij het gesprek gevoegd'), group('B', '', ...WORDS))).toEqual([
      'assistant: Hoi Sanne, waar kan ik je mee helpen?',
      'user: Ik kan de factuur niet vinden.',
      'assistant: Die staat onder Instellingen.',
      'assistant: Heb je hiermee je antwoord?',
      'user: Nee, graag een collega.',
      ...WORDS.map((text) => `agent: ${text}`),
    ])
  })

  it('by the letters of the name in the notice, whatever else it says', () => {
    expect(rolesAfter(notice('Bram ya yuko kwenye gumzo'), group('B', '', ...WORDS))).toEqual(['agent', 'agent'])
    expect(rolesAfter(notice('Sasa ni Bram Kuipers'), group('BK', '', ...WORDS))).toEqual(['agent', 'agent'])
  })

  it('by the name in a line below the words, beside what else it says', () => {
    const rows = group('', 'Bram • Klantenservice • Zojuist', WORDS[0]!)
    expect(rolesAfter(notice('Bram ya yuko kwenye gumzo'), rows)).toEqual(['agent'])
  })

  it('but a machine’s is not, nor letters that no notice is about', () => {
    const machine = group('R', 'Retour • AI-agent • Zojuist', ...WORDS)
    expect(rolesAfter(notice('De retour-bot heeft zich bij het gesprek gevoegd'), machine)).toEqual([
      'assistant',
      'assistant',
    ])
    const joined = group('R', 'Retourbot • Zojuist', ...WORDS)
    expect(rolesAfter(notice('Retourbot heeft zich bij het gesprek gevoegd'), joined)).toEqual([
      'assistant',
      'assistant',
    ])
    const called = group('T', 'Talbot • Zojuist', ...WORDS)
    expect(rolesAfter(notice('Talbot heeft zich bij het gesprek gevoegd'), called)).toEqual(['agent', 'agent'])
    const offers = group('K', 'Klein • Angebot • Zojuist', ...WORDS)
    expect(rolesAfter(notice('Klein heeft zich bij het gesprek gevoegd'), offers)).toEqual(['agent', 'agent'])
    expect(rolesAfter(notice('Dit gesprek wordt bewaard'), group('B', '', ...WORDS))).toEqual([
      'assistant',
      'assistant',
    ])
    expect(rolesAfter(notice('Fin zoekt het uit'), group('F', 'Fin • AI-agent • Zojuist', ...WORDS))).toEqual([
      'assistant',
      'assistant',
    ])
  })

  it('but not by a name that stands above messages from the first one on', () => {
    const line = (name: string): string => `<div class="w">${name}</div>`
    const row = (name: string, text: string, own = false): string =>
      `<div class="row ${own ? 'own' : ''}"><div>${name && `<div class="n"><b>${name}</b></div>`}<div class="b"><p>${text}</p></div></div></div>`
    const talked = said(
      chat(
        line('Defne') +
          row('AI', 'Merhaba, ben Defne. Size nasıl yardımcı olabilirim?') +
          row('', 'Kartımı kaybettim galiba', true) +
          line('Defne') +
          row('AI', 'Geçmiş olsun. Kartınızı geçici olarak kapatayım mı?') +
          row('', 'Evet, hemen kapat', true) +
          line('Defne') +
          row('AI', 'Kartınız').replace('<div class="n">', '<div class="by"><i>Defne</i></div><div class="n">'),
        STYLE,
      ),
    )
    expect(talked?.at(-1)).toBe('assistant: Kartınız')
  })

  it('nor by what the reader’s messages are called too', () => {
    const called = (html: string): string => html.replace('<div class="row', '<div aria-label="Message" class="row')
    const talked = said(
      chat(
        row('Merhaba, size nasıl yardımcı olabilirim?', false, 'AI') +
          called(row('Kartımı kaybettim galiba', true)) +
          row('Geçmiş olsun. Kartınızı geçici olarak kapatayım mı?', false, 'AI') +
          called(row('Evet, hemen kapat', true)) +
          called(row('Kartınız kapatıldı.')),
      ),
    )
    expect(talked?.map((turn) => turn.split(':')[0])).toEqual(['assistant', 'user', 'assistant', 'user', 'assistant'])
  })
})
