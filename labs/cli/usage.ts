export const USAGE = `npm run lab -- list [--json]
npm run lab -- test [LAB…] [--answer NAME] [--sample] [--parallel N] [--again N] [--json]
npm run lab -- grade LAB --answer DIR [--json]
npm run lab -- up LAB [--variant GROUP=NAME]…
npm run lab -- ps [--json]
npm run lab -- exec SANDBOX NODE -- CMD…
npm run lab -- down SANDBOX | --all
npm run lab -- validate [--json]
npm run lab -- replay [LESSON…] [--parallel N] [--again N] [--json]

LAB is week-1/<lab>, LESSON week-1/<lesson>. What does not come out is done\nagain up to --again N times and counts when it does then; the JSON's \`unsteady\` names it. Results go to stdout, progress to stderr. Exit 0: passed, 1: not passed, 2: could not.`;
