/**
 * Sends one webhook. Threat: a person wrote its address, and the server is inside a network that this person may not
 * see. So nothing in that network is contacted, checked on the resolved address when connecting; redirects are not
 * followed, and only the status of the response is kept.
 */
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP } from 'node:net'
import { Inside, isInside, onlyOutside } from './outside.ts'

export type Sent = { status: number } | { problem: string }

const TIMEOUT_MS = 10_000

/** @param mayBeInside allows addresses of the server's own network, and plain http */
export function sendWebhook(
  address: string,
  headers: Record<string, string>,
  body: string,
  mayBeInside: boolean,
): Promise<Sent> {
  const url = new URL(address)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!mayBeInside && url.protocol !== 'https:') return Promise.resolve({ problem: 'not_https' })
  if (!mayBeInside && isIP(host) !== 0 && isInside(host)) return Promise.resolve({ problem: 'inside' })
  return new Promise((resolve) => {
    const ask = url.protocol === 'https:' ? httpsRequest : httpRequest
    const sent = ask(
      url,
      {
        method: 'POST',
        timeout: TIMEOUT_MS,
        signal: AbortSignal.timeout(TIMEOUT_MS),
        agent: false,
        headers: {
          'content-type': 'application/json',
          'content-length': String(Buffer.byteLength(body)),
          'user-agent': 'Errata webhooks',
          ...headers,
        },
        ...(mayBeInside ? {} : { lookup: onlyOutside }),
      },
      (answer) => {
        resolve({ status: answer.statusCode ?? 0 })
        answer.destroy()
      },
    )
    sent.on('timeout', () => sent.destroy(new Error('timeout')))
    sent.on('error', (error) => resolve({ problem: problemOf(error) }))
    sent.end(body)
  })
}

/** A short code, since system messages contain addresses. */
function problemOf(error: Error & { code?: unknown }): string {
  if (error instanceof Inside) return 'inside'
  if (error.name === 'TimeoutError' || error.message === 'timeout') return 'timeout'
  return typeof error.code === 'string' ? error.code.toLowerCase().slice(0, 40) : 'failed'
}
