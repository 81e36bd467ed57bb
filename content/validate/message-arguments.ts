/** What an ICU message is filled with. */
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';

/** Names of a message's arguments and tags, those inside its plurals and selections too, in order. Throws SyntaxError when it is no ICU message. */
export function messageArguments(text: string): readonly string[] {
  return [...new Set(parse(text).flatMap(namesOf))].sort();
}

function namesOf(element: MessageFormatElement): readonly string[] {
  switch (element.type) {
    case TYPE.literal:
    case TYPE.pound:
      return [];
    case TYPE.tag:
      return [element.value, ...element.children.flatMap(namesOf)];
    case TYPE.plural:
    case TYPE.select:
      return [element.value, ...Object.values(element.options).flatMap(({ value }) => value.flatMap(namesOf))];
    default:
      return [element.value];
  }
}
