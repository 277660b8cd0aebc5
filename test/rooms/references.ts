import ts from 'typescript'

/**
 * How a file names another: `static` is loaded with it (import, re-export, import for effect), `type` is gone after
 * compilation, `dynamic` is loaded when a function that asks for it runs. An `await import()` outside any function runs
 * with the file, so it is static.
 */
export type ReferenceKind = 'static' | 'type' | 'dynamic'

export interface Reference {
  readonly kind: ReferenceKind
  /** As written, './pack.js' or 'node:fs'; null for a dynamic import whose name is computed. */
  readonly specifier: string | null
  /** From 1. */
  readonly line: number
}

/** Every reference to another module in a TypeScript or JavaScript source, in the order written. */
export function readReferences(source: string): Reference[] {
  const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true)
  const references: Reference[] = []
  const add = (kind: ReferenceKind, name: ts.Node | undefined, at: ts.Node): void => {
    const line = file.getLineAndCharacterOfPosition(at.getStart(file)).line + 1
    references.push({ kind, specifier: name && ts.isStringLiteralLike(name) ? name.text : null, line })
  }
  const visit = (node: ts.Node, withinFunction: boolean): void => {
    if (ts.isImportDeclaration(node)) add(isTypeImport(node) ? 'type' : 'static', node.moduleSpecifier, node)
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
      add(isTypeExport(node) ? 'type' : 'static', node.moduleSpecifier, node)
    } else if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference)) {
      add(node.isTypeOnly ? 'type' : 'static', node.moduleReference.expression, node)
    } else if (ts.isImportTypeNode(node)) {
      add('type', ts.isLiteralTypeNode(node.argument) ? node.argument.literal : node.argument, node)
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(withinFunction ? 'dynamic' : 'static', node.arguments[0], node)
    }
    const deeper = withinFunction || ts.isFunctionLike(node)
    ts.forEachChild(node, (child) => visit(child, deeper))
  }
  visit(file, false)
  return references
}

function isTypeImport(node: ts.ImportDeclaration): boolean {
  const clause = node.importClause
  if (!clause) return false
  if (clause.isTypeOnly) return true
  const named = clause.namedBindings
  return !clause.name && !!named && ts.isNamedImports(named) && allTypes(named.elements)
}

function isTypeExport(node: ts.ExportDeclaration): boolean {
  const clause = node.exportClause
  return node.isTypeOnly || (!!clause && ts.isNamedExports(clause) && allTypes(clause.elements))
}

/** `import {} from 'x'` still loads x, so an empty list is not one of types. */
function allTypes(elements: ts.NodeArray<ts.ImportSpecifier | ts.ExportSpecifier>): boolean {
  return elements.length > 0 && elements.every((element) => element.isTypeOnly)
}
