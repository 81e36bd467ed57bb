/**
 * How we know that a node's systemd finished its boot without running anything in it: a unit that comes last. systemd
 * itself leaves a link for every unit it started, and that link is what we wait for. The unit lives in /run, so it is
 * written anew before every boot and is no file of the learner's.
 */
import type { NodeFileSpec } from '../../port.ts';

const NAME = 'luyen-up.service';
const TEXT = `[Unit]
Description=The machine is up
After=multi-user.target

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/usr/bin/true
`;

/** Appears once the unit has run. */
export const BOOT_MARK = `/run/systemd/units/invocation:${NAME}`;

/** Files to put in place before systemd starts. */
export const BOOT_UNIT: readonly NodeFileSpec[] = [
  { path: `/run/systemd/system/${NAME}`, data: Buffer.from(TEXT), mode: 0o644 },
  { path: `/run/systemd/system/multi-user.target.wants/${NAME}`, data: Buffer.alloc(0), linkTo: `../${NAME}` },
];
