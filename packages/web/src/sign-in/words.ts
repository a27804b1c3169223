import type { Words } from '../language/language';

export const words = {
  capsLock: ['大写锁定已打开', 'Caps Lock is on'],
  codeHint: [
    '验证器应用里的 6 位动态码。手机不在身边，可以填一个恢复码。',
    'The six digits in your authenticator app. Without the phone, type a recovery code.',
  ],
  byProvider: ['用本单位的统一身份认证登录', "Sign in by your office's identity provider"],
  otherWay: ['换一种方式登录', 'Sign in another way'],
  unknown: [
    '身份已经核实，但还没有对应到这里的账号；请本单位管理员登记您的身份标识。',
    'You were recognised, but no account here is yours yet: ask an administrator of your office to name your identity.',
  ],
  failed: [
    '没有完成登录：可能已超时或中途取消。请再试一次。',
    'Signing in was not completed: it took too long or was broken off. Try again.',
  ],
  later: ['尝试太频繁，请稍后再试。', 'Too many attempts: wait a moment.'],
  none: ['该单位没有设置统一身份认证；请用密码登录。', 'That office has no identity provider: sign in with your password.'],
} satisfies Words;
