/** What a running RabbitMQ and its configuration schema are asked, in Erlang, for the trials of the page. */

/**
 * Entry of rabbitmq.conf → an expression whose value is its default. Null where a node does not tell: it is used at a
 * moment of its own, when the first peer is looked for or a queue gets its leader.
 */
export const ASKED: Readonly<Record<string, string | null>> = {
  'listeners-tcp': 'element(2, hd(application:get_env(rabbit, tcp_listeners, [])))',
  heartbeat: 'application:get_env(rabbit, heartbeat, 0)',
  'channel-max': 'application:get_env(rabbit, channel_max, 0)',
  'max-message-size': 'application:get_env(rabbit, max_message_size, 0)',
  'consumer-timeout': 'application:get_env(rabbit, consumer_timeout, 0)',
  'management-tcp-port': 'hd([P || {listener, _, http, _, _, P, _} <- rabbit_networking:active_listeners()])',
  'default-user': 'application:get_env(rabbit, default_user, <<>>)',
  'default-pass': 'application:get_env(rabbit, default_pass, <<>>)',
  'default-vhost': 'application:get_env(rabbit, default_vhost, <<>>)',
  'default-queue-type': 'rabbit_queue_type:short_alias_of(rabbit_queue_type:default())',
  'vm-memory-high-watermark-relative': 'application:get_env(rabbit, vm_memory_high_watermark, 0)',
  'disk-free-limit-absolute': 'application:get_env(rabbit, disk_free_limit, 0)',
  'log-file-level': 'maps:get(level, logger:get_primary_config())',
  'peer-discovery-backend': null,
  'cluster-partition-handling': 'application:get_env(rabbit, cluster_partition_handling, none)',
  'net-ticktime': 'net_kernel:get_net_ticktime()',
  'queue-leader-locator': null,
  'mnesia-table-loading-retry-limit': 'application:get_env(rabbit, mnesia_table_loading_retry_limit, 0)',
};

const questions = Object.entries(ASKED).flatMap(([id, expression]) => (expression === null ? [] : [`{"${id}", ${expression}}`]));

/** Prints a line `id value` for each of them, and `policy-key name` for each key of a policy that it validates. */
export const ASK_DEFAULTS = `
  Say = fun (V) when is_binary(V) -> V; (V) -> io_lib:format("~0p", [V]) end,
  [io:format("~s ~s~n", [Id, Say(Value)]) || {Id, Value} <- [${questions.join(', ')}]],
  [io:format("policy-key ~s~n", [Key]) || {Key, _} <- rabbit_registry:lookup_all(policy_validator)],
  ok.`;

/**
 * An Erlang script: the files of a directory, each put before the configuration schema of the broker and its plugins
 * as at a start. Prints the names of those taken; why the others are not goes to stderr.
 */
export const JUDGE = `#!/usr/bin/env escript
main([Dir]) ->
  [Plugins] = filelib:wildcard("/usr/lib/rabbitmq/lib/*/plugins"),
  [code:add_patha(Ebin) || Ebin <- filelib:wildcard(Plugins ++ "/*/ebin")],
  Schema = cuttlefish_schema:files(filelib:wildcard(Plugins ++ "/*/priv/schema/*.schema")),
  [judge(Dir, Name, Schema) || Name <- filelib:wildcard("*", Dir)].

judge(Dir, Name, Schema) ->
  case cuttlefish_conf:file(filename:join(Dir, Name)) of
    {errorlist, Errors} -> refuse(Name, Errors);
    Conf -> case cuttlefish_generator:map(Schema, Conf) of
      {error, _, Errors} -> refuse(Name, Errors);
      _ -> io:format("~s~n", [Name])
    end
  end.

refuse(Name, Errors) -> io:format(standard_error, "~s: ~0p~n", [Name, Errors]).
`;
