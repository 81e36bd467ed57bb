/** What the probe can be asked about a RabbitMQ node: by its own rabbitmqctl, over Erlang distribution, never by a program of the node. */
export interface RabbitmqOperations {
  /**
   * Runs `rabbitmqctl --quiet --node <node>` once per command, with the node's cookie; about 0.7 s each, two at a time over all
   * questions, so many facts are better one `eval` that prints JSON. A refusal is an answer: exit code 64 for a command that is none, 69 for
   * no connection or another cookie (stderr says which), 75 timed out in the node, 124 ended by us after `timeoutMs`.
   */
  'rabbitmq.ask': {
    args: {
      /** Erlang's name of it, such as `rabbit@rabbit1`; the host must be one the sandbox knows. */
      readonly node: string;
      /** The text of the node's `.erlang.cookie`. */
      readonly cookie: string;
      /** Each `[command, …arguments]`. */
      readonly commands: readonly (readonly string[])[];
      /** Each; default 20 000. */
      readonly timeoutMs?: number;
    };
    answer: { readonly results: readonly { readonly exitCode: number; readonly stdout: string; readonly stderr: string }[] };
  };
}
