/** This process's way to the labs process, from its settings. */
import { createLabsClient, type LabsClient, type LabsTarget } from '#labs/gateway/client.ts';
import { type Env, env } from '../env.ts';

/** Where the labs process is. Throws when the settings name neither a socket nor an address with its secret. */
export function labsTarget(settings: Pick<Env, 'LUYEN_LABS_SOCKET' | 'LUYEN_LABS_URL' | 'LUYEN_LABS_SECRET'>): LabsTarget {
  const { LUYEN_LABS_SOCKET, LUYEN_LABS_URL, LUYEN_LABS_SECRET } = settings;
  if (LUYEN_LABS_URL !== undefined) {
    if (LUYEN_LABS_SECRET === undefined) throw new Error('LUYEN_LABS_URL is set without LUYEN_LABS_SECRET');
    return { url: LUYEN_LABS_URL, secret: LUYEN_LABS_SECRET };
  }
  if (LUYEN_LABS_SOCKET === undefined) throw new Error('neither LUYEN_LABS_SOCKET nor LUYEN_LABS_URL is set');
  return { socketPath: LUYEN_LABS_SOCKET };
}

/** A client for the labs process. It holds no connection, so it is made wherever one is needed. */
export function labsClient(): LabsClient {
  return createLabsClient(labsTarget(env()));
}
