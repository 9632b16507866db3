import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseSync } from 'oxc-parser';

/** A text of the source that a person may read: each value that is put in is `{1}`, `{2}`... */
export interface SourceText {
  text: string;
  /** Where it stands: file and line. */
  at: string;
}

interface Node {
  type: string;
  start: number;
  parent?: Node;
  [key: string]: unknown;
}

/** A value of which nothing is known but that it is put in. */
const HOLE = '\ue000';
const MOST_ALTERNATIVES = 64;

interface File {
  path: string;
  source: string;
  root: Node;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [path] : [];
  });
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

function* childrenOf(node: Node): Iterable<Node> {
  for (const [key, value] of Object.entries(node)) {
    if (key === 'parent') continue;
    if (isNode(value)) yield value;
    else if (Array.isArray(value)) for (const item of value) if (isNode(item)) yield item;
  }
}

function* everyNode(node: Node): Iterable<Node> {
  yield node;
  for (const child of childrenOf(node)) {
    child.parent = node;
    yield* everyNode(child);
  }
}

/** The expression without casts, assertions and parentheses. */
function bare(node: Node): Node {
  let inner = node;
  while (
    [
      'TSAsExpression',
      'TSNonNullExpression',
      'TSSatisfiesExpression',
      'ParenthesizedExpression',
      'ChainExpression',
    ].includes(inner.type)
  )
    inner = inner.expression as Node;
  return inner;
}

const isFunction = (node: Node) =>
  ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'].includes(node.type);

const isTable = (node: unknown) => isNode(node) && ['ObjectExpression', 'ArrayExpression'].includes(bare(node).type);

/** Where `note` is a remark on an import, not a field of a resource. */
const IMPORTS = /register\/(import|mapping|hsds-import)|services\/src\/exchange|exchange\/src|operations/;

const isFixed = (name: string) => /^[A-Z][A-Z0-9_]+$/.test(name);

/** The name under which a function is called. */
function nameOfFunction(node: Node): string | undefined {
  if (isNode(node.id)) return node.id.name as string;
  const parent = node.parent!;
  if (parent.type === 'VariableDeclarator') return (parent.id as Node).name as string | undefined;
  if (['MethodDefinition', 'Property', 'PropertyDefinition'].includes(parent.type))
    return (parent.key as Node).name as string;
  return undefined;
}

/** The name that a call calls: `f(..)`, `this.#f(..)`, `x.f(..)`. */
function nameOfCall(node: Node): string | undefined {
  const callee = bare(node.callee as Node);
  return (callee.type === 'MemberExpression' ? (callee.property as Node).name : callee.name) as string | undefined;
}

/**
 * Every text that reaches a person through a Problem, a fault, an import's note or a check of a schema, read from the
 * syntax trees: literals and templates, through the constants, conditions, functions and parameters that pass them on.
 * Pure but for reading the files.
 */
