import { PROBLEM_CODES, type Problem } from '@anze/domain';
import { WORK_ERRORS, type Outcome, type WorkError } from '../engine/work';
import type { UserError } from './user-error.graphql';

/** Failures that the API itself expects, beside the parser's problems and the lane's errors. */
const DOOR_ERRORS = [
  'NOT_ALLOWED',
  'OUTSIDE_DIVISION',
  'NEEDS_DOCUMENT',
  'EXACTLY_ONE',
  'OTHER_ID',
  'UNKNOWN_RULE',
  'RULE_OF_ANOTHER_KIND',
  'BAD_SUBJECT',
  'NOT_YET_HAPPENED',
  'BAD_KEY',
  'WRONG_PASSWORD',
  'TOO_SOON',
  'SESSION_ENDED',
  'TOO_MANY_PREVIEWS',
  'INVITATION_SPENT',
  'LINK_SPENT',
  'WEAK_PASSWORD',
  'COMMON_PASSWORD',
  'BAD_USERNAME',
  'NAME_TAKEN',
  'BAD_ROLES',
  'LAST_ADMIN',
  'SECOND_FACTOR_NEEDED',
  'WRONG_CODE',
  'SECOND_FACTOR_REQUIRED',
  'NO_SECOND_FACTOR',
  'BAD_LABEL',
  'NO_SCOPE',
  'BAD_NETWORK',
  'BAD_TERM',
  'ROTATED_ALREADY',
  'NO_KIND',
  'LISTS_WITHOUT_KIND',
  'TOO_MANY_GRANTS',
  'NOT_A_DIVISION',
  'BAD_AGENCY',
  'FAMILY_NOT_OPEN',
  'BAD_NAME',
  'NAME_NEEDED',
  'OPEN_ALREADY',
  'BAD_ISSUER',
  'BAD_CLIENT',
  'BAD_CLAIM',
  'BAD_IDENTITY',
  'PROVIDER_NOT_REACHED',
  'NO_PROVIDER',
  'IDENTITY_TAKEN',
  'PROVIDER_ONLY',
] as const;
type DoorError = (typeof DOOR_ERRORS)[number];

export const ERROR_CODES = [...new Set([...DOOR_ERRORS, ...WORK_ERRORS, ...PROBLEM_CODES])] as const;
export type ErrorCode = DoorError | WorkError | Problem['code'];

type Sentences = readonly [zh: string, en: string];

