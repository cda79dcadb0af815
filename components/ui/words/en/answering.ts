import { count, counted } from './numbers.ts'

/** What a project answers with where nothing else is said, and which mail domains are its own. */
export const answering = {
  title: 'Where nothing else is said',
  rule: 'Answers are served',
  ruleHint: 'For answers written from now on, here or over the API.',
  ruleKept: (always: number, onFlag: number) =>
    `${counted(always + onFlag, 'answer')} written so far ${always + onFlag === 1 ? 'keeps its' : 'keep their'} own rule: ${count(always)} always, ${count(onFlag)} when flagged.`,
  ruleSaved: 'When new answers are served was changed',
  fallback: 'What customers read where a response is held back',
  /** Of those that hold responses back without words of their own. */
  fallbackUsed: (evals: number, guardrails: number): string => {
    const those = [evals > 0 && counted(evals, 'eval'), guardrails > 0 && counted(guardrails, 'text guardrail')]
    const mute = those.filter((one) => one !== false).join(', ')
    const where = mute && ` where a response is held back by what has no words of its own (${mute}), and`
    return `Read${where} in place of responses like one judged Bad. It goes out with the next call.`
  },
  fallbackEmpty: 'It needs words: customers read them.',
  fallbackSaved: 'The message in place of a response was changed',
  save: 'Save',
  domains: 'The company’s mail domains, one per line',
  domainsHint:
    'Addresses and links there are the company’s own: they are not taken out as personal data, and no eval minds them. What is stored already stays as it is.',
  removed: (n: number) =>
    `${counted(n, 'domain')} ${n === 1 ? 'goes' : 'go'}: addresses there are taken out from what is captured after this.`,
  domainsSaved: 'Mail domains changed',
  most: (n: number) => `${count(n)} domains at most.`,
  noDomain: 'none',
}
