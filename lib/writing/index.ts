/** Helps an expert to write: an explanation becomes guidance, guidance becomes one text, an answer gets advice. */
export { guidanceFrom } from './guidance.ts'
export { lintAnswer, type LintRemark } from './lint.ts'
export { renderGuidance } from './render.ts'
