/** What the probe can be asked about a RabbitMQ node: by its own rabbitmqctl, over Erlang distribution, never by a program of the node. */
export interface RabbitmqOperations {
  /** Runs `rabbitmqctl -n <node>` once per command, with the node's cookie. */
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
