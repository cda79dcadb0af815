/**
 * Texts are taken while drawing: `words` answers in the language that is spoken at that moment, and a text that
 * a module puts into a constant stays in the language of its first second.
 */
const FROM = /\/ui\/words\.ts$/

export const wordsWhileDrawing = {
  create(context) {
    let named = null
    const isInFunction = (node) => {
      for (let at = node.parent; at; at = at.parent) {
        if (/^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(at.type)) return true
      }
      return false
    }
    return {
      ImportDeclaration(node) {
        if (!FROM.test(String(node.source.value))) return
        named = node.specifiers.find((one) => one.imported?.name === 'words')?.local.name ?? named
      },
      MemberExpression(node) {
        if (named === null || node.object.type !== 'Identifier' || node.object.name !== named) return
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
