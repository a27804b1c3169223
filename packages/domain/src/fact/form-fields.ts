import { COMMON_FIELDS } from './common';
import type { Fact } from './fact';
import type { FactForm } from './form';

/** All fields of a kind in the order they are written: `fact`, the common ones, its own. */
export function formFields<F extends Fact>(form: Pick<FactForm<F>, 'fields'>): string[] {
  return ['fact', ...COMMON_FIELDS, ...Object.keys(form.fields)];
}

/** The fields without which there is no such fact; `id` apart, which the platform makes when a form leaves it out. */
export function requiredFields<F extends Fact>(form: Pick<FactForm<F>, 'fields'>): string[] {
  const own = Object.entries(form.fields).filter(([, need]) => need === 'REQUIRED');
  return ['division', ...own.map(([field]) => field)];
}
