import type { PointWords } from './index.ts'

export const en: PointWords = {
  direction: 'ltr',
  role: { user: 'Customer', assistant: 'Assistant', agent: 'Agent' },
  steps: {
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
  },
  found: {
    one: '{n} message: {user} customer, {assistant} assistant',
    other: '{n} messages: {user} customer, {assistant} assistant',
    agents: ', {agent} agent',
  },
  problems: {
    same_message: 'Both are the same message. Point at one of each speaker.',
    no_list: 'These two are not in the same conversation.',
    alike: 'Nothing tells these two messages apart. Point at two others.',
    no_composer: 'Nothing can be written there.',
  },
  composer: 'Message box',
  name: 'Errata: point at the chat',
  check: 'Is this right?',
  checkHint: 'Each message must have the right name. Only how the chat is built is kept, none of its words.',
  skip: 'No message box',
  save: 'Save',
  again: 'Start again',
  cancel: 'Cancel',
  moveDown: 'Move down',
  moveUp: 'Move up',
  saving: 'Saving …',
  saved: 'Saved. Errata now reads this chat with it.',
  proposed: 'Others will too, once an admin approves it in the panel’s Settings.',
  notSaved: 'Not saved. Try again.',
  frame: 'A frame. Enter goes into it.',
  at: 'At: {words}',
}
