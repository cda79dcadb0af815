/** Of all that is kept on the server alone. */
export const online = {
  offline: 'This is kept on the server, which cannot be reached just now.',
  forbidden: 'Only admins of the project may see this.',
  notRead: 'This could not be read.',
  notDone: 'The server did not do this. Nothing was changed.',
  tryAgain: 'Try again',
  notMember: (project: string) =>
    `You are no longer a member of ${project}. What is here stays as it was, and nothing you change is accepted. Ask an admin to add you again.`,
  notPulled: (projects: readonly string[]) =>
    `The server cannot give you ${projects.join(', ')} just now. It is tried again; your other projects are not held up.`,
}
