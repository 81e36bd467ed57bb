'use client';
import { useId } from 'react';
import { astray, type RoutedMessage, type RoutingFigure } from '#grader/result.ts';
import { classNames } from '../../ui/class-names.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { DataTable } from '../data-table.tsx';
import { DEFAULT_EXCHANGE } from './routing-layout.ts';
import { addressOf, isAsWanted, type RoutingText } from './routing-words.ts';
import { Seamed } from './seamed.tsx';

/** Every message, where it was and where it belongs. The one that is chosen has its way drawn. */
export function MessageTable({
  figure,
  chosen,
  onChoose,
  text,
}: {
  figure: RoutingFigure;
  chosen: number;
  onChoose: (index: number) => void;
  text: RoutingText;
}) {
  const name = useId();
  if (figure.messages.length === 0) return null;
  return (
    <div className="overflow-x-auto text-xs">
      <DataTable caption={text.messages} heads={[text.message, text.arrived, text.wanted, text.sent]}>
        {figure.messages.map((message, index) => (
          <tr
            // biome-ignore lint/suspicious/noArrayIndexKey: two messages may be alike, and their order never changes.
            key={index}
            className={classNames(
              'border-line border-t align-baseline break-words [&>*]:py-1.5 [&>*]:pr-3',
              index === chosen && 'bg-accent-soft',
            )}
          >
            <th scope="row" className="text-left font-normal">
              <label className="flex cursor-pointer items-baseline gap-1.5 pl-1">
                <input
                  type="radio"
                  name={name}
                  checked={index === chosen}
                  onChange={() => onChoose(index)}
                  className="size-3.5 shrink-0 self-center accent-(--accent)"
                />
                <StatusMark
                  status={isAsWanted(message) ? 'pass' : 'fail'}
                  label={isAsWanted(message) ? text.isRight : text.isWrong}
                  compact
                  className="self-center"
                />
                <span className={classNames('min-w-0', !isAsWanted(message) && 'font-semibold')}>{message.label}</span>
              </label>
            </th>
            <td>
              <Queues names={message.arrived} odd={astray(message).extra} word={text.extra} none={noneOf(message, text)} />
            </td>
            <td>
              <Queues names={message.wanted} odd={astray(message).missing} word={text.missing} none={text.nowhere} />
            </td>
            <td>
              <Seamed name={message.exchange || DEFAULT_EXCHANGE} />
              {addressOf(message) !== message.label && (
                <>
                  <br />
                  <Seamed name={addressOf(message)} className="text-ink-soft" />
                </>
              )}
            </td>
          </tr>
        ))}
      </DataTable>
    </div>
  );
}

function noneOf({ returned }: RoutedMessage, text: RoutingText): string {
  return returned ? `${text.nowhere}, ${text.returned}` : text.nowhere;
}

/** Names of queues; those that are `odd` with the word that says so. */
function Queues({ names, odd, word, none }: { names: readonly string[]; odd: readonly string[]; word: string; none: string }) {
  if (names.length === 0) return <span className="text-ink-faint">{none}</span>;
  return names.map((name, index) => (
    <span key={name}>
      {index > 0 && ', '}
      <Seamed name={name} className={odd.includes(name) ? 'text-fail' : undefined} />
      {odd.includes(name) && <span className="font-semibold text-fail"> ({word})</span>}
    </span>
  ));
}
