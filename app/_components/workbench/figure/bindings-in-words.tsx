import type { RoutingFigure } from '#grader/result.ts';
import { DataTable } from '../data-table.tsx';
import { MoreInWords } from '../more-in-words.tsx';
import { DEFAULT_EXCHANGE, EMPTY_KEY } from './routing-layout.ts';
import type { RoutingText } from './routing-words.ts';
import { Seamed } from './seamed.tsx';

/** What the lines of the drawing say: every binding, and what its exchange is. */
export function BindingsInWords({ figure, label, text }: { figure: RoutingFigure; label: string; text: RoutingText }) {
  const { exchanges, bindings } = figure;
  const unbound = exchanges.filter(({ name }) => !bindings.some(({ exchange }) => exchange === name));
  return (
    <MoreInWords label={label}>
      <DataTable caption={text.bindings} heads={[text.exchange, text.type, text.key, text.queue]}>
        {bindings.map(({ exchange, key, queue }) => (
          <Row
            key={`${exchange}\n${key}\n${queue}`}
            exchange={exchange}
            type={exchanges.find(({ name }) => name === exchange)?.type ?? text.notThere}
            bound={key || EMPTY_KEY}
            queue={queue}
          />
        ))}
        {unbound.map(({ name, type }) => (
          <Row key={name} exchange={name} type={type} bound="—" queue="—" />
        ))}
      </DataTable>
    </MoreInWords>
  );
}

function Row({ exchange, type, bound, queue }: { exchange: string; type: string; bound: string; queue: string }) {
  return (
    <tr className="border-line border-t align-baseline break-words [&>*]:py-1 [&>*]:pr-3">
      <th scope="row" className="text-left font-normal">
        <Seamed name={exchange || DEFAULT_EXCHANGE} />
      </th>
      <td>{type}</td>
      <td>
        <Seamed name={bound} />
      </td>
      <td>
        <Seamed name={queue} />
      </td>
    </tr>
  );
}
