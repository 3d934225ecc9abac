import { describe, expect, test } from 'vitest';
import { programIn } from './answer.js';

const program = 'scene S {\n  rect a { width: 10 }\n}\n';

describe('the program in an answer', () => {
  test.each([
    ['alone', program],
    ['in a fence', `\`\`\`coco\n${program}\`\`\``],
    ['in a fence among words', `Sure! Here is it:\n\n\`\`\`\n${program}\`\`\`\n\nI used the scene S { } form.`],
    ['behind words', `Here is the scene:\n${program}`],
    ['behind thoughts', `<think>\nscene X { rect }\n</think>\n${program}`],
    ['behind thoughts of which the beginning was swallowed', `scene X maybe\n</think>\n${program}`],
    ['with the line ends of Windows', program.replaceAll('\n', '\r\n')],
  ])('%s', (_, answer) => {
    expect(programIn(answer)).toBe(program);
  });

  test.each([
    ['while the model thinks', '<think>\nscene X { rect a { } }'],
    ['in an apology', 'I am sorry, but I cannot draw that.'],
    ['in nothing', ''],
  ])('is none: %s', (_, answer) => {
    expect(programIn(answer)).toBe('');
  });

  test('is without the fence that is just being closed', () => {
    expect(programIn(`\`\`\`coco\n${program}\``)).toBe(program);
    expect(programIn(`\`\`\`coco\n${program}\`\`\``)).toBe(program);
  });
});
