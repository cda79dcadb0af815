/**
 * Checks whether an address still works. Threat: a person wrote the address, and the server is inside a network that
 * this person may not see. So only headers are read (the body is dropped), over http(s) only, and never from addresses
 * of that network: checked on the resolved address, when connecting, on every hop of a redirect. The project's own
 * sites may be inside.
 */
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP } from 'node:net'
import type { LinkCheck } from '../../lib/contract/index.ts'
import { Inside, isInside, onlyOutside } from './outside.ts'
import { codeOf } from '../error-code.ts'

export type Probed = Pick<LinkCheck, 'state' | 'status'>

const TIMEOUT_MS = 10_000
const HOPS = 5
type Head = { status: number; location: string | null }

function head(url: URL, method: 'HEAD' | 'GET', mayBeInside: boolean): Promise<Head> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!mayBeInside && isIP(host) !== 0 && isInside(host)) return Promise.reject(new Inside())
  return new Promise((resolve, reject) => {
    const ask = url.protocol === 'https:' ? httpsRequest : httpRequest
    const sent = ask(
      url,
      {
        method,
        timeout: TIMEOUT_MS,
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: { 'user-agent': 'Errata link check', accept: '*/*' },
        agent: false,
        ...(mayBeInside ? {} : { lookup: onlyOutside }),
      },
      (answer) => {
        resolve({ status: answer.statusCode ?? 0, location: answer.headers.location ?? null })
        // The body is not read.
        answer.destroy()
      },
    )
    sent.on('timeout', () => sent.destroy(new Error('timeout')))
    sent.on('error', reject)
    sent.end()
  })
}

/** Retries with GET for servers that do not support HEAD. */
async function answered(url: URL, mayBeInside: boolean): Promise<Head> {
  const first = await head(url, 'HEAD', mayBeInside)
  return first.status >= 400 ? head(url, 'GET', mayBeInside) : first
}

/** @param ownOrigins origins of the project's sites, which may be inside the server's network */
export async function probeLink(href: string, ownOrigins: readonly string[]): Promise<Probed> {
  let url = new URL(href)
  let moved = false
  try {
    for (let hop = 0; hop <= HOPS; hop += 1) {
      if (!/^https?:$/.test(url.protocol)) break
      const { status, location } = await answered(url, ownOrigins.includes(url.origin))
      if (status >= 300 && status < 400 && location) {
        moved ||= status === 301 || status === 308
        url = new URL(location, url)
        continue
      }
      if (status === 404 || status === 410) return { state: 'dead', status }
      if (status < 200 || status >= 400) return { state: 'unreachable', status }
      return { state: moved ? 'moved' : 'ok', status }
    }
  } catch (error) {
    // A name that does not exist is dead; a server that does not respond may be back tomorrow.
    if (codeOf(error) === 'ENOTFOUND') return { state: 'dead', status: null }
  }
  return { state: 'unreachable', status: null }
}
