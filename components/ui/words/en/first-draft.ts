export const firstDraft = {
  make: 'Draft from what was retrieved',
  none: 'Nothing retrieved answers this question. Write the answer yourself.',
  taken: (source: string) => `Taken word for word from “${source}”. Read it as a customer would.`,
  unnamed: 'a document without a title',
}
