/** The linter's notes on an answer, each preceded by the words it is about; and the labels of its buttons. */
export const lint = {
  personal_data: 'identifies a person. Answers are shown to everyone: remove it.',
  dead_link_form: 'cannot work as a link. Write https:// and all of the address.',
  volatile_number: 'will change one day. Link to the page where it is kept.',
  volatile_date: 'will not be true for long. Link to the page where it is kept.',
  undefined_jargon: 'is not a word customers know. Explain it where it first appears.',
  missing_branch:
    'The retrieved passages distinguish cases. Say which ones this applies to, or that it applies to all.',
  no_next_step: 'What can the customer do now? Add a step, a link or a contact.',
  no_empathy: 'The customer is in trouble. Begin with a word of regret or understanding.',
  no_confirmation: 'Restate the question in the first sentences, or ask whether this helped.',
  fix: {
    remove: 'Remove it',
    generalise: 'Say it in general',
    link: 'Replace with a link',
    explain: 'Explain it',
    branch: 'Add branches',
    next_step: 'Add a next step',
    empathy: 'Add a first sentence',
    confirm: 'Ask at the end',
    repair: 'Repair it',
  },
}
