/** What is read once, and not at every key: an answer is typed while its articles and its question stay what they are. */

export function readOnce<Read>(read: (articles: readonly string[]) => Read): (articles: readonly string[]) => Read {
  const known = new WeakMap<readonly string[], Read>()
  return (articles) => {
    const found = known.get(articles) ?? read(articles)
    known.set(articles, found)
    return found
  }
}

/** Of the last question alone: several rules ask the same of it. */
export function readLast<Read>(read: (question: string) => Read): (question: string) => Read {
  let last: { question: string; found: Read } | null = null
  return (question) => {
    if (last?.question !== question) last = { question, found: read(question) }
    return last.found
  }
}
