import type { Field, Group } from '../field';

type Common = 'division' | 'sector' | 'enterprise' | 'title' | 'place' | 'note' | 'industry' | 'source' | 'id';

export const division: Field<Common> = {
  name: 'division',
  control: 'DIVISION',
  label: ['区划代码或名称', 'Division: code or name'],
  wide: true,
};
export const sector: Field<Common> = { name: 'sector', control: 'SECTOR', label: ['行业领域', 'Sector'] };
export const enterprise: Field<Common> = {
  name: 'enterprise',
  control: 'ENTERPRISE',
  label: ['生产经营单位', 'Enterprise'],
  hint: ['18 位统一社会信用代码，照营业执照填写；没有就空着', '18 characters, as on the business licence; empty when there is none'],
};
export const title: Field<Common> = {
  name: 'title',
  control: 'TEXT',
  label: ['标题', 'Title'],
  most: 80,
  hint: ['一句话说清是什么事，不写个人姓名', 'What it is, in one line; no names of people'],
};
export const place: Field<Common> = { name: 'place', control: 'TEXT', label: ['具体地点', 'Where exactly'], most: 200 };
export const source: Field<Common> = { name: 'source', control: 'TEXT', label: ['来源文号', 'Document number'], most: 200 };
const note: Field<Common> = {
  name: 'note',
  control: 'LONG_TEXT',
  label: ['备注', 'Note'],
  most: 2000,
  wide: true,
  hint: ['请勿填写个人姓名', 'No names of people'],
};
const industry: Field<Common> = {
  name: 'industry',
  control: 'TEXT',
  label: ['国民经济行业代码', 'Industry code'],
  most: 80,
  hint: ['GB/T 4754，例如 E4710', 'GB/T 4754, for example E4710'],
};
const id: Field<Common> = {
  name: 'id',
  control: 'TEXT',
  label: ['来源系统编号', 'Id in the source system'],
  most: 64,
  hint: ['没有就空着，由平台编号；记录后不能改', 'Left empty, the platform makes one; it cannot be changed afterwards'],
};

/** The source's own document number, where the form has not asked for it already. */
export function supplement(asked: 'WITH_SOURCE' | 'WITHOUT_SOURCE', ...fields: readonly Field<Common>[]): Group<Common> {
  return {
    title: ['补充', 'More'],
    more: true,
    fields: [...fields, ...(asked === 'WITH_SOURCE' ? [source] : []), industry, id, note],
  };
}

/** What a tenant sets for those below, or for itself when a higher authority set it. */
export const setFromAbove: Field<Common> = {
  ...source,
  hint: [
    '对象是下级区划时可不填；对象是本级区划时，须由上级作出，必须填写上级文号',
    'Free for a place below the own one; for the own division a higher authority must have set it: its document number is needed',
  ],
};
