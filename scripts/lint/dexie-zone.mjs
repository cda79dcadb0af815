/**
 * Dexie follows awaits within a transaction only where it sees that it was given an async function. After the `await` of an
 * async function that a plain one calls, reads and writes are in no transaction any more (lib/db/live.ts has the numbers).
 * A function by its name cannot be seen through: it is called within one that is async.
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
