import type { Words } from '../language/language';

export const words = {
  placeholder: ['名称、拼音首字母（hjq）或代码', 'Name, pinyin initials (hjq) or code'],
  browse: ['逐级选择', 'Browse'],
  browseTitle: ['逐级选择区划', 'Choose a division'],
  unknown: [
    '区划库中没有这个代码，仍可记录，按代码所在的上级研判。请再核对一遍。',
    'The tree does not know this code. It may be recorded and is judged by its digits; please check it once more.',
  ],
  outside: ['不在本辖区内', 'outside the own division'],
  nothing: ['没有查到，换个写法试试，或者逐级选择', 'Nothing found: write it differently, or browse'],
  searching: ['正在查找…', 'Searching…'],
  hint: ['可查到村级；事故应尽量填到乡镇（9 位）', 'Down to the village; for accidents, name the township (9 digits) if you can'],
  chooseThis: ['选 {name}', 'Choose {name}'],
  deeper: ['{name} 的下级', 'Inside {name}'],
  empty: ['没有下级', 'Nothing below'],
  failed: ['没有取到，请重试', 'Not read: try again'],
  retry: ['重试', 'Retry'],
  path: ['当前位置', 'You are here'],
} satisfies Words;
