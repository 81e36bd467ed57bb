/** What a check drew, in a few lines for people at a terminal. Pure. */
import { astray, type PlacementFigure, type ReportFigure, type RoutedMessage, type RoutingFigure } from '#grader/result.ts';
import { table } from './console.ts';

/** The figure's title, then what it shows, in columns. */
export function figureLines(figure: ReportFigure): readonly string[] {
  return figure.kind === 'routing' ? routingLines(figure) : placementLines(figure);
}

function routingLines({ title, exchanges, bindings, messages }: RoutingFigure): readonly string[] {
  const typeOf = (name: string) => exchanges.find((exchange) => exchange.name === name)?.type ?? '?';
  return [
    title.en,
    ...table(bindings.map(({ exchange, key, queue }) => ['   ', `${named(exchange)} (${typeOf(exchange)})`, key, `→ ${queue}`])),
    ...table(
      messages.map((message) => {
        const address = message.headers ?? named(message.routingKey);
        const label = message.label === address ? '' : `${message.label}: `;
        return [isRight(message) ? '  ✔' : '  ✘', `${label}${named(message.exchange)}, ${address}`, `→ ${outcomeOf(message)}`];
      }),
    ),
  ];
}

function isRight(message: RoutedMessage): boolean {
  const { missing, extra } = astray(message);
  return missing.length === 0 && extra.length === 0;
}

function outcomeOf(message: RoutedMessage): string {
  const { missing, extra } = astray(message);
  return [
    message.arrived.length > 0 ? message.arrived.join(', ') : 'nowhere',
    ...(message.returned ? ['returned'] : []),
    ...(missing.length > 0 ? [`missing in ${missing.join(', ')}`] : []),
    ...(extra.length > 0 ? [`not wanted in ${extra.join(', ')}`] : []),
  ].join('; ');
}

/** The default exchange has no name, and a key may be empty. */
function named(name: string): string {
  return name === '' ? '""' : name;
}

function placementLines({ title, table: name, groups, partitions }: PlacementFigure): readonly string[] {
  const hosts = new Map(groups.flatMap(({ nodes }) => nodes).map(({ nodeId, host }) => [nodeId, host]));
  const node = (nodeId: number) => `${nodeId} (${hosts.get(nodeId) ?? '?'})`;
  return [
    `${title.en}: ${name}`,
    ...table(groups.map(({ group, nodes }) => [`  group ${group}`, nodes.map(({ nodeId }) => `node ${node(nodeId)}`).join(', ')])),
    ...table(
      partitions.map(({ partition, group, primary, backups }) => [
        `  P${partition}`,
        `group ${group}`,
        `primary ${node(primary)}`,
        backups.length > 0 ? `backup ${backups.map(node).join(', ')}` : 'no backup',
      ]),
    ),
  ];
}
