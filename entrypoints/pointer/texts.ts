/** Every text that pointing shows in a page. */
import type { PointProblem } from '../../lib/detect/point.ts'
import type { Role } from '../../lib/detect/speakers.ts'

export type Step = 'user' | 'assistant' | 'composer' | 'check'

export const ROLE: Record<Role, string> = { user: 'Customer', assistant: 'Assistant', agent: 'Agent' }

const STEPS: Record<Exclude<Step, 'check'>, { place: string; ask: string; hint: string }> = {
  user: {
    place: '1 of 3',
    ask: 'Point at a message of the customer',
    hint: 'Click it, or use the arrow keys and Enter. Esc cancels.',
  },
  assistant: {
    place: '2 of 3',
    ask: 'Point at a message of the assistant',
    hint: 'One that answers, in the same conversation.',
  },
  composer: {
    place: '3 of 3',
    ask: 'Point at the message box',
    hint: 'Where a customer writes. Without one, retests cannot ask here.',
  },
}
export const step = (at: Exclude<Step, 'check'>): (typeof STEPS)['user'] => STEPS[at]

const counted = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`

export type Counts = Record<Role, number>
export const found = ({ user, assistant, agent }: Counts): string =>
  [
    `${counted(user + assistant + agent, 'message')}: ${user} customer`,
    `${assistant} assistant`,
    ...(agent > 0 ? [`${agent} agent`] : []),
  ].join(', ')

export const PROBLEMS: Record<PointProblem, string> = {
  same_message: 'Both are the same message. Point at one of each speaker.',
  no_list: 'These two do not stand in one conversation.',
  alike: 'Nothing tells these two messages apart. Point at two others.',
  no_composer: 'Nothing can be written there.',
}

export const TEXTS = {
  name: 'Errata: point at the chat',
  check: 'Is this right?',
  checkHint: 'Each message must have the right name. Only how the chat is built is kept, no words of it.',
  skip: 'No message box',
  save: 'Save',
  again: 'Start again',
  cancel: 'Cancel',
  moveDown: 'Move down',
  moveUp: 'Move up',
  saving: 'Saving …',
  saved: 'Saved. Errata reads this chat by it now.',
  proposed: 'Others will too, once an admin approves it in the panel’s Settings.',
  notSaved: 'Not saved. Try again.',
  at: (words: string): string => `At: ${words}`,
  frame: 'A frame. Enter goes into it.',
} as const
