/** The project's own rules for oxlint. Each is explained in its file: layers, impure, dexie-zone, while-drawing. */
import { relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { asyncTransactions } from './dexie-zone.mjs'
import { IMPURE_CALLS, IMPURE_GLOBALS } from './impure.mjs'
import { MODULE_STATE, PURE, refuseImport, WORKER } from './layers.mjs'
import { wordsWhileDrawing } from './while-drawing.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const pathOf = (context) => relative(root, context.filename).split(sep).join('/')
const inside = (path, folders) => folders.some((folder) => path.startsWith(`${folder}/`))

const layers = {
  create(context) {
    const from = pathOf(context)
    const check = (source, typeOnly) => {
      if (!source || typeof source.value !== 'string') return
      const message = refuseImport(from, source.value, typeOnly)
      if (message) context.report({ node: source, message })
    }
    const allTypes = (node, kind) =>
      node[kind] === 'type' || (node.specifiers?.length > 0 && node.specifiers.every((one) => one[kind] === 'type'))
    return {
      ImportDeclaration: (node) => check(node.source, allTypes(node, 'importKind')),
      ImportExpression: (node) => check(node.source, false),
      ExportNamedDeclaration: (node) => check(node.source, allTypes(node, 'exportKind')),
      ExportAllDeclaration: (node) => check(node.source, node.exportKind === 'type'),
      TSImportType: (node) => check(node.source ?? node.argument?.literal ?? node.argument, true),
    }
  },
}

/** An empty container at the top of a module is a variable in disguise. (A WeakMap only holds facts about its keys.) */
const isStore = (init) =>
  init?.type === 'NewExpression' &&
  init.callee.type === 'Identifier' &&
  ['Map', 'Set'].includes(init.callee.name) &&
  init.arguments.length === 0

const noModuleState = {
  create(context) {
    const path = pathOf(context)
    if (!inside(path, WORKER)) return {}
    const check = (node) => {
      if (node?.type !== 'VariableDeclaration' || node.declare) return
      const stores = node.declarations.filter((one) => isStore(one.init))
      for (const found of node.kind === 'const' ? stores : node.declarations) {
        if (MODULE_STATE[path]?.name === found.id.name) continue
        context.report({
          node: found,
          message:
            'The service worker dies between two events, and a variable of the module with it: keep it in the database or in browser.storage.',
        })
      }
    }
    return {
      Program: (node) => {
        for (const statement of node.body) {
          check(statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement)
        }
      },
    }
  },
}

const pure = {
  create(context) {
    const path = pathOf(context)
    if (!inside(path, [...PURE, 'lib/contract', 'lib/domain'])) return {}
    const say = (node, what) =>
      context.report({
        node,
        message: `${what} in a pure folder: the same input must give the same output. Pass it in.`,
      })
    const isGlobal = (node) => {
      for (let scope = context.sourceCode.getScope(node); scope; scope = scope.upper) {
        const known = scope.set.get(node.name)
        if (known) return known.defs.length === 0
      }
      return true
    }
    return {
      MemberExpression(node) {
        if (node.object.type !== 'Identifier' || node.computed) return
        if (IMPURE_CALLS[node.object.name]?.includes(node.property.name) && isGlobal(node.object)) {
          say(node, `${node.object.name}.${node.property.name}`)
        } else if (IMPURE_GLOBALS.has(node.object.name) && isGlobal(node.object)) say(node, node.object.name)
      },
      CallExpression(node) {
        if (node.callee.type === 'Identifier' && IMPURE_GLOBALS.has(node.callee.name) && isGlobal(node.callee)) {
          say(node, `${node.callee.name}()`)
        }
      },
      NewExpression(node) {
        if (node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0) {
          say(node, 'new Date()')
        }
      },
    }
  },
}

export default {
  meta: { name: 'errata' },
  rules: {
    'async-transactions': asyncTransactions,
    layers,
    'no-module-state': noModuleState,
    pure,
    'words-while-drawing': wordsWhileDrawing,
  },
}
