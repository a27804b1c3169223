import type { Words } from '../language/language';

export const words = {
  capsLock: ['大写锁定已打开', 'Caps Lock is on'],
} satisfies Words;
