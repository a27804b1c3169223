import type { Words } from '../language/language';

export const words = {
  title: ['接口试验台', 'GraphQL playground'],
} satisfies Words;
