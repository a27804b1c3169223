import { setupDatabase } from '../database';
import { superuserUrlFromEnvironment } from '../env';
import { CommandProblems, optionsOf, print, runCommand, wrong } from './run';

const SPEC = {
  url: {
    value: 'postgres://postgres:PASSWORD@HOST:5432/anze',
    required: false,
    zh: '超级用户或可创建角色的用户的数据库地址',
    en: "the database's URL of a superuser or of a role that may create roles",
  },
} as const;

/** Three URLs once; a role that existed keeps its password, which nobody can read back. */
void runCommand(async () => {
  const { url: given } = optionsOf('setup-database', SPEC);
  const url = given ?? fromEnvironment();
  if (!URL.canParse(url) || !/^postgres(ql)?:$/.test(new URL(url).protocol) || new URL(url).pathname.length < 2) {
    throw wrong(
      'DATABASE_URL_WRONG',
      '--url',
      '--url（或 SUPERUSER_URL、SUPERUSER_URL_FILE）应形如 postgres://postgres:密码@127.0.0.1:5432/anze，须带数据库名',
      '--url (or SUPERUSER_URL, SUPERUSER_URL_FILE) should look like postgres://postgres:PASSWORD@127.0.0.1:5432/anze, with the name of the database',
    );
  }
  const { urls, made } = await setupDatabase(url);
  print(
    made.length > 0
      ? `已创建角色 Made the roles: ${made.join(', ')}`
      : '三个角色都已存在，权限已核对。The three roles were there; their rights are as they should be.',
  );
  for (const [name, role, value] of [
    ['DATABASE_URL', 'anze_app', urls.appUrl],
    ['DATABASE_ENGINE_URL', 'anze_engine', urls.engineUrl],
    ['DATABASE_OWNER_URL', 'anze_owner', urls.ownerUrl],
  ] as const) {
    if (value !== undefined) print(`${name}=${value}`);
    else
      print(
        `# ${name}: 密码未变，此处不知；要换： the password is unchanged and not known here; to set another: alter role ${role} password '…';`,
      );
  }
  if (made.length > 0) print('# 请妥善保存，密码只显示这一次。Keep these: the passwords are shown only now.');
});

function fromEnvironment(): string {
  const read = superuserUrlFromEnvironment();
  if ('problems' in read) throw new CommandProblems(read.problems);
  return read.settings ?? '';
}