export function sourceTexts(root: string, folders: readonly string[]): SourceText[] {
  const files: File[] = folders
    .flatMap((folder) => filesBelow(join(root, folder)))
    .map((path) => {
      const source = readFileSync(path, 'utf8');
      return { path: relative(root, path), source, root: parseSync(path, source).program as unknown as Node };
    });
  const calls = new Map<string, Node[]>();
  const functions = new Map<string, Node[]>();
  const constants = new Map<string, Node[]>();
  const patterns: Node[] = [];
  const fileOf = new Map<Node, File>();
  const put = (map: Map<string, Node[]>, name: string | undefined, node: Node) => {
    if (name === undefined) return;
    const list = map.get(name);
    if (list) list.push(node);
    else map.set(name, [node]);
  };
  for (const file of files) {
    fileOf.set(file.root, file);
    for (const node of everyNode(file.root)) {
      if (node.type === 'CallExpression') put(calls, nameOfCall(node), node);
      else if (isFunction(node)) put(functions, nameOfFunction(node), node);
      else if (node.type === 'VariableDeclarator' && (node.id as Node).type === 'Identifier')
        put(constants, (node.id as Node).name as string, node);
      else if (node.type === 'VariableDeclarator' && (node.id as Node).type === 'ArrayPattern' && isNode(node.init))
        patterns.push(node);
    }
  }

  function rootOf(node: Node): Node {
    let top = node;
    while (top.parent) top = top.parent;
    return top;
  }

  /** Of several things with one name, those of the same file, if there are any. */
  function nearest(list: readonly Node[] | undefined, from: Node): readonly Node[] {
    const here = (list ?? []).filter((node) => rootOf(node) === rootOf(from));
    return here.length > 0 ? here : (list ?? []);
  }

  /** Everything that a name can stand for where it is used. `undefined`: nothing that can be read. */
  function valuesOfName(node: Node, seen: ReadonlySet<Node>): string[] | undefined {
    const name = node.name as string;
    for (let scope = node.parent; scope; scope = scope.parent) {
      if (!isFunction(scope)) continue;
      const parameters = scope.params as Node[];
      const index = parameters.findIndex((p) => (p.type === 'AssignmentPattern' ? (p.left as Node) : p).name === name);
      if (index === -1) continue;
      const inside = rootOf(scope);
      const callers = nameOfFunction(scope) === undefined ? [] : (calls.get(nameOfFunction(scope)!) ?? []);
      // A function that another file calls too is exported; one that only its own file calls may have a common name.
      const exported = scope.parent?.type === 'ExportNamedDeclaration';
      const texts = callers
        .filter((call) => exported || rootOf(call) === inside)
        .flatMap((call) => {
          const given = (call.arguments as Node[])[index];
          return given === undefined ? [] : (valuesOf(given, seen) ?? []);
        });
      return texts.length > 0 ? texts : undefined;
    }
    const declared = constantsNamed(name, node);
    if (declared.length > 0) {
      const texts = declared.flatMap((d) => (isNode(d.init) ? (valuesOf(d.init, seen) ?? []) : []));
      return texts.length > 0 ? texts : undefined;
    }
    // `const [message, fix] = TABLE[key] ?? [..]`: every literal of the table and of the list.
    const pattern = nearestPattern(node, name);
    return pattern === undefined ? undefined : everyLiteral(pattern, seen);
  }

  /** Constants of the same file; of another one only those in capitals, which are tables and fixed texts. */
  function constantsNamed(name: string, from: Node): readonly Node[] {
    const all = constants.get(name) ?? [];
    const here = all.filter((node) => rootOf(node) === rootOf(from));
    return here.length > 0 ? here : isFixed(name) ? all : [];
  }

  function nearestPattern(from: Node, name: string): Node | undefined {
    return patterns.find(
      (node) =>
        rootOf(node) === rootOf(from) && ((node.id as Node).elements as (Node | null)[]).some((e) => e?.name === name),
    )?.init as Node | undefined;
  }

  function* everyNodeOnce(node: Node): Iterable<Node> {
    yield node;
    for (const child of childrenOf(node)) yield* everyNodeOnce(child);
  }

  function everyLiteral(node: Node, seen: ReadonlySet<Node>): string[] {
    const out: string[] = [];
    for (const inner of everyNodeOnce(node)) {
      if (inner.type === 'Identifier') {
        for (const declared of constantsNamed(inner.name as string, inner))
          if (isTable(declared.init) && isNode(declared.init) && !seen.has(declared.init))
            out.push(...everyLiteral(declared.init, new Set([...seen, declared.init])));
      } else if (inner.type === 'TemplateLiteral' || (inner.type === 'Literal' && typeof inner.value === 'string')) {
        if (inner.parent?.type === 'Property' && inner.parent.key === inner) continue;
        out.push(...(valuesOf(inner, seen) ?? []));
      }
    }
    return out.filter((text) => /[a-z] |\s/.test(text));
  }

  function joined(parts: readonly (readonly string[])[]): string[] {
    let texts = [''];
    for (const part of parts) {
      texts = texts.flatMap((text) => part.map((more) => text + more));
      if (texts.length > MOST_ALTERNATIVES) throw new Error(`too many alternatives in one text: ${texts[0]}`);
    }
    return texts;
  }

  /** All texts that an expression can be; a value that is put in is a HOLE. `undefined`: no text of ours. */
  function valuesOf(expression: Node, seen: ReadonlySet<Node> = new Set()): string[] | undefined {
    const node = bare(expression);
    if (seen.has(node)) return undefined;
    const on = new Set([...seen, node]);
    const both = (a: unknown, b: unknown) => {
      const texts = [a, b].flatMap((x) => (isNode(x) ? (valuesOf(x, on) ?? []) : []));
      return texts.length > 0 ? texts : undefined;
    };
    /** Inside a longer text: alternatives of ours where they are all known, else a value. */
    const within = (x: Node): string[] => {
      const inner = bare(x);
      if (inner.type === 'Identifier') {
        const texts = valuesOfName(inner, on);
        return isFixed(inner.name as string) && texts !== undefined ? texts : [HOLE];
      }
      if (inner.type === 'ConditionalExpression') {
        return [inner.consequent, inner.alternate].flatMap((branch) => within(branch as Node));
      }
      return ['Literal', 'TemplateLiteral', 'BinaryExpression'].includes(inner.type)
        ? (valuesOf(inner, on) ?? [HOLE])
        : [HOLE];
    };
    switch (node.type) {
      case 'Literal':
        return typeof node.value === 'string' ? [node.value] : undefined;
      case 'TemplateLiteral': {
        const quasis = (node.quasis as Node[]).map((q) => (q.value as { cooked: string }).cooked);
        const parts = (node.expressions as Node[]).map((e) => within(e));
        return joined(quasis.flatMap((q, i) => (i === 0 ? [[q]] : [[...new Set(parts[i - 1]!)], [q]])));
      }
      case 'BinaryExpression':
        return node.operator === '+' ? joined([within(node.left as Node), within(node.right as Node)]) : undefined;
      case 'ConditionalExpression':
        return both(node.consequent, node.alternate);
      case 'LogicalExpression':
        return both(node.left, node.right);
      case 'Identifier':
        return valuesOfName(node, on);
      case 'CallExpression': {
        const callee = bare(node.callee as Node);
        if (
          callee.type === 'MemberExpression' &&
          ['slice', 'trim', 'replaceAll'].includes((callee.property as Node).name as string)
        )
          return valuesOf(callee.object as Node, on);
        const name = nameOfCall(node);
        const texts = nearest(functions.get(name ?? ''), node).flatMap((f) => {
          const body = f.body as Node;
          if (body.type !== 'BlockStatement' && body.type !== 'FunctionBody') return valuesOf(body, on) ?? [];
          const returns: Node[] = [];
          for (const inner of everyNodeOnce(body))
            if (inner.type === 'ReturnStatement' && isNode(inner.argument)) returns.push(inner.argument);
          return returns.flatMap((r) => valuesOf(r, on) ?? []);
        });
        return texts.length > 0 ? texts : undefined;
      }
      default:
        return undefined;
    }
  }

  const found: SourceText[] = [];
  const take = (node: unknown) => {
    if (!isNode(node)) return;
    const file = fileOf.get(rootOf(node))!;
    const line = file.source.slice(0, node.start).split('\n').length;
    for (const value of valuesOf(node) ?? []) {
      let count = 0;
      const text = value.replace(/\ue000+/g, () => `{${++count}}`);
      // Nothing but values, or no word at all: nothing to translate.
      if (/\p{L}/u.test(text.replace(/\{\d+\}/g, ''))) found.push({ text, at: `${file.path}:${line}` });
    }
  };
  for (const file of files)
    for (const node of everyNodeOnce(file.root)) {
      if (node.type === 'NewExpression' && (node.callee as Node).name === 'Problem')
        take((node.arguments as Node[])[1]);
      else if (node.type === 'Property' && node.parent?.type === 'ObjectExpression') {
        const name = (node.key as Node).name as string;
        const note = name === 'note' && IMPORTS.test(file.path);
        const why = name === 'why' && file.path.includes('store/src/unit/');
        if (name === 'problem' || name === 'fix' || note || why) take(node.value);
        if (name === 'notes')
          for (const list of everyNodeOnce(node.value as Node))
            if (list.type === 'ArrayExpression') for (const element of list.elements as Node[]) take(element);
      } else if (node.type === 'CallExpression') {
        const name = nameOfCall(node);
        const [first, second] = node.arguments as Node[];
        const callee = bare(node.callee as Node);
        const holder = callee.type === 'MemberExpression' ? bare(callee.object as Node) : undefined;
        const holderName = holder?.type === 'MemberExpression' ? (holder.property as Node).name : holder?.name;
        if (holderName === 'notes' && (name === 'add' || name === 'push'))
          for (const given of node.arguments as Node[]) take(given);
        else if (name === 'sayIn') take(first);
        else if (name === 'refine') {
          if (second?.type !== 'ObjectExpression') take(second);
          else
            for (const property of second.properties as Node[])
              if (['message', 'error'].includes((property.key as Node).name as string)) take(property.value);
        } else if (name === 'addIssue' && first?.type === 'ObjectExpression') {
          for (const property of first.properties as Node[])
            if ((property.key as Node).name === 'message') take(property.value);
        }
      }
    }
  return found;
}
