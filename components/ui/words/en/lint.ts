/** What the linter says of an answer: first the words it means, then this. And what its buttons do. */
export const lint = {
  personal_data: 'leads to one person. Answers are shown to everyone: take it out.',
  dead_link_form: 'cannot work as a link. Write https:// and all of the address.',
  volatile_number: 'will change one day. Link to the page where it is kept.',
  volatile_date: 'will not be true for long. Link to the page where it is kept.',
  undefined_jargon: 'is not a word that customers know. Explain it where it stands first.',
  missing_branch: 'What was retrieved tells cases apart. Say for which this holds, or that it holds for all.',
  no_next_step: 'What can the customer do now? Add a step, a link or a contact.',
  no_empathy: 'The customer is in trouble. Begin with a word of regret or understanding.',
  no_confirmation: 'Take up the question in the first sentences, or ask whether it helped.',
  fix: {
    remove: 'Remove it',
    generalise: 'Say it in general',
    link: 'Replace by a link',
    explain: 'Explain it',
    branch: 'Add branches',
    next_step: 'Add a next step',
    empathy: 'Add a first sentence',
    confirm: 'Ask at the end',
    repair: 'Repair it',
  },
}
