import { isLocale } from '#app/_lib/i18n/locales.ts';
import { reportError } from '#app/_lib/report-error.ts';
import { searchSite } from '#app/_lib/search/search-site.ts';

const HITS_OF_A_KIND = 6;

/** `?q=…&locale=vi|en`: what answers the query. Public, as the texts are; a longer query than MAX_QUERY_LENGTH is cut. */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const locale = searchParams.get('locale') ?? undefined;
  if (!isLocale(locale)) return Response.json({ code: 'bad-request', message: 'locale: vi or en' }, { status: 400 });
  try {
    const answer = await searchSite(searchParams.get('q') ?? '', locale, HITS_OF_A_KIND);
    return Response.json(answer, { headers: { 'Cache-Control': 'private, max-age=60' } });
  } catch (cause) {
    reportError(cause);
    return Response.json({ code: 'internal' }, { status: 500 });
  }
}
