/** The examples of docs/connecting-an-assistant.md, run: real SDK, stub model, real server. */
import { generateText, streamText, wrapLanguageModel } from 'ai'
import { MockLanguageModelV4, simulateReadableStream } from 'ai/test'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createErrata, type Errata } from '../../lib/assistant/client.ts'
import { errataMiddleware } from '../../lib/assistant/vercel.ts'
import { ENGINE, type Harness, openHarness } from './support/harness.ts'
import { type ApiUser, apiUser, newProject } from './support/python-client.ts'

const CONTEXT = 'To reset a version 13 hub, hold the button for 10 seconds until the light turns blue.'
const QUESTION = 'How do I reset a version 13 hub?'
const OWN = 'Hold the button for 10 seconds until the light turns blue.'
const SERVED = 'Hold it for **ten** seconds.'
const USAGE = {
  inputTokens: { total: 1, noCache: 1, cacheRead: undefined, cacheWrite: undefined },
  outputTokens: { total: 1, text: 1, reasoning: undefined },
}
const FINISH = { unified: 'stop' as const, raw: undefined }

let h: Harness
let user: ApiUser
let id: string
let errata: Errata
beforeAll(async () => void (h = await openHarness()))
afterAll(() => h.close())
beforeEach(async () => {
  await h.clear()
  user = await apiUser(h)
  id = await newProject(user)
  const { body } = await user.call('POST', `/api/projects/${id}/access_keys/`, { name: 'assistant' })
  errata = createErrata({
    baseUrl: 'http://errata.example',
    projectId: id,
    accessKey: body.token,
    fetch: (url, init) => Promise.resolve(h.app.request(String(url), init)),
  })
})
const publish = (query = QUESTION, answer = SERVED) =>
  user.call('POST', `/api/projects/${id}/expert_answers/`, { query, answer })
const logs = async () => (await user.call('GET', `/api/projects/${id}/query_logs/`)).body.query_logs

describe(`the Vercel AI SDK on ${ENGINE}`, () => {
  const prompts: unknown[] = []
  const model = () =>
    wrapLanguageModel({
      model: new MockLanguageModelV4({
        doGenerate: async ({ prompt }) => {
          prompts.push(prompt)
          return { content: [{ type: 'text', text: OWN }], finishReason: FINISH, usage: USAGE, warnings: [] }
        },
        doStream: async () => ({
          stream: simulateReadableStream({
            chunks: [
              { type: 'stream-start', warnings: [] },
              { type: 'text-start', id: '1' },
              ...OWN.split(/(?<= )/).map((delta) => ({ type: 'text-delta' as const, id: '1', delta })),
              { type: 'text-end', id: '1' },
              { type: 'finish', finishReason: FINISH, usage: USAGE },
            ],
          }),
        }),
      }),
      middleware: errataMiddleware(errata) as never,
    })
  const asked = () => ({ model: model(), system: CONTEXT, prompt: QUESTION })

  it('gives the model’s answer where nothing speaks against it, and logs it with its context', async () => {
    expect((await generateText(asked())).text).toBe(OWN)
    expect(await logs()).toMatchObject([
      { question: QUESTION, evaluated_response: OWN, context: [{ content: CONTEXT }], guardrailed: false },
    ])
  })

  it('gives the Expert Answer in its place, at once and streamed', async () => {
    await publish()
    expect((await generateText(asked())).text).toBe(SERVED)
    let streamed = ''
    for await (const piece of streamText(asked()).textStream) streamed += piece
    expect(streamed).toBe(SERVED)
    expect((await logs()).map((one: { was_cache_hit: boolean }) => one.was_cache_hit)).toEqual([true, true])
  })

  it('streams the model’s own answer unchanged', async () => {
    let streamed = ''
    for await (const piece of streamText(asked()).textStream) streamed += piece
    expect(streamed).toBe(OWN)
  })

  it('puts guidance before the prompt', async () => {
    const first = await errata.validate({ query: QUESTION, context: CONTEXT, response: 'No idea.' })
    await user.call('POST', `/api/projects/${id}/expert_reviews/?generate_guidance=true`, {
      original_query_log_id: first.log_id,
      review_status: 'bad',
      explanation: 'It should mention the blue light.',
    })
    prompts.length = 0
    await generateText(asked())
    expect(JSON.stringify(prompts[0])).toMatch(/^\[\{"role":"system","content":"If .*blue light/)
  })
})

/** LangChain’s `RunnableLambda.from(run)`: whatever has `invoke` and `pipe`. The package itself is 45 MB. */
const lambda = <I, O>(run: (input: I) => Promise<O> | O) => ({
  invoke: async (input: I): Promise<O> => run(input),
  pipe: <N>(next: { invoke(input: O): Promise<N> }) => lambda(async (input: I) => next.invoke(await run(input))),
})

describe('LangChain.js', () => {
  it('validates as the last step of a chain', async () => {
    await publish()
    const generate = lambda(({ query }: { query: string }) => ({ query, context: CONTEXT, response: OWN }))
    const validated = lambda(
      async (step: { query: string; context: string; response: string }) => (await errata.answer(step)).text,
    )
    const chain = generate.pipe(validated)
    expect(await chain.invoke({ query: QUESTION })).toBe(SERVED)
    expect(await chain.invoke({ query: 'Where is my invoice?' })).toBe(OWN)
  })
})
