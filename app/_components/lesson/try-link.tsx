import { SquareTerminal } from 'lucide-react';
import { getLocale, getTranslations } from 'next-intl/server';

/**
 * Into the lab with a command at the prompt. A plain link to the lab; `TryCommands`, once per page, hands the command
 * over. It holds no text of its own, so that it can stand in a line of code and what is copied stays the code.
 */
export async function TryLink({ lab, node, command, isWide = false }: { lab: string; node: string; command: string; isWide?: boolean }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('lesson')]);
  const label = t('tryOn', { node });
  return (
    <a
      href={`/${locale}/labs/${lab}`}
      data-try=""
      data-lab={lab}
      data-node={node}
      data-command={command}
      data-label={t('try')}
      data-wide={isWide || undefined}
      aria-label={`${label}: ${command}`}
      title={label}
      className="try-link"
    >
      <SquareTerminal aria-hidden="true" className="size-4" />
    </a>
  );
}
