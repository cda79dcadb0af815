/**
 * Dexie follows awaits in a transaction only if it can see that it was given an async function. After an `await` in an
 * async function called by a plain one, reads and writes are outside of the transaction (numbers in lib/db/live.ts). A
 * function given by name cannot be recognised, so it must be called inside an async one.
 */
const MODES = new Set(['r', 'rw', 'r!', 'rw!', 'r?', 'rw?'])

export const asyncTransactions = {
  create(context) {
    // Tests open some by hand.
    if (/[/\\]tests[/\\]/.test(context.filename)) return {}
    return {
      CallExpression(node) {
        const { callee, arguments: given } = node
        if (callee.type !== 'MemberExpression' || callee.property.name !== 'transaction') return
        if (given.length < 3 || !MODES.has(given[0].value)) return
        const work = given.at(-1)
        if (work.async) return
        context.report({
          node: work,
          message:
            'What an async function reads after an await would be in no transaction: give it an async function here.',
        })
      },
    }
  },
}
