/** What is said in a made-up chat, and what its widget says around it, in one language. Answers are Markdown. */
export type Language = {
  code: string
  rtl?: true
  bot: readonly string[]
  customer: string
  person: string
  greetings: readonly string[]
  exchanges: readonly (readonly [asked: string, answered: string])[]
  short: readonly (readonly [asked: string, answered: string])[]
  thanks: readonly [asked: string, answered: string]
  /** A sentence and what it announces. */
  steps: readonly [string, ...string[]]
  table: readonly [string, ...(readonly [string, string])[]]
  link: string
  persons: readonly [string, string]
  ui: {
    you: string
    assistant: string
    placeholders: readonly string[]
    send: string
    typing: string
    today: string
    now: string
    sent: string
    read: string
    helpful: string
    yes: string
    no: string
    copy: string
    again: string
    good: string
    bad: string
    suggestions: readonly string[]
    disclaimer: string
    joined: string
    ended: string
    connecting: string
    sources: string
    online: string
    close: string
    youSaid: string
    saidBy: string
    welcome: readonly [string, string]
    earlier: string
    unread: string
    restart: string
    thought: string
  }
}
