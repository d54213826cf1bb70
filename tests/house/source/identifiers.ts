import type { SourceFile, SyntaxNode } from './files.ts'

/**
 * Names a file gives to things: variables, functions, parameters, types, properties; with `dataKeys` the keys of objects too.
 * Names it only uses are not its own.
 */
export function declaredNames(source: SourceFile, { dataKeys }: { readonly dataKeys: boolean }): readonly string[] {
  const names = new Set<string>()
  walk(source.parse().program, (node) => {
    if (node.type === 'Property' && !dataKeys) return
    for (const name of namesOf(node)) names.add(name)
  })
  return [...names]
}

/** `maxGebuehrInCents2` → `max`, `gebuehr`, `in`, `cents`. */
export function wordsOf(name: string): readonly string[] {
  return (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-zäöüß]+/g) ?? []).map((word) => word.toLowerCase())
}

function namesOf(node: SyntaxNode): readonly string[] {
  switch (node.type) {
    case 'VariableDeclarator':
      return patternNames(node.id)
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'TSDeclareFunction':
      return [...(node.id === null ? [] : [node.id.name]), ...node.params.flatMap(patternNames)]
    case 'ArrowFunctionExpression':
    case 'TSFunctionType':
      return node.params.flatMap(patternNames)
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
      return [node.id.name]
    case 'TSTypeParameter':
      return [node.name.name]
    case 'TSPropertySignature':
    case 'TSMethodSignature':
    case 'Property':
      return node.computed ? [] : patternNames(node.key)
    default:
      return []
  }
}

function patternNames(node: SyntaxNode): readonly string[] {
  switch (node.type) {
    case 'Identifier':
      return [node.name]
    case 'AssignmentPattern':
      return patternNames(node.left)
    case 'RestElement':
      return patternNames(node.argument)
    case 'ArrayPattern':
      return node.elements.flatMap((element) => (element === null ? [] : patternNames(element)))
    case 'ObjectPattern':
      return node.properties.flatMap((property) =>
        patternNames(property.type === 'Property' ? property.value : property),
      )
    default:
      return []
  }
}

function walk(node: SyntaxNode, visit: (node: SyntaxNode) => void): void {
  visit(node)
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, visit)
  }
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}
