/** What is known of links of served answers, asked every night. */
export const links = {
  silent: 'Nobody answers for this link:',
  isSilent: 'silent link',
  moved: 'This link leads elsewhere now:',
  dead: 'leads nowhere. Link to where it stands now, or take it out.',
}
