import type { BoardNode } from '../contract/board';
import type { SiteGroup } from './arrange';

/**
 * What the nodes of a site are called on its own card: without the first words when they only repeat the site's name
 * (`Almaty floor 1` on the card `Almaty head office` is `Floor 1`). Words are dropped only when most nodes of the
 * site begin with them, and never so that two nodes would be called alike.
 */
export function shortNames(group: SiteGroup): ReadonlyMap<string, string> {
  const nodes = [...group.channels, ...group.devices];
  const words = (group.site?.name ?? '').split(/\s+/).filter((word) => word !== '');
  for (let count = words.length; count > 0; count -= 1) {
    const prefix = `${words.slice(0, count).join(' ')} `.toLocaleLowerCase();
    const named = nodes.filter((node) => begins(node, prefix));
    if (named.length < 2 || named.length * 2 <= nodes.length) continue;
    const names = new Map(nodes.map((node) => [node.id, begins(node, prefix) ? capital(node.name.slice(prefix.length).trim()) : node.name]));
    if (new Set(names.values()).size === new Set(nodes.map(({ name }) => name)).size) return names;
  }
  return new Map(nodes.map((node) => [node.id, node.name]));
}

/** Whether a name already says where the node is: then the site need not be told beside it. */
export function tellsSite(name: string, site: string): boolean {
  const first = site.split(/\s+/)[0] ?? '';
  return first.length > 2 && name.toLocaleLowerCase().startsWith(first.toLocaleLowerCase());
}

const begins = (node: BoardNode, prefix: string) =>
  node.name.toLocaleLowerCase().startsWith(prefix) && node.name.slice(prefix.length).trim() !== '';

const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1);
