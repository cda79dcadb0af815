export { renderGuidance } from './render.ts'
