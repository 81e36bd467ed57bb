/** How config.ini writes numbers and switches; both are stricter than an option file of the server. */

const UNITS: Readonly<Record<string, number>> = { k: 1024, K: 1024, M: 1024 ** 2, G: 1024 ** 3 };

/** A whole number with its unit: `k`, `K`, `M` or `G`, the last two in capitals only; what follows the unit is not looked at. Null when refused. */
export function parseInteger(text: string): number | null {
  const [, digits, rest = ''] = /^\s*([+-]?\d+)\s*(.*)$/.exec(text) ?? [];
  if (digits === undefined) return null;
  const unit = rest === '' ? 1 : UNITS[rest.charAt(0)];
  return unit === undefined ? null : Number(digits) * unit;
}

/** A switch: `Y`, `Yes`, `True`, `1` and their opposites, in small letters, in capitals or capitalised; `on` and `off` are refused with null. */
export function parseSwitch(text: string): boolean | null {
  if (/^(Y|y|Yes|YES|yes|True|TRUE|true|1)$/.test(text)) return true;
  return /^(N|n|No|NO|no|False|FALSE|false|0)$/.test(text) ? false : null;
}
