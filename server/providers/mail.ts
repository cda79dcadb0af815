/** Mail by SMTP (nodemailer). Knows nothing of what is in it; says of a failure whether the mail may have gone out. */
import { createTransport } from 'nodemailer'

type Mail = {
  to: { name: string; address: string }
  subject: string
  text: string
  html: string
  /** The mail's own number: the same for every attempt, so that a receiver can tell that it has it. */
  id: string
  headers: Record<string, string>
}

/**
 * `rejected`: this receiver will never take it. `not_sent`: it certainly did not go out. `unknown`: the connection broke
 * after it was handed over.
 */
export type MailFailure = 'rejected' | 'not_sent' | 'unknown'

export class MailError extends Error {
  readonly failure: MailFailure
  constructor(failure: MailFailure) {
    super(`mail ${failure}`)
    this.failure = failure
  }
}

export type Mailer = {
  /** @throws MailError */
  send(mail: Mail): Promise<void>
  close(): void
}

type SmtpError = { responseCode?: unknown; command?: unknown; code?: unknown; syscall?: unknown }

/** nodemailer's error says at which command it happened, but for a connection that broke only that it did. */
export function failureOf({ responseCode, command, code, syscall }: SmtpError): MailFailure {
  if (typeof responseCode === 'number') {
    // 5xx for this receiver or these words; to our own sign-in or sender it is ours to mend, and to try again.
    const isAboutMail = command === 'RCPT TO' || command === 'DATA'
    return isAboutMail && responseCode >= 550 && responseCode < 560 ? 'rejected' : 'not_sent'
  }
  if (code === 'EENVELOPE') return 'rejected'
  if (syscall === 'connect' || code === 'EDNS' || code === 'ETLS' || code === 'EAUTH') return 'not_sent'
  return 'unknown'
}

/**
 * @param url smtp(s)://user:password@host:port; STARTTLS is used wherever it is offered
 * @param from name and address, as in `Errata <errata@example.com>`
 */
export function createMailer(url: string, from: string): Mailer {
  const transport = createTransport(url, { from, disableFileAccess: true, disableUrlAccess: true })
  return {
    async send({ to, subject, text, html, id, headers }) {
      try {
        const message = { from, to, subject, text, html, messageId: `<${id}@errata>`, headers }
        await transport.sendMail({ ...message, disableFileAccess: true, disableUrlAccess: true })
      } catch (error) {
        throw new MailError(failureOf(error as SmtpError))
      }
    },
    close: () => transport.close(),
  }
}
