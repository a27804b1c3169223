import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';

/** Where a browser is usually installed, for machines that the bundled one (Linux, x64) does not fit. */
const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const PATH = '/usr/local/bin:/usr/bin:/bin';
const ROOT = join(__dirname, '..', '..', '..');
/** One folder a user: what root unpacked, another user may not run. */
const FOLDER = join(ROOT, '.cache', `browser-${process.getuid?.() ?? 'user'}`);
const UNPACK = "import('@sparticuz/chromium').then(({ default: bundled }) => bundled.executablePath())";

/** A headless Chromium: the one from the npm package where it fits, else an installed one. Close it at the end. */
export async function openBrowser(): Promise<Browser> {
  const bundled = process.platform === 'linux' && process.arch === 'x64';
  const executablePath = bundled ? await unpack() : INSTALLED.find(existsSync);
  if (executablePath === undefined) {
    throw new Error(
      `没有可用的浏览器：请安装 Chromium 或 Chrome。 No browser fits ${process.platform} ${process.arch}: install Chromium or Chrome at one of ${INSTALLED.join(', ')}.`,
    );
  }
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--font-render-hinting=none'],
    ...(bundled ? { env: environment() } : {}),
    timeout: 30_000,
  });
}

/** Unpacks browser, libraries and fonts once (2 seconds, 210 MB); the package unpacks into the temporary folder it is told. */
async function unpack(): Promise<string> {
  const path = join(FOLDER, 'chromium');
  if (existsSync(path)) return path;
  // Renamed when whole: several test files may unpack at once, and a run may be killed half way.
  const making = `${FOLDER}.${process.pid}`;
  mkdirSync(join(making, 'fontconfig'), { recursive: true });
  writeFileSync(join(making, 'fontconfig', 'fonts.conf'), FONTS);
  // Told that it runs on Amazon's Linux, the package also unpacks libnss3 and libnspr4, which small machines lack.
  const env = { PATH, TMPDIR: making, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' };
  await promisify(execFile)(process.execPath, ['-e', UNPACK], { cwd: __dirname, env, timeout: 120_000 });
  try {
    renameSync(making, FOLDER);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    if (!existsSync(path)) throw error;
  }
  return path;
}

function environment(): Record<string, string> {
  return {
    PATH,
    HOME: FOLDER,
    TMPDIR: FOLDER,
    LD_LIBRARY_PATH: join(FOLDER, 'al2023', 'lib'),
    FONTCONFIG_PATH: join(FOLDER, 'fontconfig'),
  };
}

/** The package's own fonts.conf names folders of the cloud; a Chromium that finds no font at all ends itself. */
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${join(FOLDER, 'fonts')}</dir><cachedir>${join(FOLDER, 'fonts-cache')}</cachedir></fontconfig>
`;
