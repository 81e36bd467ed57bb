import { isLocale } from '#app/_lib/i18n/locales.ts';
import { messagesOf } from '#app/_lib/i18n/messages.ts';
import { editorReference } from '#app/_lib/reference/editor-reference.ts';
import { reference } from '#app/_lib/reference/reference.ts';
import { reportError } from '#app/_lib/report-error.ts';

/** The same for everybody and changed only with the checkout. */
const CACHED = 'public, max-age=300, stale-while-revalidate=86400';

/** What the editor explains and completes in the file at `?path=`, which it takes for `&language=`. */
export async function GET(request: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  const { locale } = await params;
  const query = new URL(request.url).searchParams;
  const path = query.get('path') ?? '';
  if (!isLocale(locale) || !path.startsWith('/')) return Response.json({ code: 'bad-request' }, { status: 400 });
  try {
    const answer = editorReference(
      await reference(),
      { path, language: query.get('language') ?? '' },
      locale,
      messagesOf(locale).reference,
    );
    return Response.json(answer, { headers: { 'Cache-Control': CACHED } });
  } catch (cause) {
    reportError(cause);
    return Response.json({ code: 'internal' }, { status: 500 });
  }
}
