export const passwords = {
  forgotten: 'Forgot your password?',
  emailFirst: 'Write your e-mail address above first.',
  onItsWay: (email: string) =>
    `If ${email} has an account here, a mail with a link is on its way. It is good for an hour.`,
  notAsked: 'The server could not be asked. Try again in a minute.',
  change: 'Change password',
  current: 'Current password',
  next: 'New password',
  hint: (least: number) => `At least ${least} characters.`,
  short: (least: number) => `This has fewer than ${least} characters.`,
  wrong: 'This is not your current password.',
  effect: 'Wherever else you are signed in, you are signed out.',
  done: 'Your password is changed.',
  problems: {
    offline: 'The server cannot be reached just now. Nothing was changed.',
    too_often: 'That was tried too often. Try again in a minute.',
    failed: 'The server did not do this. Nothing was changed.',
  },
}
