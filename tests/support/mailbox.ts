/** A real SMTP server on a port of its own that keeps what it is given, and can be made to fail like real ones do. */
import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

export type Received = { to: string[]; raw: string; mail: Email }
export type Mailbox = {
  url: string
  received: Received[]
  /** How the next mails are answered: taken, refused for good (550), not now (451), or taken without a word, the connection broken. */
  answer: 'take' | 'refuse' | 'later' | 'break'
  attempts: number
  /** Until so many have come. */
  arrived(count: number): Promise<Received[]>
  close(): Promise<void>
}

/** @param port where it was before, to come back */
export async function openMailbox(port = 0): Promise<Mailbox> {
  const waiting = new Set<() => void>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => void taken(Buffer.concat(chunks), session.envelope.rcptTo, done))
    },
  })
  async function taken(raw: Buffer, to: { address: string }[], done: (error?: Error) => void): Promise<void> {
    box.attempts += 1
    const failure = (code: number) => Object.assign(new Error('no'), { responseCode: code })
    if (box.answer === 'refuse') return done(failure(550))
    if (box.answer === 'later') return done(failure(451))
    box.received.push({ to: to.map((one) => one.address), raw: raw.toString(), mail: await PostalMime.parse(raw) })
    if (box.answer === 'break') for (const one of server.connections) (one as { close(): void }).close()
    else done()
    for (const look of waiting) look()
  }
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const box: Mailbox = {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    received: [],
    answer: 'take',
    attempts: 0,
    arrived: (count) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (box.received.length < count) return
          waiting.delete(look)
          resolve(box.received)
        }
        waiting.add(look)
        look()
      }),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
  return box
}
