/** What imports mean to the bundler, for the type checker. next-env.d.ts is made by Next and not kept. */
/// <reference types="next" />
declare module '*.css';
