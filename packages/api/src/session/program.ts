/** As much of a `User-Agent` as lets a person know the own browser again: "Chrome 130, Windows", or a program's name. */
export function programOf(userAgent: string | undefined): string | null {
  const text = (userAgent ?? '').replace(/[^\x20-\x7e]/g, '').slice(0, 300);
  const browser = BROWSERS.map(([name, mark]) => [name, mark.exec(text)?.[1]] as const).find(([, version]) => version !== undefined);
  const system = SYSTEMS.find(([, mark]) => mark.test(text))?.[0];
  if (browser) return [`${browser[0]} ${browser[1] as string}`, ...(system ? [system] : [])].join(', ');
  const [program = ''] = text.split(/[\s(]/);
  return program === '' ? null : program.slice(0, LONGEST);
}

const LONGEST = 60;

/** The first that fits: most browsers also say that they are others. */
const BROWSERS: readonly (readonly [string, RegExp])[] = [
  ['Edge', /Edg(?:A|iOS)?\/(\d{1,4})/],
  ['Opera', /OPR\/(\d{1,4})/],
  ['WeChat', /MicroMessenger\/(\d{1,4})/],
  ['Firefox', /(?:Firefox|FxiOS)\/(\d{1,4})/],
  ['Chrome', /(?:Chrome|CriOS)\/(\d{1,4})/],
  ['Safari', /Version\/(\d{1,4})[\d.]* (?:Mobile\/\w+ )?Safari\//],
];

const SYSTEMS: readonly (readonly [string, RegExp])[] = [
  ['HarmonyOS', /HarmonyOS|OpenHarmony/],
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux|X11/],
];
