/** The node and the probe image. */
import { buildImages, imagesAreBuilt } from '../images.mjs';

/** @type {import('../plan-steps.mjs').Step} */
export const images = {
  name: 'node and probe images',
  needs: ['system packages'],
  onlyFor: 'sandboxes',
  isDone: ({ settings }) => imagesAreBuilt(settings),
  async run({ settings, say }) {
    if (process.getuid?.() !== 0) throw new Error('The images of the sandboxes can be built by root only.');
    await buildImages(settings, say);
  },
};
