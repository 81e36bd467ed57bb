/** A comment's text cut into what is shown in different ways. Pure. */
export type CommentPiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string };

/** Manuals that lessons cite. An address anywhere else stays text: who follows it has read it. */
const KNOWN_HOSTS: ReadonlySet<string> = new Set([
  'docs.haproxy.org',
  'www.keepalived.org',
  'mariadb.com',
  'galeracluster.com',
  'dev.mysql.com',
  'www.rabbitmq.com',
  'docs.memcached.org',
  'docs.openstack.org',
]);

/** `code` in backticks, addresses of this site (`ownOrigin`) and of known manuals, and text between them. Line breaks stay in the text. */
export function commentPieces(text: string, ownOrigin: string): readonly CommentPiece[] {
  return text.split(/(`[^`\n]+`|https?:\/\/[^\s<>"'`]+)/).flatMap((piece) => piecesOf(piece, ownOrigin));
}

function piecesOf(piece: string, ownOrigin: string): readonly CommentPiece[] {
  if (piece === '') return [];
  if (/^`[^`\n]+`$/.test(piece)) return [{ kind: 'code', text: piece.slice(1, -1) }];
  if (!/^https?:\/\//.test(piece)) return [{ kind: 'text', text: piece }];
  // A full stop or bracket after an address belongs to the sentence.
  const address = piece.replace(/[.,;:!?)\]}]+$/, '');
  if (!isKnown(address, ownOrigin)) return [{ kind: 'text', text: piece }];
  const rest = piece.slice(address.length);
  return [{ kind: 'link', text: address }, ...(rest === '' ? [] : [{ kind: 'text' as const, text: rest }])];
}

function isKnown(address: string, ownOrigin: string): boolean {
  if (!URL.canParse(address)) return false;
  const { origin, protocol, hostname, username, port } = new URL(address);
  if (username !== '') return false;
  return origin === ownOrigin || (protocol === 'https:' && port === '' && KNOWN_HOSTS.has(hostname));
}
