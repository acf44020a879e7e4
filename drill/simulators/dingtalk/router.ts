/** Finds the route of a request: fixed words first, then parameters. */
import type { Route } from './request.ts';

export interface Node {
  children: Map<string, Node>;
  parameter?: Node;
  /** By method. */
  routes: Map<string, { route: Route; names: string[] }>;
}

export function buildTree(routes: readonly Route[]): Node {
  const root: Node = { children: new Map(), routes: new Map() };
  for (const route of routes) {
    const names: string[] = [];
    let node = root;
    for (const part of route.path.split('/')) node = step(node, part, names);
    node.routes.set(route.method, { route, names });
  }
  return root;
}

function step(node: Node, part: string, names: string[]): Node {
  if (part.startsWith(':')) {
    names.push(part.slice(1));
    node.parameter ??= { children: new Map(), routes: new Map() };
    return node.parameter;
  }
  const known = node.children.get(part);
  if (known !== undefined) return known;
  const made: Node = { children: new Map(), routes: new Map() };
  node.children.set(part, made);
  return made;
}

export function findRoute(
  root: Node,
  method: string,
  path: string,
): { route: Route; params: Record<string, string> } | undefined {
  const found = walk(root, path.slice(1).split('/'), [], method);
  if (found === undefined) return undefined;
  const params = Object.fromEntries(found.names.map((name, index) => [name, found.values[index] ?? '']));
  return { route: found.route, params };
}

/** A fixed word wins over a parameter, but may lead nowhere. */
function walk(
  node: Node,
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