/** One table of sentences: what is wrong and what to do. The parser's problems bring their own. */
const SENTENCES: Record<DoorError | WorkError, Sentences> = {
  NOT_ALLOWED: ['您的角色不能做这件事；请由有权限的同事办理。', 'Your role may not do this; ask a colleague who may.'],
  OUTSIDE_DIVISION: ['该区划不在您的辖区之内，或不由您记录。', 'That division is not in your jurisdiction, or is not yours to record.'],
  NEEDS_DOCUMENT: [
    '对本级设定的，要在 source 写明上级文件的文号。',
    'What a higher authority set for your own division needs its document number in source.',
  ],
  EXACTLY_ONE: ['要恰好给出一种事实（accident、hazard……）。', 'Give exactly one fact (accident, hazard …).'],
  OTHER_ID: [
    '更正不能改变事实的编号；请不填，或填原来的编号。',
    'A correction keeps the id of the fact: leave it out or give the recorded one.',
  ],
  UNKNOWN_RULE: ['没有这一条款，或本级没有采用该文件。', 'There is no such clause, or this office has not adopted its document.'],
  RULE_OF_ANOTHER_KIND: ['该条款不能手工启动这种措施。', 'That clause does not open this measure by hand.'],
  BAD_SUBJECT: ['对象要与其种类相符，并在您的辖区之内。', 'The subject must fit its kind and lie in your jurisdiction.'],
  NOT_YET_HAPPENED: [
    '日期在今天之后：尚未发生的事不能登记。请核对年月日。',
    'The date lies after today: what has not happened cannot be recorded. Check it.',
  ],
  BAD_KEY: ['clientMutationId 是 1 到 200 个可见字符。', 'clientMutationId is 1 to 200 visible characters.'],
  WRONG_PASSWORD: ['用户名或密码不对。', 'The user name or the password is wrong.'],
  TOO_SOON: [
    '密码或动态码错得太快，请稍后再试；账号没有被锁。',
    'Too many wrong passwords or codes in a row: wait a moment. The account is not locked.',
  ],
  SESSION_ENDED: ['会话已经结束，请重新登录。', 'The session has ended: sign in again.'],
  TOO_MANY_PREVIEWS: ['预览得太频繁，请稍后再试。', 'Too many previews: wait a moment.'],
  INVITATION_SPENT: [
    '邀请链接无效、已用过或已过期；请管理员重新发一个。',
    'The invitation is unknown, used or too old: ask for a new one.',
  ],
  LINK_SPENT: [
    '重设密码的链接无效、已用过或已过期；请管理员重新发一个。',
    'The link for a new password is unknown, used or too old: ask for a new one.',
  ],
  WEAK_PASSWORD: [
    '密码至少 12 个字符，至多 1000 个，不能与用户名相同。',
    'A password has at least 12 characters and at most 1,000, and is not the user name.',
  ],
  COMMON_PASSWORD: [
    '这个密码太容易猜到：它几乎只由常见密码、连续字符，或本平台、本地、本人的名称组成。几个不相干的词就是好密码。',
    'That password is guessed too soon: little else is in it than common passwords, rows of signs, or names of this platform, place or person. A few unrelated words make a good one.',
  ],
  BAD_USERNAME: [
    '用户名为 1 至 63 个小写字母、数字和 . _ -，以字母或数字开头，不带 @。',
    'A user name is 1 to 63 lower-case letters, digits and . _ -, begins with a letter or digit, and has no @.',
  ],
  NAME_TAKEN: [
    '这个用户名已有人用，或有人用过：离开的人的名字不再给别人。请另取一个。',
    "That user name is taken, or was: the name of who has left is nobody else's. Choose another.",
  ],
  BAD_ROLES: ['角色至少一个，并要是本单位有的角色。', 'Give at least one role, of those that there are in this office.'],
  LAST_ADMIN: [
    '这是最后一位管理员，不能离开，也不能失去管理员角色；请先任命另一位。',
    'This is the last administrator, who can neither leave nor lose the role: appoint another first.',
  ],
  SECOND_FACTOR_NEEDED: [
    '还需要验证器应用里的 6 位动态码，或一个恢复码。',
    'A code is needed besides: the six digits of your authenticator app, or a recovery code.',
  ],
  WRONG_CODE: [
    '动态码不对，或已经用过：每个码只能用一次，请等下一个；也请核对设备的时间。',
    'The code is wrong or was used already: each counts once, so wait for the next. Check the clock of your device, too.',
  ],
  SECOND_FACTOR_REQUIRED: [
    '您的角色必须有第二因素，不能去掉；要换设备请重新设置。',
    'Your role must have a second factor: it cannot be taken away. For another device set it anew.',
  ],
  NO_SECOND_FACTOR: [
    '没有第二因素，或设置已过 30 分钟；请重新开始设置。',
    'There is no second factor, or setting it was begun over 30 minutes ago: begin again.',
  ],
  BAD_LABEL: ['名称要有 1 到 80 个可见字符。', 'A label has 1 to 80 visible characters.'],
  NO_SCOPE: ['至少要给密钥一个范围。', 'A key needs one scope at least.'],
  BAD_NETWORK: [
    '应为地址或 CIDR 网段，例如 10.1.2.0/24；主机位须为零，最多 50 个。',
    'Addresses or CIDR ranges were expected, such as 10.1.2.0/24, without bits of a host, 50 at most.',
  ],
  BAD_TERM: ['期限不在允许的范围内。', 'The term is out of bounds.'],
  ROTATED_ALREADY: ['这把密钥已经更换过；请更换它的后继密钥。', 'This key was rotated already: rotate its successor.'],
  NO_KIND: ['授权至少要有一种推送。', 'A grant names one kind of alert at least.'],
  LISTS_WITHOUT_KIND: [
    '名单只随 BLACKLIST_ENTRY_ADDED 推送；请一并授权这一种，或不填名单。',
    'Lists belong to BLACKLIST_ENTRY_ADDED: grant that kind too, or leave the lists out.',
  ],
  TOO_MANY_GRANTS: [
    '给同一协同机关的有效授权太多；请先合并或撤销几项。',
    'Too many grants stand for that agency: put some together or revoke some first.',
  ],
  BAD_ISSUER: [
    '发行者应为 https 网址，与身份服务自己写的完全一致，不带 ? 和 #。',
    'The issuer is an https address, as the provider itself writes it, without ? and #.',
  ],
  BAD_CLIENT: [
    '应为身份服务发给本平台的客户端标识和密钥，只含可见的 ASCII 字符。',
    'The client id and secret that the provider gave this platform were expected: visible ASCII.',
  ],
  BAD_CLAIM: [
    '应为声明的名称，如 sub、preferred_username、email。',
    "A claim's name was expected, such as sub, preferred_username or email.",
  ],
  BAD_IDENTITY: ['身份标识要有 1 到 200 个可见字符。', 'An identity has 1 to 200 visible characters.'],
  PROVIDER_NOT_REACHED: [
    '从服务器访问不到这个身份服务，或它的说明文件不合规范；内网地址要由运维写入 OIDC_NETWORKS。',
    'The provider cannot be reached from the servers, or its description does not hold; addresses of a private network are allowed by OIDC_NETWORKS.',
  ],
  NO_PROVIDER: ['本单位还没有设置身份服务。', 'This office has no identity provider yet.'],
  IDENTITY_TAKEN: ['这个身份标识已属于另一位同事。', "That identity is another colleague's."],
  PROVIDER_ONLY: ['请用本单位的统一身份认证登录。', "Sign in by your office's identity provider."],
  NOT_A_DIVISION: ['应为行政区划代码：2、4、6、9 或 12 位数字。', 'A division code was expected: 2, 4, 6, 9 or 12 digits.'],
  BAD_AGENCY: [
    '协同机关的编号以小写字母开头，只用小写字母、数字和 -，并以所在区划的代码结尾，如 market-41、discipline-4101。',
    "An agency's id begins with a lower-case letter, has only lower-case letters, digits and -, and ends in the code of its place: market-41, discipline-4101.",
  ],
  FAMILY_NOT_OPEN: [
    '这个省还没有开通任何租户；请先开通租户，再开通协同机关。',
    'No tenant of that province is open yet: open one before its agencies.',
  ],
  BAD_NAME: ['名称要有 1 到 80 个可见字符。', 'A name has 1 to 80 visible characters.'],
  NAME_NEEDED: ['区划树里没有这个代码；请给出名称。', 'The tree of divisions has no such code: give its name.'],
  OPEN_ALREADY: [
    '早已开通，并且已有人使用：管理员由该单位自己邀请。',
    'It is open already, and people have come in: they invite their administrators themselves.',
  ],
  ALREADY_RECORDED: ['这个编号已经记录过；要改请用更正。', 'This id is recorded already: correct it instead.'],
  NOT_FOUND: ['没有找到。', 'Not found.'],
  STALE: ['已有更新的版本；请先看过再改。', 'There is a newer version: read it first, then change it.'],
  VOIDED: ['该事实已作废。', 'This fact has been voided.'],
  OTHER_KIND: ['更正不能改变事实的种类；请作废后另记。', 'A correction keeps the kind of fact: void it and record another.'],
  NOT_OPEN: ['这些事项已有决定，或已不存在。', 'It has been decided already, or is gone.'],
  REASON_NEEDED: ['请写明理由。', 'Give a reason.'],
  TOO_MANY_SYSTEMS: ['一案适用一至二项制度；超出的要写明理由。', 'One or two systems are applied to a case; more need a reason.'],
  NOTHING_DECIDED: ['没有采纳也没有不采纳任何一项。', 'Nothing was adopted and nothing declined.'],
  NOTHING_TO_SEND: [
    '这一项没有可补发的推送：只有未决定、当时静默的约谈触发才可补发。',
    'There is nothing to send: only a quiet finding of an interview that nobody has decided can be sent.',
  ],
  SAME_KEY_OTHER_INPUT: [
    '这个 clientMutationId 已用于另一内容；请换一个。',
    'This clientMutationId was used with other input: use a new one.',
  ],
};

export function userError(code: DoorError | WorkError, path: readonly string[] | null = null, detail?: string): UserError {
  const [message, messageEn] = SENTENCES[code];
  return { code, path, message: detail ? `${message}（${detail}）` : message, messageEn: detail ? `${messageEn} (${detail})` : messageEn };
}

/** The parser's problems; `under` is the input's own place, such as `accident`. */
export function problemErrors(problems: readonly Problem[], under: readonly string[]): UserError[] {
  return problems.map(({ code, message, messageEn, path }) => ({ code, message, messageEn, path: [...under, ...path] }));
}

export function workErrors(outcome: Outcome): UserError[] {
  return outcome.errors.map(({ code, path, detail }) => userError(code, path ?? null, detail));
}
