/** Failures of the labs process as an HTTP answer reads them: a stable code, a status, a sentence for the reader. */

/** The error's own code; `internal` for whatever carries none. Read by shape, since two copies of a class may exist. */
export function readErrorCode(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string') return error.code;
  return 'internal';
}

/** The error's own HTTP status, or 500. */
export function readErrorStatus(error: unknown): number {
  if (readErrorCode(error) === 'labs-unreachable') return 503;
  if (typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number') return error.status;
  return 500;
}

interface ErrorText {
  readonly vi: string;
  readonly en: string;
}

/**
 * What a learner may read, by code. Anything not listed becomes `internal`: messages of the engine name containers and
 * paths of the host, which are the operator's business.
 */
const ERROR_TEXTS = {
  'no-session': { vi: 'Bạn cần đăng nhập.', en: 'You need to sign in.' },
  'wrong-origin': { vi: 'Yêu cầu không đến từ trang này.', en: 'The request did not come from this site.' },
  forbidden: { vi: 'Phòng lab này là của người khác.', en: 'This sandbox belongs to somebody else.' },
  'not-found': { vi: 'Không còn thứ bạn tìm.', en: 'What you asked for is not there.' },
  'bad-request': { vi: 'Yêu cầu không đúng khuôn dạng.', en: 'The request is not well formed.' },
  'bad-path': { vi: 'Đường dẫn không dùng được.', en: 'That path cannot be used.' },
  conflict: { vi: 'Đã có thay đổi khác xảy ra trước.', en: 'Something else changed first.' },
  'file-too-large': { vi: 'Tệp lớn hơn 4 MiB nên không mở được ở đây.', en: 'The file is larger than 4 MiB and cannot be opened here.' },
  'quota-exceeded': {
    vi: 'Bạn đang có đủ số phòng lab cho phép. Hãy dừng một phòng trước.',
    en: 'You already run as many sandboxes as you may. Stop one first.',
  },
  'node-down': { vi: 'Nút đang không chạy.', en: 'The node is not running.' },
  'host-full': { vi: 'Máy chủ đã kín chỗ. Hãy thử lại sau ít phút.', en: 'The host is full. Try again in a few minutes.' },
  'engine-unavailable': { vi: 'Bộ máy container không trả lời.', en: 'The container engine does not answer.' },
  'image-missing': { vi: 'Máy chủ chưa có ảnh của nút.', en: 'The node image is missing on the host.' },
  'start-timeout': { vi: 'Phòng lab không lên kịp trong thời hạn.', en: 'The sandbox did not come up in time.' },
  timeout: { vi: 'Quá thời gian chờ.', en: 'It took too long.' },
  'labs-unreachable': {
    vi: 'Chưa liên lạc được với máy chủ lab. Trang sẽ tự thử lại.',
    en: 'The lab server cannot be reached yet. The page keeps trying.',
  },
  internal: { vi: 'Có lỗi phía máy chủ.', en: 'Something went wrong on the server.' },
} satisfies Record<string, ErrorText>;

/** The sentence for a code in the reader's language. */
export function errorMessage(code: string, locale: 'vi' | 'en'): string {
  const text = Object.hasOwn(ERROR_TEXTS, code) ? ERROR_TEXTS[code as keyof typeof ERROR_TEXTS] : ERROR_TEXTS.internal;
  return text[locale];
}
