import { expect, test } from 'vitest';
import { agreementTo } from './agreement.ts';

test.each([
  ['all that is asked for', { watching: 'open', recordings: true }, ['open', true, 30]],
  ['less', { watching: 'ask', recordings: false }, ['ask', false, null]],
  ['nothing', { watching: 'off', recordings: false }, ['off', false, null]],
] as const)('agrees to %s', (_, input, [agreedWatching, agreedRecordings, agreedRecordingDays]) => {
  const wish = { watching: 'open', keepsRecordings: true, recordingDays: 30 } as const;
  expect(agreementTo(wish, input)).toEqual({ agreedWatching, agreedRecordings, agreedRecordingDays });
});

test('nobody agrees to more than is asked for', () => {
  const wish = { watching: 'off', keepsRecordings: false, recordingDays: 30 } as const;
  expect(agreementTo(wish, { watching: 'open', recordings: true })).toEqual({
    agreedWatching: 'off',
    agreedRecordings: false,
    agreedRecordingDays: null,
  });
});
