'use client';
import { useState } from 'react';
import type { Role } from '#app/_lib/person.ts';
import { sendJson } from './send-json.ts';

/** A person's role, changed as it is chosen; put back, with the reason, when it is refused. */
export function RoleSelect({
  id,
  initial,
  label,
  names,
  saved,
  refused,
}: {
  id: string;
  initial: Role;
  label: string;
  names: Readonly<Record<Role, string>>;
  saved: string;
  refused: string;
}) {
  const [role, setRole] = useState(initial);
  const [said, setSaid] = useState<{ text: string; isProblem: boolean } | null>(null);
  const choose = async (wanted: Role) => {
    const before = role;
    setRole(wanted);
    setSaid(null);
    const problem = await sendJson('PATCH', `/api/people/${id}`, { role: wanted }).catch(() => 'other');
    if (problem !== null) setRole(before);
    setSaid(problem === null ? { text: saved, isProblem: false } : { text: refused, isProblem: true });
  };
  return (
    <span className="grid justify-items-start gap-1">
      <select
        aria-label={label}
        value={role}
        onChange={(event) => choose(event.target.value as Role)}
        className="h-9 rounded-md border border-line-strong bg-surface px-2 text-sm"
      >
        {(Object.keys(names) as Role[]).map((name) => (
          <option key={name} value={name}>
            {names[name]}
          </option>
        ))}
      </select>
      <span role="status" className={`whitespace-normal text-xs ${said?.isProblem ? 'text-fail' : 'text-pass'}`}>
        {said?.text}
      </span>
    </span>
  );
}
