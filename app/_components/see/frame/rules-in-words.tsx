import { classNames } from '../../ui/class-names.ts';

interface RulesInWordsProps {
  /** What the first picture shows. */
  readonly before: string;
  readonly rules: readonly string[] | readonly { readonly code: string; readonly text: string }[];
  readonly after?: string;
  /** The rules hold one after the other. */
  readonly isOrdered?: boolean;
}

/** A diagram in words: its first picture, then the rules it follows. */
export function RulesInWords({ before, rules, after, isOrdered = false }: RulesInWordsProps) {
  const List = isOrdered ? 'ol' : 'ul';
  return (
    <>
      <p>{before}</p>
      <List className={classNames('pl-6', isOrdered ? 'list-decimal' : 'list-disc')}>
        {rules.map((rule) =>
          typeof rule === 'string' ? (
            <li key={rule}>{rule}</li>
          ) : (
            <li key={rule.code}>
              <code>{rule.code}</code>: {rule.text}
            </li>
          ),
        )}
      </List>
      {after !== undefined && <p>{after}</p>}
    </>
  );
}
