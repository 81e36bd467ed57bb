import { useId } from 'react';
import type { PlacementFigure } from '#grader/result.ts';
import { classNames } from '../../ui/class-names.ts';
import { DataTable } from '../data-table.tsx';
import { MoreInWords } from '../more-in-words.tsx';
import { fill, type WorkbenchText } from '../text.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { copiesOfEach, type PlacedPartition, partitionsOf } from './placed-partitions.ts';

type PlacementText = WorkbenchText['figure']['placement'];

/** The node groups as boxes, in each its data nodes and, a row a partition, which of them holds what. */
export function PlacementView({ figure }: { figure: PlacementFigure }) {
  const { text: all, locale } = useWorkbench();
  const text = all.figure.placement;
  const summaryId = useId();
  const { table, groups, partitions } = figure;
  return (
    <figure aria-describedby={summaryId} aria-label={figure.title[locale]} className="m-0 grid gap-3 text-xs">
      <p id={summaryId} className="text-ink-soft">
        {fill(text.summary, { table, partitions: partitions.length, groups: groups.length, copies: copiesOfEach(figure) })}
      </p>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,15rem),1fr))] gap-3">
        {groups.map(({ group, nodes }) => (
          <GroupBox key={group} title={fill(text.group, { group })} nodes={nodes} rows={partitionsOf(figure, group)} text={text} />
        ))}
      </div>
      <CopiesInWords figure={figure} label={all.figure.words} text={text} />
    </figure>
  );
}

function GroupBox({
  title,
  nodes,
  rows,
  text,
}: {
  title: string;
  nodes: PlacementFigure['groups'][number]['nodes'];
  rows: readonly PlacedPartition[];
  text: PlacementText;
}) {
  return (
    <div className="break-inside-avoid overflow-x-auto rounded-lg border border-line-strong border-dashed p-2">
      <table className="w-full table-fixed border-separate border-spacing-1">
        <caption className="pb-1 text-center text-ink-soft">{title}</caption>
        <thead>
          <tr>
            <th scope="col" className="w-9 font-normal">
              <span className="sr-only">{text.partition}</span>
            </th>
            {nodes.map(({ nodeId, host }) => (
              <th key={nodeId} scope="col" className="rounded-md border border-line-strong px-1 py-1 text-center font-normal">
                <span className="block break-words font-mono font-semibold">{host}</span>
                <span className="block text-ink-soft">{fill(text.node, { node: nodeId })}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ partition, roles }) => (
            <tr key={partition}>
              <th scope="row" className="text-right font-mono font-normal text-ink-soft">
                P{partition}
              </th>
              {nodes.map(({ nodeId }) => (
                <td key={nodeId} className="text-center">
                  <Copy role={roles.get(nodeId)} text={text} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className="px-1 text-ink-faint">{text.empty}</p>}
    </div>
  );
}

/** The primary copy is filled and heavier, so that it differs by more than colour. */
function Copy({ role, text }: { role: 'primary' | 'backup' | undefined; text: PlacementText }) {
  if (role === undefined) return <span className="text-ink-faint">–</span>;
  return (
    <span
      className={classNames(
        'block rounded-sm px-1 py-0.5 [print-color-adjust:exact]',
        role === 'primary'
          ? 'bg-accent-soft font-semibold text-ink outline-2 outline-accent -outline-offset-2'
          : 'text-ink-soft outline outline-line-strong -outline-offset-1',
      )}
    >
      {text[role]}
    </span>
  );
}

function CopiesInWords({ figure, label, text }: { figure: PlacementFigure; label: string; text: PlacementText }) {
  const hosts = new Map(figure.groups.flatMap(({ nodes }) => nodes).map(({ nodeId, host }) => [nodeId, host]));
  const named = (nodeId: number) => `${hosts.get(nodeId) ?? '?'} (${fill(text.node, { node: nodeId })})`;
  return (
    <MoreInWords label={label}>
      <DataTable caption={text.copies} heads={[text.partition, text.groups, text.primary, text.backup]}>
        {figure.partitions.map(({ partition, group, primary, backups }) => (
          <tr key={partition} className="border-line border-t align-baseline [&>*]:py-1 [&>*]:pr-3">
            <th scope="row" className="text-left font-mono font-normal">
              P{partition}
            </th>
            <td>{group}</td>
            <td>{named(primary)}</td>
            <td>{backups.length > 0 ? backups.map(named).join(', ') : text.none}</td>
          </tr>
        ))}
      </DataTable>
    </MoreInWords>
  );
}
