/** About the links in served answers, which are checked every night. */
export const links = {
  silent: 'This link does not respond:',
  isSilent: 'silent link',
  moved: 'This link leads elsewhere now:',
  dead: 'leads nowhere. Link to the current page, or remove it.',
}
