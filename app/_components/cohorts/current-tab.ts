/** The tab an address below `base` belongs to: its first segment; what stands behind the learners' tab is part of it. */
export function currentTab(pathname: string, base: string): string {
  if (!pathname.startsWith(`${base}/`)) return '';
  const [first = ''] = pathname.slice(base.length + 1).split('/');
  return first === 'learners' || first === 'report' ? '' : first;
}
