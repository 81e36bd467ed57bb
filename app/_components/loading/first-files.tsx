/**
 * The files a page begins with, asked for again when they do not come. Chromium drops what it loads whenever a network
 * interface of its machine comes or goes, and on a machine that runs sandboxes they do: without its first scripts a page
 * would stay dead.
 */
import { getTranslations } from 'next-intl/server';

const UNFINISHED = 'unfinished';

/**
 * Runs as it stands here before any other script. What a script of ours loads later has an `onerror` of its own. A copy of
 * a script element never runs, hence a new one.
 */
const WATCH = `(() => {
  const waits = [250, 1000, 3000, 8000];
  const tries = new Map();
  addEventListener('error', ({ target: file }) => {
    const isScript = file instanceof HTMLScriptElement && file.src !== '' && file.onerror === null;
    if (!isScript && !(file instanceof HTMLLinkElement && file.rel === 'stylesheet')) return;
    const address = file.src || file.href;
    const count = tries.get(address) ?? 0;
    tries.set(address, count + 1);
    if (count === waits.length) document.getElementById('${UNFINISHED}').hidden = false;
    else setTimeout(() => {
      const again = document.createElement(file.localName);
      for (const { name, value } of file.attributes) again.setAttribute(name, value);
      again.nonce = file.nonce;
      file.after(again);
    }, waits[count]);
  }, true);
})()`;

/** To be in the document's head. */
export function WatchFirstFiles({ nonce }: { nonce: string | undefined }) {
  // A browser hides the nonce from scripts, React's among them.
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this file
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: WATCH }} />;
}

/** Hidden until a file has failed to come for good. */
export async function UnfinishedNotice() {
  const t = await getTranslations('shell');
  return (
    <p id={UNFINISHED} hidden role="alert" suppressHydrationWarning className="bg-sunken px-4 py-3 text-center text-sm">
      {t.rich('unfinished', {
        reload: (text) => (
          // biome-ignore lint/a11y/useValidAnchor: this page's own address, and no link of the router's, which may be what did not come
          <a href="" className="text-accent underline">
            {text}
          </a>
        ),
      })}
    </p>
  );
}
