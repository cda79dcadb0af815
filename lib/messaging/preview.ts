/** An answer as a tree that a script in a page can render without knowing markdown or HTML. Types and limits only. */
export const PREVIEW_TAGS = [
  'p',
  'h3',
  'ul',
  'ol',
  'li',
  'strong',
  'em',
  'del',
  'code',
  'pre',
  'blockquote',
  'a',
  'br',
  'hr',
  'table',
  'tr',
  'th',
  'td',
] as const
export type PreviewTag = (typeof PREVIEW_TAGS)[number]
export type PreviewNode = string | { tag: PreviewTag; children: PreviewNode[]; href?: string; start?: number }

/** The most nodes of an answer; longer ones are cut. */
export const PREVIEW_NODES = 5_000
export const PREVIEW_DEPTH = 30
