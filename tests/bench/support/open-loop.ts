/**
 * Load over raw sockets, so that what is measured is the server: an open loop (requests come at their time whether or
 * not the last was answered; a wait begins when a request was due) and a closed one (as many as a server can take).
 */
import { connect, type Socket } from 'node:net'

export type Target = { port: number; path: string; headers?: Record<string, string>; bodies: readonly string[] }
export type Load = {
  /** Milliseconds, of every request. */
  waits: number[]
  /** From the first request to the last answer; milliseconds. */
  took: number
  /** Answers by status. */
  statuses: Map<number, number>
  /** How many answers matched what was looked for. */
  found: number
}

type Line = { socket: Socket; text: string; due: number }

/** @param looking what an answer is counted by */
async function driven(
  { port, path, headers = {}, bodies }: Target,
  connections: number,
  looking: RegExp | null,
  drive: (
    send: (line: Line, due: number) => void,
    lines: Line[],
    answered: (on: (line: Line) => void) => void,
  ) => Promise<number>,
): Promise<Load> {
  const more = Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')
  const messages = bodies.map((body) =>
    Buffer.from(
      `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${more}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    ),
  )
  const load: Load = { waits: [], took: 0, statuses: new Map(), found: 0 }
  let sent = 0
  let next: (line: Line) => void = () => undefined
  const heard = (line: Line, chunk: string): void => {
    line.text += chunk
    const end = line.text.indexOf('\r\n\r\n')
    if (end < 0) return
    const head = line.text.slice(0, end)
    const length = /content-length: (\d+)/i.exec(head)
    const isWhole = length ? line.text.length >= end + 4 + Number(length[1]) : line.text.endsWith('0\r\n\r\n')
    if (!isWhole) return
    load.waits.push(performance.now() - line.due)
    const status = Number(head.slice(9, 12))
    load.statuses.set(status, (load.statuses.get(status) ?? 0) + 1)
    if (looking?.test(line.text)) load.found += 1
    line.text = ''
    next(line)
  }
  const lines = await Promise.all(
    Array.from(
      { length: connections },
      () =>
        new Promise<Line>((done, failed) => {
          const socket = connect(port, '127.0.0.1')
          const line: Line = { socket, text: '', due: 0 }
          socket.setNoDelay()
          socket.once('error', failed)
          socket.once('connect', () => done(line))
          // One byte, one character: lengths are counted in bytes.
          socket.on('data', (chunk) => heard(line, chunk.toString('latin1')))
        }),
    ),
  )
  const send = (line: Line, due: number): void => {
    line.due = due
    line.socket.write(messages[sent % messages.length]!)
    sent += 1
  }
  load.took = await drive(send, [...lines], (on) => (next = on))
  for (const { socket } of lines) socket.destroy()
  return load
}

/** `perSecond` requests a second, for `seconds`. */
export function openLoop(
  target: Target,
  {
    perSecond,
    seconds,
    connections = 32,
    looking = null,
  }: { perSecond: number; seconds: number; connections?: number; looking?: RegExp | null },
): Promise<Load> {
  const total = perSecond * seconds
  return driven(target, connections, looking, async (send, free, answered) => {
    const waiting: number[] = []
    let [come, done] = [0, 0]
    let finish = (): void => undefined
    const finished = new Promise<void>((resolve) => (finish = resolve))
    answered((line) => {
      done += 1
      const due = waiting.shift()
      if (due === undefined) free.push(line)
      else send(line, due)
      if (done === total) finish()
    })
    const begun = performance.now()
    await new Promise<void>((all) => {
      const tick = (): void => {
        const now = performance.now()
        while (come < total && begun + (come * 1_000) / perSecond <= now) {
          const due = begun + (come * 1_000) / perSecond
          come += 1
          // In turn: a server closes a connection that rests for some seconds, and what is sent on it is never answered.
          const line = free.shift()
          if (line) send(line, due)
          else waiting.push(due)
        }
        if (come === total) return all()
        // A timer is late by a millisecond, which is as long as an answer takes; turning all the time burns a core.
        const early = begun + (come * 1_000) / perSecond - performance.now()
        if (early > 2) setTimeout(tick, early - 1.5)
        else setImmediate(tick)
      }
      tick()
    })
    await finished
    return performance.now() - begun
  })
}

/** `total` requests, each connection sending its next as soon as it has its answer. */
export function closedLoop(
  target: Target,
  { total, connections = 32, looking = null }: { total: number; connections?: number; looking?: RegExp | null },
): Promise<Load> {
  return driven(target, connections, looking, async (send, lines, answered) => {
    let [come, done] = [0, 0]
    let finish = (): void => undefined
    const finished = new Promise<void>((resolve) => (finish = resolve))
    const begun = performance.now()
    const go = (line: Line): void => {
      if (come === total) return
      come += 1
      send(line, performance.now())
    }
    answered((line) => {
      done += 1
      if (done === total) finish()
      else go(line)
    })
    for (const line of lines) go(line)
    await finished
    return performance.now() - begun
  })
}
