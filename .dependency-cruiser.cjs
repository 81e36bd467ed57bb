/** The floors of docs/design: a room imports only downwards, through its public files, with no cycles. */
const TEST = '(\\.test\\.tsx?$|/__fixtures__/|/testing/)';
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
    {
      name: 'content-stands-alone',
      severity: 'error',
      from: { path: '^content', pathNot: TEST },
      to: { path: '^(app|grader|labs|prisma)/' },
    },
    { name: 'grader-stands-alone', severity: 'error', from: { path: '^grader' }, to: { path: '^(app|labs|prisma|content)/' } },
    {
      name: 'engine-knows-only-itself',
      severity: 'error',
      from: { path: '^labs/engine' },
      to: { path: '^(app|grader|prisma|content|labs/(?!engine))' },
    },
    { name: 'catalog-is-data', severity: 'error', from: { path: '^labs/catalog' }, to: { path: '^(app|grader|prisma|labs/(?!catalog))' } },
    {
      name: 'labs-import-the-grader-only',
      severity: 'error',
      from: { path: '^labs/week-' },
      to: { path: '^(app|prisma|labs/(engine|gateway|cli|catalog))' },
    },
    { name: 'labs-process-knows-no-people', severity: 'error', from: { path: '^labs' }, to: { path: '^(app|prisma)/' } },
    {
      name: 'web-holds-no-engine',
      comment: 'The web process speaks to the labs process through its client and protocol only.',
      severity: 'error',
      from: { path: '^app' },
      to: {
        path: '^(labs|grader)/',
        pathNot:
          '^(labs/gateway/(client|protocol|terminal-protocol|recordings/asciicast)\\.ts|labs/catalog/index\\.ts|grader/(result\\.ts|parsers/))',
      },
    },
    { name: 'prisma-stands-alone', severity: 'error', from: { path: '^prisma' }, to: { path: '^(app|labs|grader)/' } },
    { name: 'pure-parsers', severity: 'error', from: { path: '^grader/parsers', pathNot: TEST }, to: { dependencyTypes: ['core'] } },
    { name: 'no-test-code-in-production', severity: 'error', from: { pathNot: `${TEST}|^(e2e|bench)/` }, to: { path: TEST } },
    { name: 'no-undeclared', severity: 'error', from: {}, to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] } },
    {
      name: 'no-dev-dependencies-in-production',
      severity: 'error',
      from: { path: '^(app|labs|grader|prisma)', pathNot: `${TEST}|^prisma/(tools|migrate-dev)` },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(\\.next|prisma/generated|node_modules)(/|$)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
