// Which way the layers point: domain <- services <- adapters <- apps. The algorithm packages know nothing of ours.
const ALGORITHMS = '^packages/(flow|qca|ballot|linkage)/';
const ADAPTERS = '^packages/(store|exchange|installation)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'algorithms-stand-alone',
      comment: 'flow, qca, ballot and linkage depend on nothing of ours',
      severity: 'error',
      from: { path: '^packages/(flow|qca|ballot|linkage)/src' },
      to: { path: '^(packages|apps)/', pathNot: '^packages/$1/' },
    },
    {
      name: 'domain-is-pure',
      comment: 'the domain knows the algorithms and small libraries, neither the world nor a layer above',
      severity: 'error',
      from: { path: '^packages/domain/src' },
      to: {
        path: [
          '^packages/(contract|services|store|exchange|installation)/',
          '^apps/',
          '^(node:)?(fs|http|https|net|child_process|worker_threads|os|path|crypto)$',
        ],
      },
    },
    {
      name: 'contract-knows-the-domain-only',
      severity: 'error',
      from: { path: '^packages/contract/src' },
      to: { path: ['^packages/(services|store|exchange|installation|flow|qca|ballot|linkage)/', '^apps/'] },
    },
    {
      name: 'services-use-ports',
      comment: 'services know the domain and their own ports, no adapter and no world',
      severity: 'error',
      from: { path: '^packages/services/src' },
      to: {
        path: [ADAPTERS, '^packages/contract/', '^apps/', '^(node:)?(fs|http|https|net|child_process|os|path)(/|$)'],
      },
    },
    {
      name: 'store-and-exchange-know-neither-each-other-nor-apps',
      severity: 'error',
      from: { path: '^packages/(store|exchange)/src' },
      to: { path: ['^packages/(store|exchange|installation|contract)/', '^apps/'], pathNot: '^packages/$1/' },
    },
    { name: 'installation-is-below-apps', severity: 'error', from: { path: '^packages/' }, to: { path: '^apps/' } },
    {
      name: 'apps-do-not-know-each-other',
      severity: 'error',
      from: { path: '^apps/([^/]+)/(src|bin)' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'web-speaks-the-contract',
      comment: 'the console reaches the server only by the contract',
      severity: 'error',
      from: { path: '^apps/web/src' },
      to: { path: '^packages/(services|store|exchange|installation)/' },
    },
    { name: 'no-test-in-source', severity: 'error', from: { path: '/src/' }, to: { path: '/test/' } },
    {
      name: 'algorithms-stay-in-the-browser',
      comment:
        "the faces of the algorithm packages run in a browser; Node's own modules stay behind a face of their own",
      severity: 'error',
      from: { path: `${ALGORITHMS}src/index\\.ts$` },
      to: { path: '^node:', reachable: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|test|fixtures)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@linli/source', 'import', 'node', 'default'],
    },
    moduleSystems: ['es6'],
    tsPreCompilationDeps: true,
  },
};
