import { message } from '../../language/diagnostics/catalogue.js';

/** 9xxx: faults of the compiler itself. No module is known that leads to one; the examples only show the place. */
export const internalMessages = {
  'step-failed': message<{ step: string; error: string }>({
    code: 9010,
    severity: 'error',
    text: ({ step, error }) =>
      `The compiler failed in its step “${step}”: ${error}. This is a fault of the compiler, not of the scene.`,
    explain:
      'Something happened that the compiler was not prepared for. What the steps before made is kept. Please report it with the scene.',
    bad: '',
    good: 'scene S { rect { width: 40; height: 40; at: center } }',
  }),
};
