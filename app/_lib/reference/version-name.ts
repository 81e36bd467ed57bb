/** `NDB Cluster 8.4` of "NDB Cluster 8.4, from the manual; no binaries here": what stands beside every single default. */
export function versionName(version: string): string {
  return version.split(',')[0] ?? version;
}
