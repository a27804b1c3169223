import type { SettingProblem } from './problem';

export interface Arguments {
  readonly demo: boolean;
  readonly demoEmpty: boolean;
  readonly demoPublic: boolean;
  readonly data?: string;
  readonly problems: readonly SettingProblem[];
}

/** `npm start -- [--demo] [--demo-empty] [--demo-public] [--data DIR]` */
export function readArguments(args: readonly string[]): Arguments {
  let demo = false;
  let demoEmpty = false;
  let demoPublic = false;
  let data: string | undefined;
  const problems: SettingProblem[] = [];
  for (let i = 0; i < args.length; i += 1) {
    const arg = args[i] ?? '';
    if (arg === '--demo') demo = true;
    else if (arg === '--demo-empty') demoEmpty = true;
    else if (arg === '--demo-public') demoPublic = true;
    else if (arg.startsWith('--data=')) data = arg.slice('--data='.length);
    else if (arg === '--data') {
      const next = args[i + 1];
      data = next === undefined || next.startsWith('--') ? '' : next;
      if (data !== '') i += 1;
    } else problems.push(unknown(arg));
  }
  return { demo, demoEmpty, demoPublic, problems, ...(data === undefined ? {} : { data }) };
}

function unknown(arg: string): SettingProblem {
  return {
    code: 'ARGUMENT_UNKNOWN',
    setting: arg,
    message: `不认识的参数“${arg}”。npm start 的参数为：-- --demo、--demo-empty、--demo-public、--data 目录。`,
    messageEn: `Unknown argument "${arg}". npm start takes: -- --demo, --demo-empty, --demo-public, --data DIR.`,
  };
}
