/**
 * Texts must be read while drawing: `words` gives them in the current language, so a text in a module's constant would
 * stay in the language at load. The same holds for the words of lazily loaded places.
 */
const FROM = /\/(?:ui\/words|run-words)\.ts$/
const NAMES = new Set(['words', 'runWords'])

export const wordsWhileDrawing = {
  create(context) {
    const named = new Set()
    const isInFunction = (node) => {
      for (let at = node.parent; at; at = at.parent) {
        if (/^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(at.type)) return true
      }
      return false
    }
    return {
      ImportDeclaration(node) {
        if (!FROM.test(String(node.source.value))) return
        for (const one of node.specifiers) if (NAMES.has(one.imported?.name)) named.add(one.local.name)
      },
      MemberExpression(node) {
        if (node.object.type !== 'Identifier' || !named.has(node.object.name)) return
        if (isInFunction(node)) return
        context.report({
          node,
          message:
            'Taken when the module loads, this text would not follow the language. Take it while drawing, in a function.',
        })
      },
    }
  },
}
