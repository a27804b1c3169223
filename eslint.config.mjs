import tseslint from 'typescript-eslint';

/** Few rules, each for a fault that types do not catch. Layout is prettier's; import arrows are test/src/architecture.test.ts's. */
export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '.cache/**',
      '.data/**',
      'packages/web/unit/**',
      'packages/web/src/**/*.document.ts',
      '**/*.d.ts',
    ],
  },
  tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx,mts}'],
    rules: {
      'max-lines': ['error', { max: 400 }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'Only packages/api/src/env.ts reads the environment.',
        },
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
      ],
    },
  },
  {
    // decorators read parameter types at run time: an import that looks like a type only is not one there
    files: ['packages/api/src/**/*.{graphql,resolver}.ts', 'packages/api/src/schema/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off', '@typescript-eslint/no-extraneous-class': 'off' },
  },
  {
    // programs talk to a person on their terminal
    files: ['**/commands/**', '**/gates/**', '**/scripts/**', '**/browser/**', 'packages/notifier/src/main.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    // who may read the environment; and vite's and jest's contracts want default exports
    files: [
      'packages/api/src/env.ts',
      'packages/notifier/src/settings.ts',
      'test/**',
      '**/vite.config.mts',
      'packages/api/src/embedded/test-*.ts',
    ],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.js'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    files: ['launch/run.mjs'],
    rules: { 'no-var': 'off', 'prefer-const': 'off' },
  },
);
