/** About a response in whose place the customer saw something else. */
export const replaced = {
  saw: {
    answer: 'The customer saw an Expert Answer instead of the assistant’s response.',
    fallback: 'The customer saw the fallback instead of the assistant’s response.',
  },
  original: 'Assistant’s response, not shown',
  judge: 'Judge the assistant’s response',
  flagsShown: 'The flag is about what the customer saw.',
  aboutShown: 'about what the customer saw',
}
