/** A node's name among Erlang nodes, as the lab asks for it. */
export function brokerName(node: string): string {
  return `rabbit@${node}`;
}

/** The machine of an Erlang name: what is after the `@`. */
export function hostOf(brokerName: string): string {
  return brokerName.slice(brokerName.indexOf('@') + 1);
}
