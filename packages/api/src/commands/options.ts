import type { SettingProblem } from '../settings/problem';

/** What a command takes: each option's name and what stands after it (null: nothing, it is there or not), in both languages. */
export type OptionSpec = Readonly<
  Record<string, { readonly value: string | null; readonly required: boolean; readonly zh: string; readonly en: string }>
>;
export type Options<Spec extends OptionSpec> = {
  readonly [Name in keyof Spec]: Spec[Name]['required'] extends true ? string : string | undefined;
};

/** Reads `--name value` and `--name=value`; everything else is told, with what was expected. */
export function readOptions<const Spec extends OptionSpec>(
  command: string,
  spec: Spec,
  args: readonly string[],
): { options: Options<Spec> } | { problems: SettingProblem[] } {
  const usage = Object.entries(spec)
    .map(([name, { value, required }]) => {
      const shown = value === null ? `--${name}` : `--${name} ${value}`;
      return required ? shown : `[${shown}]`;
    })
    .join(' ');
  const problems: SettingProblem[] = [];
  const found: Record<string, string> = {};
  const tell = (code: string, setting: string, zh: string, en: string): void => {
    problems.push({
      code,
      setting,
      message: `${zh}用法：npm run ${command} -- ${usage}`,
      messageEn: `${en} Usage: npm run ${command} -- ${usage}`,
    });
  };
  for (let i = 0; i < args.length; i += 1) {
    const match = /^--([a-z-]+)(?:=(.*))?$/s.exec(args[i] ?? '');
    const name = match?.[1] ?? '';
    if (!Object.hasOwn(spec, name)) {
      tell('ARGUMENT_UNKNOWN', args[i] ?? '', `不认识的参数“${args[i] ?? ''}”。`, `Unknown argument "${args[i] ?? ''}".`);
      continue;
    }
    if (spec[name]?.value === null && match?.[2] === undefined) {
      found[name] = '';
      continue;
    }
    const next = match?.[2] ?? args[i + 1];
    if (next === undefined || next === '' || (match?.[2] === undefined && next.startsWith('--'))) {
      tell('ARGUMENT_EMPTY', `--${name}`, `--${name} 后面缺少${spec[name]?.zh ?? ''}。`, `--${name} needs ${spec[name]?.en ?? ''}.`);
      continue;
    }
    if (match?.[2] === undefined) i += 1;
    found[name] = next;
  }
  for (const [name, { required, zh, en }] of Object.entries(spec)) {
    if (!required || name in found || problems.some(({ setting }) => setting === `--${name}`)) continue;
    tell('ARGUMENT_MISSING', `--${name}`, `缺少 --${name}（${zh}）。`, `--${name} (${en}) is missing.`);
  }
  return problems.length > 0 ? { problems } : { options: found as Options<Spec> };
}
