import { expect, test } from 'vitest';
import { createTickets, TICKET_TTL_MS } from './tickets.ts';

const request = { sandbox: 's', node: 'lb', terminal: 'main', owner: 'me', person: 'me', mode: 'own' } as const;

test('a ticket opens what it was minted for, once', () => {
  const tickets = createTickets();
  const { ticket } = tickets.mint(request);
  expect(tickets.redeem(ticket)).toEqual(request);
  expect(tickets.redeem(ticket)).toBeNull();
});

test('an expired ticket opens nothing', () => {
  let now = 0;
  const tickets = createTickets(() => now);
  const { ticket } = tickets.mint(request);
  now = TICKET_TTL_MS;
  expect(tickets.redeem(ticket)).toBeNull();
});

test('an unknown ticket opens nothing, and unused ones do not pile up', () => {
  const tickets = createTickets();
  const { ticket } = tickets.mint(request);
  expect(tickets.redeem(`${ticket}x`)).toBeNull();
  for (let count = 0; count < 10_000; count++) tickets.mint(request);
  expect(tickets.redeem(ticket)).toBeNull();
});
