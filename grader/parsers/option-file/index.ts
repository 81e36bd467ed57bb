/** MariaDB's option files: text to options to what the server makes of them. Pure, and safe in a browser. */
export { type FileTexts, type GivenOption, type OptionFiles, type OptionProblem, readOptionFiles } from './option-files.ts';
export { type OptionLine, readOptionLines } from './read-lines.ts';
export { isOn, numberOf, type ServerOption, serverOptions } from './server-options.ts';
