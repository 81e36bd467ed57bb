/**
 * The catalog's public entry: labs as data, read from their folders. It runs nothing and knows no engine and no grader,
 * so the web process may use it too.
 */
export { type LabAnswer, type LabAnswerNode, loadAnswer, loadAnswers } from './answers.ts';
export { CatalogError } from './catalog-error.ts';
export { LOCALES, type Locale, listLabIds, loadLab, loadLabs, taskPath } from './labs.ts';
export { type NodeFileSource, startingFiles } from './node-files.ts';
export { type AnswerManifest, AnswerSchema, type LabDefinition, type LabNode, LabSchema } from './schema.ts';
export { TASK_COMPONENTS, type TaskOutline, taskOutline } from './task-text.ts';
export { type LabVariant, type LabVariantGroup, loadVariants, unknownPins } from './variants.ts';
