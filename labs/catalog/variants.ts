import { join } from 'node:path';
import { CatalogError } from './catalog-error.ts';
import { foldersOf, type NodeChange, nodeChanges } from './node-folders.ts';
import { type LabDefinition, VariantSchema } from './schema.ts';
import { readYamlFile } from './yaml-file.ts';

/** One of the ways a part of a lab can arrive. */
export interface LabVariant {
  readonly name: string;
  /** In the order their scripts are run. */
  readonly nodes: readonly NodeChange[];
}

/** Variants of which a sandbox gets one. */
export interface LabVariantGroup {
  readonly name: string;
  readonly variants: readonly LabVariant[];
}

/** The groups under `variants/` in the order they are applied, by name; empty for a lab that always arrives the same. */
export async function loadVariants(lab: LabDefinition): Promise<readonly LabVariantGroup[]> {
  const root = join(lab.directory, 'variants');
  const groups = ((await foldersOf(root)) ?? []).sort();
  return Promise.all(groups.map((name) => loadGroup(lab, join(root, name), name)));
}

async function loadGroup(lab: LabDefinition, directory: string, name: string): Promise<LabVariantGroup> {
  const names = ((await foldersOf(directory)) ?? []).sort();
  if (names.length === 0) throw new CatalogError('lab-invalid', directory, 'a group needs a variant');
  return { name, variants: await Promise.all(names.map((variant) => loadVariant(lab, join(directory, variant), variant))) };
}

async function loadVariant(lab: LabDefinition, directory: string, name: string): Promise<LabVariant> {
  const manifest = await readYamlFile(join(directory, 'variant.yaml'), VariantSchema, 'lab-invalid');
  return { name, nodes: await nodeChanges(lab, directory, manifest?.order ?? [], 'lab-invalid') };
}

/** What an answer pins that the lab does not have, in words. Pure. */
export function unknownPins(pins: Readonly<Record<string, string>>, groups: readonly LabVariantGroup[]): readonly string[] {
  return Object.entries(pins).flatMap(([group, variant]) => {
    const found = groups.find(({ name }) => name === group);
    if (found === undefined) return [`there is no group ${group} of variants`];
    return found.variants.some(({ name }) => name === variant) ? [] : [`the group ${group} has no variant ${variant}`];
  });
}
