/**
 * Questions that a retest asks are told from customers': no issue is opened by them, and no plot counts them. The page
 * passes on what it is told in `data-errata-test` of its root element, as the header `X-Errata-Test` or as metadata
 * `errata_test`; words after the question are the last resort.
 */
export const TEST_METADATA = 'errata_test'
export const TEST_HEADER = 'x-errata-test'
/** Attribute of the page's root element while a retest writes. */
export const TEST_ATTRIBUTE = 'data-errata-test'
export const TEXT_MARK = '[errata test]'
/** The mark of what only such words tell: they name no run. */
export const TEXT_MARKED = 'text'

export const isTestTraffic = (metadata: Readonly<Record<string, unknown>>): boolean => {
  const mark = metadata[TEST_METADATA]
  return mark !== undefined && mark !== null && mark !== false && mark !== ''
}

/** The question without the mark at its end; null where there is none. */
export const withoutTextMark = (query: string): string | null =>
  query.trimEnd().endsWith(TEXT_MARK) ? query.trimEnd().slice(0, -TEXT_MARK.length).trimEnd() : null
