/**
 * Distinguishes a retest's questions from customers': they open no issue and count in no plot. The page passes on the
 * value of `data-errata-test` of its root element, as the header `X-Errata-Test` or as metadata `errata_test`; words
 * after the question are the last resort.
 */
export const TEST_METADATA = 'errata_test'
export const TEST_HEADER = 'x-errata-test'
/** Attribute of the page's root element while a retest is writing. */
export const TEST_ATTRIBUTE = 'data-errata-test'
export const TEXT_MARK = '[errata test]'
/** The mark of questions recognised only by such words, which do not name the run. */
export const TEXT_MARKED = 'text'

export const isTestTraffic = (metadata: Readonly<Record<string, unknown>>): boolean => {
  const mark = metadata[TEST_METADATA]
  return mark !== undefined && mark !== null && mark !== false && mark !== ''
}

/** The question without the mark at its end; null if it has none. */
export const withoutTextMark = (query: string): string | null =>
  query.trimEnd().endsWith(TEXT_MARK) ? query.trimEnd().slice(0, -TEXT_MARK.length).trimEnd() : null
