import type { Asker } from './neighbours.fixture';
import { sightOf, type Sight } from './sight-oracle.fixture';
import type { Truth } from './truth.fixture';
import { ownerOf } from './walk.fixture';

/** What somebody was told, by name and by mark. */
export interface Told {
  readonly names: Set<string>;
  readonly marks: Set<string>;
}

const SAID: Readonly<Record<Sight, number>> = { NOT: 0, MAY: 1, MUST: 2 };

/** What an answer holds that its asker may not see. */
export function tooMuch(asker: Asker, heard: Told, truth: Truth): string[] {
  const names = [...heard.names].flatMap((name) => {
    const thing = truth.byName.get(name);
    return thing && SAID[sightOf(asker, thing, truth).name] === 0 ? [`the id of ${thing.word} ${thing.id} of ${ownerOf(thing)}`] : [];
  });
  const marks = [...heard.marks].flatMap((mark) => {
    const things = truth.byMark.get(mark) ?? [];
    return things.length > 0 && things.every((thing) => SAID[sightOf(asker, thing, truth).text] === 0)
      ? things.map((thing) => `the text of ${thing.word} ${thing.id} of ${ownerOf(thing)}`)
      : [];
  });
  return [...names, ...marks];
}

/** What was nowhere told that must be. */
export function tooLittle(asker: Asker, heard: Told, truth: Truth): string[] {
  return truth.things.flatMap((thing) => {
    const sight = sightOf(asker, thing, truth);
    const missed: string[] = [];
    if (sight.name === 'MUST' && thing.word !== 'agency' && !heard.names.has(thing.name)) missed.push('id');
    if (sight.text === 'MUST' && !thing.marks.every((mark) => heard.marks.has(mark))) missed.push('text');
    return missed.map((what) => `the ${what} of ${thing.word} ${thing.id} of ${ownerOf(thing)}`);
  });
}
