/** What no two runs have in common, by name: wherever one of these stands, only its place is compared. Listed in content/README.md. */
export interface Mask {
  readonly name: string;
  readonly pattern: RegExp;
}

export const NAMED_MASKS: readonly Mask[] = [
  { name: 'uuid', pattern: /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g },
  {
    name: 'date',
    pattern:
      /\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}\/[A-Z][a-z]{2}\/\d{4}(?::\d{2}){3}(?:\.\d+)?(?: [+-]\d{4})?|\b[A-Z][a-z]{2} [ \d]\d(?= \d{2}:\d{2})/g,
  },
  { name: 'time', pattern: /(?<![\w:])\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?(?: ?[+-]\d{2}:?\d{2})?)?(?![\w:])/g },
  { name: 'process', pattern: /(?<=[a-z_]\[)\d+(?=\]:)|(?<=\] +\()\d+(?=\) :)/g },
  { name: 'erlang process', pattern: /<\d+\.\d+\.\d+>/g },
  { name: 'client port', pattern: /(?<=[\w.]:)(?:32[89]\d\d|3[3-9]\d{3}|[45]\d{4}|60\d{3})\b/g },
  { name: 'peer interface', pattern: /(?<=@if)\d+/g },
  { name: 'duration', pattern: /\b\d+(?:\.\d+)?ms\b|(?<=\()\d+\.\d+(?= sec\))/g },
];
