import { dirname } from 'node:path';
import { serveTasks } from '../judge/run/worker.js';
import { writerOf } from '../judge/run/writers.js';

// One of the processes of `coco eval`; the bundle lies in the folder of the built program.
serveTasks(dirname(process.argv[1]!), writerOf);
