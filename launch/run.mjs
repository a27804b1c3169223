/* The one entry of every npm script: node launch/run.mjs <name> [arguments].
   This file keeps to syntax that any Node understands, so that an old one hears what is wrong instead of a syntax error. */
var NEEDED = [20, 19];
var version = process.versions.node.split('.').map(Number);

if (version[0] < NEEDED[0] || (version[0] === NEEDED[0] && version[1] < NEEDED[1])) {
  console.error(
    '[NODE_TOO_OLD] 当前 Node.js 为 ' +
      process.versions.node +
      '，需要 ' +
      NEEDED.join('.') +
      ' 或更高（22、24 亦可）。请从 https://nodejs.org 安装。\n' +
      'This is Node.js ' +
      process.versions.node +
      '; ' +
      NEEDED.join('.') +
      ' or later is needed (22 and 24 work too). Get it from https://nodejs.org.',
  );
  process.exit(1);
} else {
  import('./command.mjs')
    .then(function (launch) {
      return launch.runCommand(process.argv[2], process.argv.slice(3));
    })
    .catch(function (error) {
      console.error(error && error.teaching ? error.message : error);
      process.exit(1);
    });
}
