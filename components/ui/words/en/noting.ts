import { count } from './numbers.ts'

/** Notes on words of an answer that is being written. */
export const noting = {
  note: 'Note',
  cases: 'Cases: by version, plan, device or region',
  caseLine: 'With …: …',
  go: 'Go to the words',
  next: 'next note',
  fix: 'apply its fix',
  leave: 'Leave it',
  showLeft: (n: number) => (n === 1 ? 'Show the note that was left' : `Show ${count(n)} notes that were left`),
  said: (quote: string | null, text: string, fix: string | null) =>
    `${quote ? `“${quote}” ` : ''}${text}${fix ? ` Control or Command and full stop: ${fix}.` : ''}`,
}
