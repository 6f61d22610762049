import {
  isCallExpression,
  isExportDeclaration,
  isFunctionLikeDeclaration,
  isIdentifier,
  isImportDeclaration,
  isNamedExports,
  isNamedImports,
  isNewExpression,
  isNoSubstitutionTemplateLiteral,
  isPropertyAccessExpression,
  isShorthandPropertyAssignment,
  isStringLiteral,
  isVariableStatement,
  SyntaxKind,
} from "typescript/unstable/ast";
import type { Identifier, Node, SourceFile } from "typescript/unstable/ast";
import type { FunctionSize, Named, Reference, SourceFacts, SourceText } from "./source.ts";

interface Collected {
  readonly references: Reference[];
  readonly exports: Named[];
  readonly functions: FunctionSize[];
  readonly reads: Named[];
  readonly identifiers: Map<string, number>;
}

type LineOf = (position: number) => number;

/** Walks a parsed file once and notes what the rules ask about. */
export function collectFacts(file: SourceText, parsed: SourceFile): SourceFacts {
  const collected: Collected = { references: [], exports: [], functions: [], reads: [], identifiers: new Map() };
  const declared = new Set<string>();
  const lineOf = lineFinder(file.text);
  const visit = (node: Node): void => {
    noteReference(node, lineOf, collected.references);
    noteExport(node, lineOf, collected.exports);
    noteRead(node, lineOf, collected.reads);
    if (isFunctionLikeDeclaration(node)) collected.functions.push(measure(node, lineOf));
    if (isIdentifier(node)) collected.identifiers.set(node.text, (collected.identifiers.get(node.text) ?? 0) + 1);
    if (isDeclaredName(node)) declared.add(node.text);
    node.forEachChild(visit);
  };
  visit(parsed);
  const reads = collected.reads.filter(({ name }) => !declared.has(name.split(".")[0] ?? name));
  return { ...file, ...collected, reads };
}

function lineFinder(text: string): LineOf {
  const starts = [0, ...Array.from(text.matchAll(/\n/g), (match) => match.index + 1)];
  return (position) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? Infinity) <= position) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}

function noteReference(node: Node, lineOf: LineOf, references: Reference[]): void {
  if (!isStringLiteral(node) && !isNoSubstitutionTemplateLiteral(node)) return;
  const { parent } = node;
  const line = lineOf(node.getStart());
  if (isImportDeclaration(parent) || isExportDeclaration(parent)) {
    references.push({ specifier: node.text, line, names: namesTaken(parent), isImport: true });
    return;
  }
  const ofImportType = parent.parent?.kind === SyntaxKind.ImportType;
  const ofImportCall = isCallExpression(parent) && parent.expression.kind === SyntaxKind.ImportKeyword;
  if (ofImportType || ofImportCall) references.push({ specifier: node.text, line, names: "*", isImport: true });
  else if (/^\.\.?\/.*\.ts$/.test(node.text))
    references.push({ specifier: node.text, line, names: "*", isImport: false });
}

function namesTaken(node: Node): readonly string[] | "*" {
  if (isExportDeclaration(node)) {
    const clause = node.exportClause;
    return clause !== undefined && isNamedExports(clause)
      ? clause.elements.map(({ propertyName, name }) => (propertyName ?? name).text)
      : "*";
  }
  if (!isImportDeclaration(node)) return "*";
  const bindings = node.importClause?.namedBindings;
  if (bindings !== undefined && !isNamedImports(bindings)) return "*";
  const named = bindings?.elements.map(({ propertyName, name }) => (propertyName ?? name).text) ?? [];
  return node.importClause?.name === undefined ? named : ["default", ...named];
}

function noteExport(node: Node, lineOf: LineOf, exports: Named[]): void {
  if (isExportDeclaration(node) && node.exportClause !== undefined && isNamedExports(node.exportClause)) {
    for (const { name } of node.exportClause.elements) exports.push({ name: name.text, line: lineOf(name.getStart()) });
    return;
  }
  if (!hasExportKeyword(node)) return;
  const declared = isVariableStatement(node)
    ? node.declarationList.declarations.map(({ name }) => name)
    : [nameOf(node)];
  for (const name of declared) {
    if (name !== undefined && isIdentifier(name)) exports.push({ name: name.text, line: lineOf(name.getStart()) });
  }
}

function hasExportKeyword(node: Node): boolean {
  const { modifiers } = node as Node & { readonly modifiers?: readonly Node[] };
  return modifiers?.some(({ kind }) => kind === SyntaxKind.ExportKeyword) ?? false;
}

function nameOf(node: Node | undefined): Node | undefined {
  return (node as { readonly name?: Node } | undefined)?.name;
}

function noteRead(node: Node, lineOf: LineOf, reads: Named[]): void {
  const note = (name: string): void => void reads.push({ name, line: lineOf(node.getStart()) });
  if (isPropertyAccessExpression(node)) {
    note(`.${node.name.text}`);
    if (isIdentifier(node.expression)) note(`${node.expression.text}.${node.name.text}`);
  } else if (isNewExpression(node) && isIdentifier(node.expression)) {
    note(`new ${node.expression.text}(${(node.arguments?.length ?? 0) === 0 ? "" : "…"})`);
  } else if (isIdentifier(node) && isFreeRead(node)) {
    note(node.text);
  }
}

const DECLARATIONS: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.VariableDeclaration,
  SyntaxKind.Parameter,
  SyntaxKind.BindingElement,
  SyntaxKind.FunctionDeclaration,
  SyntaxKind.ImportSpecifier,
]);

/** True for the name of a variable, parameter, function or import: from there on it means what the file says. */
function isDeclaredName(node: Node): node is Identifier {
  return isIdentifier(node) && DECLARATIONS.has(node.parent.kind) && nameOf(node.parent) === node;
}

/** True for a name that stands alone: not a declared name, nor a key, nor one side of `a.b`, nor the class of `new`. */
function isFreeRead(node: Identifier): boolean {
  const { parent } = node;
  if (isPropertyAccessExpression(parent)) return false;
  if (isNewExpression(parent) && parent.expression === node) return false;
  if (isShorthandPropertyAssignment(parent)) return true;
  if (parent.kind === SyntaxKind.TypeReference || parent.kind === SyntaxKind.QualifiedName) return false;
  const { propertyName } = parent as { readonly propertyName?: Node };
  return nameOf(parent) !== node && propertyName !== node;
}

function measure(node: Node, lineOf: LineOf): FunctionSize {
  const line = lineOf(node.getStart());
  let lines = linesOf(node, lineOf);
  const subtract = (child: Node): void => {
    if (isFunctionLikeDeclaration(child)) lines -= Math.max(0, linesOf(child, lineOf) - 2);
    else child.forEachChild(subtract);
  };
  node.forEachChild(subtract);
  const name = nameOf(node) ?? nameOf(node.parent);
  return { name: name !== undefined && isIdentifier(name) ? name.text : "a function", line, lines };
}

function linesOf(node: Node, lineOf: LineOf): number {
  return lineOf(node.getEnd()) - lineOf(node.getStart()) + 1;
}
