/**
 * Texts are taken while drawing: `words` answers in the language that is spoken at that moment, and a text that
 * a module puts into a constant stays in the language of its first second. So do those of late places.
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
