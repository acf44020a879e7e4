/** Finds the route of a request: fixed words first, then parameters. */

interface Path {
  method: string;
  /** Without a slash in front; a part starting with a colon is a parameter. */
  path: string;
}

export interface Node<Route> {
  children: Map<string, Node<Route>>;
  parameter?: Node<Route>;
  /** By method. */
  routes: Map<string, { route: Route; names: string[] }>;
}

export function buildTree<Route extends Path>(routes: readonly Route[]): Node<Route> {
  const root = emptyNode<Route>();
  for (const route of routes) {
    const names: string[] = [];
    let node = root;
    for (const part of route.path.split('/')) node = step(node, part, names);
    node.routes.set(route.method, { route, names });
  }
  return root;
}

function emptyNode<Route>(): Node<Route> {
  return { children: new Map(), routes: new Map() };
}

function step<Route>(node: Node<Route>, part: string, names: string[]): Node<Route> {
  if (part.startsWith(':')) {
    names.push(part.slice(1));
    node.parameter ??= emptyNode();
    return node.parameter;
  }
  const known = node.children.get(part);
  if (known !== undefined) return known;
  const made = emptyNode<Route>();
  node.children.set(part, made);
  return made;
}

/** The path comes without its first slash. */
export function findRoute<Route>(
  root: Node<Route>,
  method: string,
  path: string,
): { route: Route; params: Record<string, string> } | undefined {
  const found = walk(root, path.split('/'), [], method);
  if (found === undefined) return undefined;
  const params = Object.fromEntries(found.names.map((name, index) => [name, found.values[index] ?? '']));
  return { route: found.route, params };
}

/** A fixed word wins over a parameter, but may lead nowhere. */
function walk<Route>(
  node: Node<Route>,
  parts: string[],
  values: string[],
  method: string,
): { route: Route; names: string[]; values: string[] } | undefined {
  const [part, ...rest] = parts;
  if (part === undefined) {
    const found = node.routes.get(method);
    return found === undefined ? undefined : { ...found, values };
  }
  const child = node.children.get(part);
  const fixed = child === undefined ? undefined : walk(child, rest, values, method);
  if (fixed !== undefined || node.parameter === undefined || part === '') return fixed;
  return walk(node.parameter, rest, [...values, decodeURIComponent(part)], method);
}
