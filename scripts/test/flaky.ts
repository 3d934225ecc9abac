import type { Reporter, TestModule } from 'vitest/node';

/** Names the tests that passed only when tried again: green, but with a race in them or in what they test. */
export default class implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const flaky = modules.flatMap(({ children, relativeModuleId }) =>
      [...children.allTests()]
        .filter((test) => test.diagnostic()?.flaky)
        .map((test) => {
          const why = test.result().errors?.[0]?.message.split('\n')[0] ?? '';
          return `  ${relativeModuleId} > ${test.fullName}\n    ${why}\n`;
        }),
    );
    if (flaky.length > 0) process.stdout.write(`passed only when tried again:\n${flaky.join('')}`);
  }
}
