import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { teach } from './teach.mjs';

/** Two commands at once must not install or build twice. A lock whose owner is gone is taken over. */
export async function withLock(file, work) {
  const own = `${file}.${process.pid}`;
  const me = `${process.pid} ${startOf(process.pid)}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(own, me);
  } catch (error) {
    throw teach(
      'PROJECT_NOT_WRITABLE',
      `需要安装或构建，但写不了 ${dirname(file)}（${error.code}）。请先以项目所有者的身份运行一次 npm start。`,
      `Something must be installed or built, but ${dirname(file)} cannot be written (${error.code}). Run npm start once as the owner of the project.`,
    );
  }
  try {
    while (!take(own, file)) {
      if (ownerLives(file)) await pause(100);
      else rmSync(file, { force: true });
    }
    try {
      return await work();
    } finally {
      rmSync(file, { force: true });
    }
  } finally {
    rmSync(own, { force: true });
  }
}

function take(own, file) {
  try {
    linkSync(own, file); // appears whole or not at all
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function ownerLives(file) {
  try {
    const [pid, start] = readFileSync(file, 'utf8').split(' ');
    process.kill(Number(pid), 0);
    return startOf(pid) === start;
  } catch (error) {
    return error.code === 'EPERM' || error.code === 'ENOENT';
  }
}

/** A process id is reused, soon so in containers; with its start (clock ticks since boot) it names one process. */
function startOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return '-';
  }
}
