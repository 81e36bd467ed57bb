'use client';
import { Network } from 'lucide-react';
import type { Sandbox } from '#labs/gateway/protocol.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Popover } from '../../ui/popover.tsx';
import { useWorkbench } from '../workbench-context.tsx';
import { sandboxAddresses } from './sandbox-addresses.ts';

/** The sandbox's map in numbers: every node's address, and those that are there to be taken. */
export function AddressesPanel({ nodes }: { nodes: Sandbox['nodes'] }) {
  const { text, lab, locale } = useWorkbench();
  const roles = new Map(lab.nodes.map(({ name, role }) => [name, role[locale]]));
  return (
    <Popover
      label={text.addresses.title}
      align="start"
      trigger={
        <IconButton label={text.addresses.title}>
          <Network aria-hidden="true" className="size-4" />
        </IconButton>
      }
    >
      <table className="w-full text-xs">
        <caption className="pb-1.5 text-left font-semibold text-sm">{text.addresses.title}</caption>
        <tbody>
          {sandboxAddresses(nodes, lab.addresses).map(({ name, address, isReserved }) => (
            <tr key={name} className="border-line border-t align-baseline">
              <th scope="row" className="py-1.5 pr-3 text-left font-mono font-normal">
                {name}
              </th>
              <td className="select-all py-1.5 pr-3 font-mono">{address}</td>
              <td className="py-1.5 text-ink-soft">{isReserved ? text.addresses.reserved : roles.get(name)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Popover>
  );
}
