import { describe, expect, it } from 'vitest'
import { isDenied } from '../../../lib/detect/denied.ts'
import { show } from './page.ts'

const control = (html: string): Element => {
  show(`<body>${html}</body>`)
  return document.body.querySelector('[data-it]') ?? document.body.firstElementChild!
}
const labelled = (label: string): string[] => [
  `<button>${label}</button>`,
  `<button aria-label="${label}"><svg></svg></button>`,
  `<div role="button" title="${label}"></div>`,
]

const DENIED: Record<string, string[]> = {
  'a hand-off': [
    'Talk to a human',
    'Chat with an agent',
    'Speak to someone',
    'Transfer to an operator',
    'Mit Mitarbeiter sprechen',
    'An Kundenberaterin weiterleiten',
    'Hablar con una persona',
    'Hablar con un agente',
    'Transferir a un asesor',
    'Parler à un conseiller',
    'Transférer à un opérateur',
    'オペレーターに接続',
    '担当者と話す',
    'تحدث إلى موظف',
    'التحويل إلى وكيل',
  ],
  'a call': [
    'Call us',
    'Start a video call',
    'Request a callback',
    'Anrufen',
    'Rückruf anfordern',
    'Llamar',
    'Videollamada',
    'Appeler',
    'Être rappelé par téléphone',
    '電話をかける',
    'ビデオ通話',
    'اتصل بنا',
    'مكالمة فيديو',
  ],
  'a file or a recording': [
    'Attach file',
    'Upload image',
    'Record voice message',
    'Datei anhängen',
    'Anhang hochladen',
    'Sprachnachricht',
    'Adjuntar archivo',
    'Subir imagen',
    'Joindre un fichier',
    'Pièce jointe',
    'ファイルを添付',
    '音声入力',
    'إرفاق ملف',
    'تسجيل صوتي',
  ],
  'a rating': [
    'Thumbs up',
    'Good response, like',
    'Rate this chat',
    'Bewerten',
    'Daumen hoch',
    'Valorar respuesta',
    'Calificar',
    'Évaluer la réponse',
    'Noter',
    '高評価',
    'フィードバックを送信',
    'تقييم المحادثة',
    'إعجاب',
  ],
  'an end': [
    'End chat',
    'Close',
    'Leave conversation',
    'Delete conversation',
    'Chat beenden',
    'Schließen',
    'Verlauf löschen',
    'Cerrar chat',
    'Finalizar conversación',
    'Eliminar',
    'Fermer',
    'Terminer la conversation',
    'Supprimer',
    'チャットを終了',
    '閉じる',
    '削除',
    'إنهاء المحادثة',
    'إغلاق',
    'حذف',
  ],
}

/** Of each language that widgets come in, one of each kind. */
const ELSEWHERE: Record<string, string[]> = {
  nl: ['Doorverbinden met een medewerker', 'Bel ons: bellen', 'Bestand toevoegen', 'Beoordeling geven', 'Chat sluiten'],
  it: ['Parla con un operatore', 'Chiama', 'Allega file', 'Valuta la chat', 'Chiudi chat'],
  pt: ['Falar com um atendente', 'Ligar', 'Anexar ficheiro', 'Avaliar conversa', 'Encerrar conversa'],
  sv: ['Prata med en människa', 'Ring oss', 'Bifoga fil', 'Ge betyg', 'Avsluta chatten'],
  da: ['Tal med en medarbejder', 'Opkald', 'Vedhæft fil', 'Bedøm chatten', 'Afslut chat'],
  no: ['Snakk med en medarbeider', 'Ring oss', 'Legg ved fil', 'Vurder chatten', 'Avslutt chat'],
  fi: ['Juttele asiakaspalvelijan kanssa', 'Soita', 'Liitä tiedosto', 'Arvioi keskustelu', 'Lopeta keskustelu'],
  pl: ['Połącz z konsultantem', 'Zadzwoń', 'Załącz plik', 'Oceń rozmowę', 'Zakończ rozmowę'],
  cs: ['Mluvit s člověkem', 'Zavolat', 'Přiložit soubor', 'Ohodnotit chat', 'Ukončit chat'],
  hu: ['Ügyintéző hívása', 'Hívás', 'Fájl csatolása', 'Értékelés', 'Csevegés bezárása'],
  ro: ['Vorbește cu un coleg', 'Sună', 'Atașează fișier', 'Evaluează', 'Închide chatul'],
  tr: ['Temsilciye bağlan', 'Ara', 'Dosya ekle', 'Değerlendir', 'Sohbeti bitir'],
  el: ['Σύνδεση με εκπρόσωπο', 'Κλήση', 'Επισύναψη αρχείου', 'Αξιολόγηση', 'Κλείσιμο'],
  ru: ['Позвать оператора', 'Позвонить', 'Прикрепить файл', 'Оценить', 'Завершить чат'],
  uk: ['Покликати оператора', 'Зателефонувати', 'Прикріпити файл', 'Оцінити', 'Закрити чат'],
  id: ['Hubungi petugas', 'Telepon', 'Lampirkan berkas', 'Beri nilai', 'Akhiri obrolan'],
  vi: ['Gặp nhân viên', 'Gọi điện', 'Đính kèm tệp', 'Đánh giá', 'Đóng'],
  zh: ['转人工', '拨打电话', '上传文件', '评价', '结束对话'],
  ko: ['상담원 연결', '전화 걸기', '파일 첨부', '평가하기', '채팅 종료'],
  he: ['לדבר עם נציג', 'התקשר', 'צרף קובץ', 'דירוג', 'סגור'],
  fa: ['صحبت با کارشناس', 'تماس', 'پیوست فایل', 'امتیاز دهید', 'پایان گفتگو'],
  th: ['คุยกับเจ้าหน้าที่', 'โทรหาเรา', 'แนบไฟล์', 'ให้คะแนน', 'สิ้นสุดการสนทนา'],
}

