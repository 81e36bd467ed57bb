import { notFound } from 'next/navigation';

/** Any address that is no page gets our own "not found", in its language and with the header. */
export default function NoSuchPage() {
  notFound();
}
