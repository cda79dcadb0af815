import type { Rule } from 'oxlint/plugins-dev'

declare const plugin: {
  meta: { name: string }
  rules: Record<'async-transactions' | 'layers' | 'no-module-state' | 'pure', Rule>
}
export default plugin
