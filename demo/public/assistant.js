/**
 * The assistant's window: deep-chat (loaded by the page before this script) in a floating panel. The conversation lasts
 * as long as the tab, across pages. Once an answer is complete, its message element gets `data-errata-log-id`.
 */
const KEY = 'larkspur-assistant'
const OPEN_KEY = 'larkspur-assistant-open'
const GREETING = 'Hello! I am Larkspur’s assistant. Ask me anything about your hub, sensors, cameras or account.'

const launcher = document.querySelector('.launcher')
const panel = document.querySelector('.panel')
const place = document.querySelector('#assistant-chat')

/** @returns {{ conversationId: string, messages: { role: 'user' | 'assistant', text: string, logId?: string | null }[] }} */
function load() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null')
    if (kept && typeof kept.conversationId === 'string' && Array.isArray(kept.messages)) return kept
  } catch {
    // Unreadable: start over.
  }
  return { conversationId: newId(), messages: [] }
}

// randomUUID exists in secure contexts only; the site may be opened over plain http from another machine.
function newId() {
  if (crypto.randomUUID) return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

let conversation = load()
const keep = () => sessionStorage.setItem(KEY, JSON.stringify(conversation))
keep()

/** Reads the stream of an answer. Calls `onText` with each piece and resolves with the data of `done`. */
async function readAnswer(response, onText) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let buffer = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) throw new Error('The answer broke off.')
    buffer += value
    const events = buffer.split('\n\n')
    buffer = events.pop()
    for (const event of events) {
      const name = /^event: (.+)$/m.exec(event)?.[1] ?? 'message'
      const data = JSON.parse(/^data: (.*)$/m.exec(event)[1])
      if (name === 'done') return data
      await onText(data.text)
    }
  }
}

async function ask(body, signals) {
  const text = body.messages.at(-1).text
  const asked = conversation
  asked.messages.push({ role: 'user', text })
  keep()
  const stop = new AbortController()
  signals.stopClicked.listener = () => stop.abort()
  let answer = ''
  let opened = false
  try {
    const response = await fetch('/assistant/messages', {
      method: 'POST',
      // A retest marks the page; passed on, the mark tells its questions from customers'.
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        ...(document.documentElement.dataset.errataTest && {
          'x-errata-test': document.documentElement.dataset.errataTest,
        }),
      },
      body: JSON.stringify({
        conversationId: asked.conversationId,
        page: location.pathname,
        messages: asked.messages.map((message) => ({ role: message.role, text: message.text })),
      }),
      signal: stop.signal,
    })
    if (!response.ok) throw new Error('The assistant is not available.')
    signals.onOpen()
    opened = true
    const { logId } = await readAnswer(response, (piece) => {
      answer += piece
      if (asked === conversation) return signals.onResponse({ text: piece })
      return undefined
    })
    asked.messages.push({ role: 'assistant', text: answer, logId })
    keep()
    signals.onClose()
    if (asked === conversation) markSoon()
  } catch {
    if (answer) asked.messages.push({ role: 'assistant', text: answer })
    keep()
    if (opened) signals.onClose()
    if (!stop.signal.aborted && asked === conversation)
      signals.onResponse({ error: 'The assistant could not be reached. Please try again.' })
  }
}

/** Puts the log's id on each answer's message element, in order. */
function markAnswers() {
  const answers = conversation.messages.filter((message) => message.role === 'assistant')
  const shown = answerElements()
  answers.forEach((message, at) => {
    const element = shown[shown.length - answers.length + at]
    if (element && message.logId) element.setAttribute('data-errata-log-id', message.logId)
  })
}

/** After the current drawing. Not in an animation frame: a hidden tab has none. */
const markSoon = () => void setTimeout(markAnswers)

const answerElements = () => [
  ...place.querySelector('deep-chat').shadowRoot.querySelectorAll('.outer-message-container .ai-message-text'),
]

const bubble = {
  borderRadius: '14px',
  padding: '9px 13px',
  fontSize: '15px',
  lineHeight: '1.5',
  maxWidth: '86%',
  textAlign: 'left',
}

