import { afterEach, describe, expect, test } from 'vitest'
import { createAssistant, HELD_BACK, type Ask } from '../../../demo/assistant.ts'
import { createBackend } from '../../../demo/backend.ts'
import { createChatModel } from '../../../demo/chat-model.ts'
import { LOG_ID, startFakeBackend, type FakeBackend, type Script } from './fake-backend.ts'

let backend: FakeBackend | null = null
afterEach(async () => {
  await backend?.close()
  backend = null
})

const SHORT = { consultMs: 100, validateMs: 100 }
const LONG = { consultMs: 20_000, validateMs: 20_000 }

async function assistantWith(script: Script, timeouts = LONG) {
  backend = await startFakeBackend(script)
  const reports: string[] = []
  const connection = createBackend(
    { url: backend.url, projectId: 'p1', accessKey: 'sk-1' },
    (line) => reports.push(line),
    timeouts,
  )
  return { assistant: createAssistant({ backend: connection, chatModel: null }), backend, reports }
}

const asking = (...texts: string[]): Ask => ({
  conversationId: 'c1',
  page: '/articles/returns',
  site: 'http://127.0.0.1:4610',
  messages: texts.map((text, at) => ({ role: at % 2 === 0 ? 'user' : 'assistant', text })),
})

const RESET = 'How do I reset a version 13 hub?'

describe('the assistant and its backend', () => {
  test('consults before and validates after, with context, conversation and metadata', async () => {
    const { assistant, backend: fake } = await assistantWith({ guidance: ['If x, then mention that A is B.'] })
    const reply = await assistant.reply(asking('Hello', 'Hi there', RESET))
    expect(fake.consulted).toEqual([
      {
        query: RESET,
        message_history: [
          { role: 'user', content: 'Hello' },
          { role: 'assistant', content: 'Hi there' },
        ],
      },
    ])
    const [validated] = fake.validated
    expect(validated).toMatchObject({
      query: RESET,
      response: reply.text,
      custom_metadata: {
        conversation_id: 'c1',
        page: '/articles/returns',
        site: 'http://127.0.0.1:4610',
        sources: 'http://127.0.0.1:4610/articles/reset-hub-13',
        applied_guidance_0: 'If x, then mention that A is B.',
      },
    })
    expect(validated!.messages).toHaveLength(3)
    expect(validated!.context).toContain('Press and hold the reset button on the back for 10 seconds')
    expect(fake.headers.map((headers) => headers['x-access-key'])).toEqual(['sk-1', 'sk-1'])
    expect(reply.logId).toBe(LOG_ID)
    expect(reply.text).toContain('A is B.')
  })

  test('shows an Expert Answer word for word', async () => {
    const expert = 'Hold the button for **10 seconds**.\n\n1. One\n2. Two\n\n  – with care 🌼 '
    const { assistant } = await assistantWith({ reply: { expert_answer: expert, should_guardrail: true } })
    const reply = await assistant.reply(asking(RESET))
    expect(reply).toMatchObject({ kind: 'expert_answer', text: expert, sources: [], logId: LOG_ID })
    expect(reply.draft).toContain('30 seconds')
  })

  test('shows the fallback of a guardrail, or its own words where there is none', async () => {
    const fallback = { message: 'Ask a human.', priority: 1, type: 'ai_guidance' as const, guardrail_name: null }
    const first = await assistantWith({ reply: { should_guardrail: true, guardrailed_fallback: fallback } })
    expect(await first.assistant.reply(asking(RESET))).toMatchObject({ kind: 'held_back', text: 'Ask a human.' })
    await first.backend.close()
    const second = await assistantWith({ reply: { should_guardrail: true } })
    expect(await second.assistant.reply(asking(RESET))).toMatchObject({ kind: 'held_back', text: HELD_BACK })
  })

  test('an empty Expert Answer is an answer, null is none', async () => {
    const { assistant } = await assistantWith({ reply: { expert_answer: '' } })
    expect((await assistant.reply(asking(RESET))).kind).toBe('expert_answer')
  })

  test.each<[string, Script, RegExp]>([
    ['answers 500', { status: 500 }, /answered 500/],
    ['refuses the key', { status: 401 }, /answered 401/],
    ['talks nonsense', { body: { hello: 'you' } }, /unexpected reply/],
    ['never answers', { silent: true }, /no answer in time/],
  ])('goes on by itself where the backend %s', async (_what, script, report) => {
    const { assistant, reports } = await assistantWith(script, script.silent ? SHORT : LONG)
    const reply = await assistant.reply(asking(RESET))
    expect(reply).toMatchObject({ kind: 'answer', logId: null, guidance: [] })
    expect(reply.text).toContain('30 seconds')
    expect(reports).toHaveLength(2)
    expect(reports[0]).toMatch(report)
    expect(reports.join('\n')).not.toContain('reset')
  })

  test('goes on by itself where the backend is down', async () => {
    const gone = await startFakeBackend()
    await gone.close()
    const connection = createBackend({ url: gone.url, projectId: 'p1', accessKey: 'sk-1' })
    const reply = await createAssistant({ backend: connection, chatModel: null }).reply(asking(RESET))
    expect(reply).toMatchObject({ kind: 'answer', logId: null })
  })

  test('logs what it could not find, too', async () => {
    const { assistant, backend: fake } = await assistantWith({})
    const reply = await assistant.reply(asking('Are you hiring?'))
    expect(reply).toMatchObject({ kind: 'nothing_found', logId: LOG_ID })
    expect(fake.validated[0]).toMatchObject({ context: '', response: reply.text })
  })
})

describe('the assistant with a chat model', () => {
  test('lets the model write from context and guidance, and adds the sources', async () => {
    const requests: unknown[] = []
    const assistant = createAssistant({
      backend: null,
      chatModel: async (request) => {
        requests.push(request)
        return { text: 'Hold it for 10 seconds.', kind: 'answer', logId: null }
      },
    })
    const reply = await assistant.reply(asking(RESET))
    expect(reply.text).toBe(
      'Hold it for 10 seconds.\n\nMore about this: [Reset a version 13 hub](/articles/reset-hub-13)',
    )
    expect(requests).toMatchObject([{ question: RESET, guidance: [], history: [] }])
  })

  test('falls back to extraction where the model fails', async () => {
    const reports: string[] = []
    const gone = await startFakeBackend()
    await gone.close()
    const chatModel = createChatModel({ url: `${gone.url}/v1`, model: 'm', key: undefined }, (line) =>
      reports.push(line),
    )
    const reply = await createAssistant({ backend: null, chatModel }).reply(asking(RESET))
    expect(reply.text).toContain('30 seconds')
    expect(reports).toHaveLength(1)
  })

  test('speaks the OpenAI chat format', async () => {
    backend = await startFakeBackend({ body: { choices: [{ message: { content: ' Hi. ' } }] } })
    const ask = createChatModel({ url: `${backend.url}/v1`, model: 'm', key: 'k' })
    expect(await ask({ question: 'q', context: 'c', guidance: ['If x, then y.'], history: [] })).toMatchObject({
      text: 'Hi.',
    })
    expect(backend.headers[0]).toMatchObject({ authorization: 'Bearer k' })
  })
})
