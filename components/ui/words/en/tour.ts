/** The first steps: a short name for each, and what to do next. */
export const tour = {
  label: 'First steps',
  steps: { allow: 'Allow a page', read: 'Read its chat', act: 'Judge', flag: 'Flag', look: 'Look' },
  isDone: 'done',
  hide: 'Hide',
  finish: 'Close',
  goPage: 'Show Page',
  goIssues: 'Show Issues',
  signIn: 'Sign in',
  hints: {
    openPage: 'Open a support page with your assistant’s chat in this window.',
    allow: (always: string) =>
      `Errata reads a page only where you say so. In Page, choose “${always}”, or read it this time only.`,
    clickIcon: 'Open a page with a chat, and click the Errata icon in the browser’s toolbar.',
    findChat: 'Open the chat in the page and ask it something. Errata finds it by itself.',
    reload: 'Reload the page so that its chat can be read.',
    askFirst: 'The chat is read. Ask it something: the answer appears in Page.',
    signIn: 'The chat is read. Sign in to judge its answers with your team.',
    addSite: 'This site is not in the project yet. Page says how to add it.',
    judge: (good: string, bad: string) =>
      `Read the newest answer in Page. Is it acceptable? Press ${good} for Good, ${bad} for Bad.`,
    flag: (key: string) => `Read the newest answer in Page. Is something wrong? Press ${key} to flag it.`,
    look: 'Open an issue: it shows the question, the answer, and what experts made of it.',
    done: (keys: string) =>
      `You are all set. Errata checks every answer; what needs an expert waits in Issues. ${keys} shows the keys.`,
  },
}
