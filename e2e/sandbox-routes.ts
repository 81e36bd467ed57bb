/** Every call of the labs routes about one sandbox, for tests of who may make them. */

/** Method and path; those that take something away come last. */
export function sandboxRoutes(sandbox: string): readonly (readonly [method: string, path: string])[] {
  const of = `/api/sandboxes/${sandbox}`;
  return [
    ['GET', of],
    ['GET', `${of}/events`],
    ['GET', `${of}/terminals`],
    ['GET', `${of}/nodes/lb/tree?path=/etc`],
    ['GET', `${of}/nodes/lb/file?path=/etc/hostname`],
    ['PUT', `${of}/nodes/lb/file?path=/etc/motd`],
    ['DELETE', `${of}/nodes/lb/file?path=/etc/motd`],
    ['POST', `${of}/nodes/lb/kill`],
    ['POST', `${of}/client`],
    ['POST', `${of}/extend`],
    ['POST', `${of}/reset`],
    ['POST', `${of}/attempts`],
    ['DELETE', of],
  ];
}
