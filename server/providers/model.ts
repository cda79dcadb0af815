/** The company's own model behind an OpenAI-compatible API. Its key never leaves this file. */
export type ModelSettings = {
  /** Up to and including the version, e.g. `https://api.openai.com/v1`. */
  url: string
  key: string | undefined
}

export type ModelReply = {
  ok: boolean
  status: number
  /** Null if it is not JSON. Our key, which some services quote in errors, is removed. */
  body: unknown
  /** Headers that say when, and whether, to retry. */
  again?: Readonly<Record<string, string>>
}

const AGAIN = ['retry-after', 'retry-after-ms', 'x-should-retry']

const TIMEOUT_MS = 120_000

/** @throws if it cannot be reached or does not respond in time */
export type Model = (request: Record<string, unknown>, signal?: AbortSignal) => Promise<ModelReply>

export const createModel = (settings: ModelSettings): Model => asking(settings, 'chat/completions')

/** Like `createModel`, for vectors. */
export const createEmbeddings = (settings: ModelSettings): Model => asking(settings, 'embeddings')

function asking({ url, key }: ModelSettings, path: string): Model {
  const endpoint = `${url.replace(/\/+$/, '')}/${path}`
  return async (request, signal) => {
    const limit = AbortSignal.timeout(TIMEOUT_MS)
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
      body: JSON.stringify(request),
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    })
    const text = await response.text()
    const again = AGAIN.flatMap((name): [string, string][] => {
      const value = response.headers.get(name)
      return value === null ? [] : [[name, value]]
    })
    const body = jsonIn(key && !response.ok ? text.replaceAll(key, '…') : text)
    return { ok: response.ok, status: response.status, body, again: Object.fromEntries(again) }
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
