import { getLocale, getTranslations } from 'next-intl/server';
import { buttonClass } from '#app/_components/ui/button.tsx';
import { inputClass } from '#app/_components/ui/field.tsx';

/** How a code looks; it leads nowhere. */
const EXAMPLE = '7K3M-Q9TX';

/** A place to type the code of an invite. It is a plain form: it works before the page is alive, and without scripts. */
export async function CodeForm() {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('cohorts.join')]);
  return (
    <form action={`/${locale}/join`} className="grid gap-1.5">
      <label htmlFor="code" className="font-semibold text-sm">
        {t('code')}
      </label>
      <div className="flex gap-3">
        <input
          id="code"
          name="code"
          required
          maxLength={32}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          placeholder={EXAMPLE}
          className={`${inputClass} font-mono uppercase placeholder:normal-case`}
        />
        <button type="submit" className={`${buttonClass()} h-11!`}>
          {t('enter')}
        </button>
      </div>
    </form>
  );
}
