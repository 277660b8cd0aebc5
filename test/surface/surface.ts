import ts from 'typescript'

/**
 * Writes down what a package lets its users see: for each entry the names it exports, then every declaration behind those
 * names once, with the declarations these lean on (marked as not exported), without comments and in the order of
 * their names. Which chunk a declaration was bundled into does not show.
 *
 * `entries` maps the name users import ('aterstall/correct') to the built declaration file.
 */
export function describeSurface(entries: ReadonlyMap<string, string>): string {
  const program = ts.createProgram([...entries.values()], {
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    types: ['node'],
  })
  const checker = program.getTypeChecker()
  const declarations = new Map<ts.Declaration, { exported: boolean }>()
  const own = (symbol: ts.Symbol): ts.Declaration[] =>
    (symbol.declarations ?? []).map(topLevel).filter((node) => isOurs(node, entries))

  const lists = [...entries].map(([name, path]) => {
    const source = program.getSourceFile(path)
    const face = source && checker.getSymbolAtLocation(source)
    if (!face) throw new Error(`expected a module with exports at ${path}, found none: run \`npm run build\` first`)
    const exported = checker.getExportsOfModule(face)
    for (const symbol of exported) {
      for (const node of own(resolve(checker, symbol))) declarations.set(node, { exported: true })
    }
    return `${name}\n${exported
      .map((symbol) => `    ${symbol.name}\n`)
      .sort(byCode)
      .join('')}`
  })
  // A Map hands out what is added while it is walked, so this reaches everything.
  for (const node of declarations.keys()) {
    for (const symbol of namesWithin(checker, node)) {
      for (const next of own(symbol)) if (!declarations.has(next)) declarations.set(next, { exported: false })
    }
  }
  const printer = ts.createPrinter({ removeComments: true })
  const texts = [...declarations].map(([node, { exported }]) => {
    const text = printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile())
    const bare = text.replace(/^(export |declare )*/, '').replace(/ {4}/g, '  ')
    return { key: bare.replace(/^(\w+ )+?(?=\w+\W)/, ''), text: `${exported ? '' : '(not exported) '}${bare}\n` }
  })
  texts.sort((a, b) => byCode(a.key, b.key))
  return [...lists, ...texts.map(({ text }) => text)].join('\n')
}

/** By UTF-16 code, the same on every machine. */
function byCode(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

function resolve(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
}

/** The statement that a declaration is part of: a constant's whole `const` line, a member's whole interface. */
function topLevel(node: ts.Declaration): ts.Declaration {
  let at: ts.Node = node
  while (at.parent && !ts.isSourceFile(at.parent)) at = at.parent
  return at as ts.Declaration
}

function isOurs(node: ts.Node, entries: ReadonlyMap<string, string>): boolean {
  const folder = (path: string): string => path.slice(0, path.lastIndexOf('/'))
  const [anyEntry] = entries.values()
  return anyEntry !== undefined && folder(node.getSourceFile().fileName) === folder(anyEntry)
}

function namesWithin(checker: ts.TypeChecker, node: ts.Node): ts.Symbol[] {
  const symbols: ts.Symbol[] = []
  const visit = (at: ts.Node): void => {
    if (ts.isIdentifier(at)) {
      const symbol = checker.getSymbolAtLocation(at)
      if (symbol) symbols.push(resolve(checker, symbol))
    }
    ts.forEachChild(at, visit)
  }
  visit(node)
  return symbols
}
