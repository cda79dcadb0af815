import { count, counted } from './numbers.ts'

/** A project's defaults for answers, and its own e-mail domains. */
export const answering = {
  title: 'Defaults',
  rule: 'Answers are served',
  ruleHint: 'Applies to answers written from now on, here or through the API.',
  ruleKept: (always: number, onFlag: number) =>
    `${counted(always + onFlag, 'existing answer')} ${always + onFlag === 1 ? 'keeps its' : 'keep their'} own rule: ${count(always)} always, ${count(onFlag)} when flagged.`,
  ruleSaved: 'Rule for new answers changed',
  fallback: 'What customers see when a response is held back',
  /** For evals and guardrails that hold responses back without a message of their own. */
  fallbackUsed: (evals: number, guardrails: number): string => {
    const those = [evals > 0 && counted(evals, 'eval'), guardrails > 0 && counted(guardrails, 'text guardrail')]
    const mute = those.filter((one) => one !== false).join(', ')
    const others = mute && `, and responses held back by what has no message of its own (${mute})`
    return `Replaces responses like one judged Bad${others}. Takes effect with the next call.`
  },
  fallbackEmpty: 'Write a message: customers will see it.',
  fallbackSaved: 'Fallback message changed',
  save: 'Save',
  domains: 'The company’s mail domains, one per line',
  domainsHint:
    'Addresses and links there are the company’s own: they are not redacted as personal data, and no eval flags them. What is already stored does not change.',
  removed: (n: number) => `Removes ${counted(n, 'domain')}: addresses there will be redacted in new captures.`,
  domainsSaved: 'Mail domains changed',
  most: (n: number) => `At most ${counted(n, 'domain')}.`,
  noDomain: 'none',
}