describe.each(Object.entries(ELSEWHERE))('nor in %s', (_language, labels) => {
  it.each(labels)('%s', (label) => {
    for (const html of labelled(label)) expect(isDenied(control(html)), html).toBe(true)
  })
})

describe.each(Object.entries(DENIED))('%s is never pressed', (_kind, labels) => {
  it.each(labels.flatMap(labelled))('%s', (html) => expect(isDenied(control(html))).toBe(true))
})

describe('what gives it away without a word is not pressed either', () => {
  it.each([
    '<a role="button" href="tel:+4930">Ring</a>',
    '<a role="button" href="mailto:a@larkspur.example">Write</a>',
    '<a role="button" href="https://larkspur.example/">Chat</a>',
    '<a role="button" href="/log" download>Chat</a>',
    '<label role="button"><input type="file"></label>',
    '<div><input type="file" id="f" hidden><label for="f" role="button" data-it>+</label></div>',
    '<div><input type="file" hidden><button data-it>+</button></div>',
    '<button><svg class="icon-paperclip"></svg></button>',
    '<button><svg class="MicrophoneIcon"></svg></button>',
    '<button><svg data-icon="phone"></svg></button>',
    '<svg role="button"><use href="#icon-paperclip"></use></svg>',
    '<svg role="button"><use xlink:href="/set.svg#icon-phone"></use></svg>',
    '<svg><a role="button" xlink:href="https://larkspur.example/" data-it><path></path></a></svg>',
    '<a href="tel:+4930"><svg role="button" data-it></svg></a>',
    '<a href="/contact"><svg role="button" data-it></svg></a>',
    '<button aria-label="End chat"><svg role="button" aria-label="Go" data-it></svg></button>',
    '<span title="Attach a file"><svg role="button" data-it></svg></span>',
    '<p id="l">Call us</p><svg role="button" aria-labelledby="l" data-it></svg>',
    '<button class="chat__closeButton"></button>',
    '<button data-testid="thumbs-down">👎</button>',
    '<button><img alt="emoji" src="data:,"></button>',
    '<div role="radiogroup"><button data-it>3</button></div>',
    '<button role="switch">Live</button>',
    '<button aria-pressed="false">Nice</button>',
    '<button aria-haspopup="menu">More</button>',
    '<input type="checkbox">',
  ])('%s', (html) => expect(isDenied(control(html))).toBe(true))
})

describe('what sends or opens may be pressed', () => {
  it.each([
    'Send',
    'Send message',
    'Senden',
    'Nachricht senden',
    'Envoyer',
    'Enviar',
    'Enviar mensaje',
    '送信',
    'メッセージを送信',
    'إرسال',
    'إرسال الرسالة',
    'Open chat',
    'Chat with our AI agent',
    'KI-Agent fragen',
    'Agente virtual',
    'Verstuur bericht',
    'Invia messaggio',
    'Skicka meddelande',
    'Lähetä viesti',
    'Wyślij wiadomość',
    'Odeslat zprávu',
    'Üzenet küldése',
    'Mesaj gönder',
    'Отправить сообщение',
    'Надіслати повідомлення',
    'Kirim pesan',
    'Gửi tin nhắn',
    '发送消息',
    '메시지 보내기',
    'שליחת הודעה',
    'ارسال پیام',
    'संदेश भेजें',
    'ส่งข้อความ',
    '人工智能助手',
    'Chatta med oss',
    'Czat na żywo',
    'Porozmawiajmy',
    'Suhbatni boshlash',
    'New chat',
    'Neue Unterhaltung',
    'チャットを開く',
    'فتح الدردشة',
  ])('%s', (label) => {
    for (const html of labelled(label)) expect(isDenied(control(html)), html).toBe(false)
  })

  it.each([
    '<button><svg class="arrow-up"></svg></button>',
    '<button class="ring ring-2"><svg></svg></button>',
    '<button class="btn items-end"><i class="fa fa-paper-plane"></i></button>',
    '<button><svg data-icon="paper-plane"></svg></button>',
    '<button data-testid="send-button"><svg></svg></button>',
    '<svg role="button"><use href="/feedback.svg#icon-send"></use></svg>',
    '<p id="l">Send</p><svg role="button" aria-labelledby="l" data-it></svg>',
    '<div title="Attach or send"><button>+</button><svg role="button" data-it></svg></div>',
    '<a href="#"><svg role="button" data-it></svg></a>',
  ])('%s', (html) => expect(isDenied(control(html))).toBe(false))
})
