/**
 * Mail over SMTP (nodemailer). Knows nothing about the content; for a failure, says whether the mail may have been
 * sent.
 */
import { createTransport } from 'nodemailer'

type Mail = {
  to: { name: string; address: string }
  subject: string
  text: string
  html: string
  /** Message id: the same for every attempt, so that the receiver can recognise a duplicate. */
  id: string
  headers: Record<string, string>
}

/**
 * `rejected`: this receiver will never accept it. `not_sent`: it was certainly not sent. `unknown`: the connection
 * broke after handing it over.
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

/** nodemailer's errors name the command that failed, but for a broken connection only that it broke. */
export function failureOf({ responseCode, command, code, syscall }: SmtpError): MailFailure {
  if (typeof responseCode === 'number') {
    // A 55x about this receiver or this content is final; one about our sign-in or sender is ours to fix, so it is
    // retried.
    const isAboutMail = command === 'RCPT TO' || command === 'DATA'
    return isAboutMail && responseCode >= 550 && responseCode < 560 ? 'rejected' : 'not_sent'
  }
  if (code === 'EENVELOPE') return 'rejected'
  if (syscall === 'connect' || code === 'EDNS' || code === 'ETLS' || code === 'EAUTH') return 'not_sent'
  return 'unknown'
}

/**
 * @param url smtp(s)://user:password@host:port; STARTTLS is used if offered
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
