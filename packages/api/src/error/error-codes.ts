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
  'WEAK_PASSWORD',
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
  TOO_SOON: ['密码错得太快，请稍后再试；账号没有被锁。', 'Too many wrong passwords in a row: wait a moment. The account is not locked.'],
  SESSION_ENDED: ['会话已经结束，请重新登录。', 'The session has ended: sign in again.'],
  TOO_MANY_PREVIEWS: ['预览得太频繁，请稍后再试。', 'Too many previews: wait a moment.'],
  INVITATION_SPENT: [
    '邀请链接无效、已用过或已过期；请管理员重新发一个。',
    'The invitation is unknown, used or too old: ask for a new one.',
  ],
  WEAK_PASSWORD: ['密码至少 12 个字符，不能与用户名相同。', 'A password has at least 12 characters and is not the user name.'],
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
