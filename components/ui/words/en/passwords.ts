export const passwords = {
  forgotten: 'Forgot your password?',
  emailFirst: 'Enter your e-mail address above first.',
  onItsWay: (email: string) =>
    `If ${email} has an account here, a mail with a link is on its way. The link is valid for an hour.`,
  notAsked: 'Your request did not get through. Try again in a minute.',
  change: 'Change password',
  current: 'Current password',
  next: 'New password',
  hint: (least: number) => `At least ${least} characters.`,
  short: (least: number) => `Too short: use at least ${least} characters.`,
  wrong: 'This is not your current password.',
  effect: 'You will be signed out everywhere else.',
  done: 'Your password has been changed.',
  problems: {
    offline: 'The server cannot be reached right now. Nothing was changed.',
    too_often: 'Too many attempts. Try again in a minute.',
    failed: 'The server did not do this. Nothing was changed.',
  },
}