function mount() {
  const chat = document.createElement('deep-chat')
  // A font family of our own, set before it renders, keeps the widget from fetching one elsewhere.
  chat.style.cssText = 'display:block;width:100%;height:100%;border:0;border-radius:0;font-family:inherit'
  chat.chatStyle = {
    backgroundColor: 'var(--ls-card)',
    fontFamily: 'inherit',
    color: 'var(--ls-ink)',
    border: 'none',
    width: '100%',
    height: '100%',
  }
  chat.introMessage = { text: GREETING }
  chat.history = conversation.messages.map((message) => ({
    role: message.role === 'user' ? 'user' : 'ai',
    text: message.text,
  }))
  chat.connect = { stream: true, handler: (body, signals) => void ask(body, signals) }
  chat.remarkable = { linkTarget: '_self' }
  chat.errorMessages = { displayServiceErrorMessages: true }
  chat.messageStyles = {
    default: {
      shared: { bubble },
      user: { bubble: { backgroundColor: 'var(--ls-user)', color: 'var(--ls-user-ink)' } },
      ai: { bubble: { backgroundColor: 'var(--ls-bot)', color: 'var(--ls-ink)' } },
    },
    loading: {
      message: {
        styles: { bubble: { backgroundColor: 'var(--ls-bot)', color: 'var(--ls-soft)', padding: '12px 22px' } },
      },
    },
  }
  chat.textInput = {
    placeholder: { text: 'Ask a question', style: { color: 'var(--ls-soft)' } },
    styles: {
      container: {
        backgroundColor: 'var(--ls-card)',
        color: 'var(--ls-ink)',
        border: '1px solid var(--ls-line)',
        borderRadius: '14px',
        boxShadow: 'none',
        width: 'calc(100% - 32px)',
      },
      text: { color: 'var(--ls-ink)', fontSize: '15px', padding: '10px 40px 10px 14px' },
      focus: { border: '1px solid var(--ls-accent)' },
    },
  }
  const send = { svg: { styles: { default: { filter: 'var(--ls-send)' } } } }
  chat.submitButtonStyles = { submit: send, disabled: send }
  chat.inputAreaStyle = { backgroundColor: 'var(--ls-card)' }
  chat.auxiliaryStyle = `
    a { color: var(--ls-accent); }
    .ai-message-text ol, .ai-message-text ul { padding-left: 20px; margin: 8px 0; }
    .ai-message-text li { padding: 2px 0; }
    .ai-message-text p { margin: 8px 0; }
    .ai-message-text > :first-child { margin-top: 0; }
    .ai-message-text > :last-child { margin-bottom: 0; }`
  chat.onComponentRender = markSoon
  // Earlier messages may be drawn only after the rest.
  chat.onMessage = ({ isHistory }) => isHistory && markSoon()
  place.replaceChildren(chat)
  return chat
}

let chat = null

function setOpen(open) {
  panel.hidden = !open
  launcher.setAttribute('aria-expanded', String(open))
  sessionStorage.setItem(OPEN_KEY, String(open))
  if (open) chat ??= mount()
}

launcher.addEventListener('click', () => {
  setOpen(true)
  chat.focusInput?.()
})
panel.querySelector('.panel-close').addEventListener('click', () => {
  setOpen(false)
  launcher.focus()
})
panel.querySelector('.panel-new').addEventListener('click', () => {
  conversation = { conversationId: newId(), messages: [] }
  keep()
  chat = mount()
})
for (const button of document.querySelectorAll('[data-ask]'))
  button.addEventListener('click', () => {
    setOpen(true)
    chat.submitUserMessage({ text: button.dataset.ask })
  })

// On a phone the panel hides the page, so it does not open again on the linked article.
const hidesPage = matchMedia('(max-width: 520px)').matches
const wasOpen = sessionStorage.getItem(OPEN_KEY) === 'true' && !hidesPage
setOpen(document.body.dataset.assistantOpen === 'true' || wasOpen)
