/** Caches readings across keystrokes: while an answer is typed, its articles and question stay the same. */

export function readOnce<Read>(read: (articles: readonly string[]) => Read): (articles: readonly string[]) => Read {
  const known = new WeakMap<readonly string[], Read>()
  return (articles) => {
    const found = known.get(articles) ?? read(articles)
    known.set(articles, found)
    return found
  }
}

/** Keeps only the last question: several rules ask about the same one. */
export function readLast<Read>(read: (question: string) => Read): (question: string) => Read {
  let last: { question: string; found: Read } | null = null
  return (question) => {
    if (last?.question !== question) last = { question, found: read(question) }
    return last.found
  }
}
