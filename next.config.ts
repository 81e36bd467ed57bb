import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

/** Sent with everything; the content security policy needs a nonce per request and is set in proxy.ts. */
const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=()' },
];

const config: NextConfig = {
  distDir: process.env.NEXT_DIST_DIR || '.next',
  // Next rewrites a tsconfig that extends nothing, once per distDir; this one it leaves alone. Types are checked by `npm run typecheck`.
  typescript: { tsconfigPath: 'tsconfig.next.json', ignoreBuildErrors: true },
  poweredByHeader: false,
  devIndicators: false,
  allowedDevOrigins: ['127.0.0.1', 'localhost'],
  // Loaded by Node as they are: native code, WebAssembly, or modules that find their own files by path.
  serverExternalPackages: [
    'mdx-bundler',
    'esbuild',
    '@mdx-js/esbuild',
    'shiki',
    'rehype-pretty-code',
    '@node-rs/argon2',
    '@libsql/client',
    '@prisma/adapter-libsql',
    '@prisma/client',
    'ws',
  ],
  headers: async () => [{ source: '/:path*', headers: securityHeaders }],
};

export default createNextIntlPlugin('./app/_lib/i18n/request.ts')(config);
