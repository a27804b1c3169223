import type { Words } from '../language/language';

export const words = {
  title: ['重设密码', 'Choose a new password'],
  password: ['新密码', 'New password'],
  submit: ['保存新密码', 'Save the new password'],
  notice: [
    '链接只能使用一次，自发出起 24 小时内有效。保存后，此前的登录全部结束；有第二因素的，登录时仍要动态码。',
    'The link works once and for 24 hours. Saving ends every session of before; a second factor is still asked for at the door.',
  ],
  done: ['新密码已保存', 'The new password is saved'],
  doneHint: ['此前的登录已全部结束。请用新密码登录：', 'Every session of before has ended. Sign in with the new password as'],
  toSignIn: ['去登录', 'Go and sign in'],
} satisfies Words;
