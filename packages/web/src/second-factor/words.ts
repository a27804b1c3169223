import type { Words } from '../language/language';

export const words = {
  title: ['设置第二因素', 'Set a second factor'],
  why: [
    '{roles}登录时，除密码外还要一个动态码，由您手机上的验证器应用显示。设置一次，约一分钟；设好以后即可进入。',
    'As {roles} you sign in with a code besides the password, shown by an authenticator app on your phone. Setting it takes a minute, once; then you are in.',
  ],
  start: ['开始设置', 'Begin'],
  scan: ['用验证器应用扫描二维码', 'Scan the code with an authenticator app'],
  scanHint: [
    '任何支持 TOTP 的应用都可以，例如 Microsoft Authenticator、Google Authenticator、Aegis。不需要联网。',
    'Any app that does TOTP will do, such as Microsoft Authenticator, Google Authenticator or Aegis. It needs no network.',
  ],
  qr: ['用验证器应用扫描的二维码', 'QR code for an authenticator app'],
  typed: ['不能扫描？在应用里手工输入这个密钥（基于时间，6 位）', 'Cannot scan? Type this key into the app (time-based, 6 digits)'],
  copyKey: ['复制密钥', 'Copy the key'],
  confirm: ['填写应用显示的 6 位动态码', 'Type the six digits that the app shows'],
  code: ['动态码', 'Code'],
  codeMissing: ['请填写应用显示的 6 位动态码', 'Type the six digits that the app shows'],
  submit: ['确认', 'Confirm'],
  again: ['重新开始', 'Begin again'],
  codesTitle: ['保存恢复码', 'Keep the recovery codes'],
  codesHint: [
    '手机丢失或更换时，登录可用恢复码代替动态码，每个只能用一次。它们只在这里显示这一次，请打印或存到安全的地方，不要与密码放在一起。',
    'When the phone is lost or replaced, each of these stands in for a code once. They are shown this one time: print them or keep them somewhere safe, apart from the password.',
  ],
  codesList: ['恢复码', 'Recovery codes'],
  copyCodes: ['复制', 'Copy'],
  print: ['打印', 'Print'],
  download: ['存为文件', 'Save as a file'],
  kept: ['我已妥善保存恢复码', 'I have kept the recovery codes'],
  goOn: ['完成', 'Done'],
  file: ['安责恢复码', 'anze-recovery-codes'],
  printed: ['安责 · 恢复码 · {username} · {at}', 'Anze · recovery codes · {username} · {at}'],
  once: ['每个码只能用一次。请妥善保管，不要交给任何人。', 'Each code works once. Keep them safe and give them to nobody.'],
  othersEnded: ['第二因素已设置，您在别处的登录已全部结束。', 'The second factor is set; your sessions elsewhere have ended.'],
  and: ['、', ' and '],
} satisfies Words;
