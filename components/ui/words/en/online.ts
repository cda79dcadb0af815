/** For everything that is stored only on the server. */
export const online = {
  offline: 'This is kept on the server, which cannot be reached right now.',
  forbidden: 'Only admins of the project can see this.',
  notRead: 'This could not be loaded.',
  notDone: 'The server did not do this. Nothing was changed.',
  tryAgain: 'Try again',
  notMember: (project: string) =>
    `You are no longer a member of ${project}. What is here stays as it was, but your changes are not accepted. Ask an admin to add you again.`,
  notPulled: (projects: readonly string[]) =>
    `The server cannot deliver ${projects.join(', ')} right now. Errata keeps trying; your other projects are not affected.`,
}
