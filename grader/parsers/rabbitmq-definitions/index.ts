/** definitions.json and what `export_definitions` writes: text to what a broker would have. Pure, and safe in a browser. */
export {
  type BindingDefinition,
  type Definitions,
  type DefinitionsRead,
  type ExchangeDefinition,
  mergeDefinitions,
  type QueueDefinition,
  readDefinitions,
} from './read-definitions.ts';
