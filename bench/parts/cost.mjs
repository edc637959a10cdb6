// What this process's browsers cost. In: /proc. Out: CPU time and memory of their processes of one kind together. Reads only what
// descends from this process, so that another browser on the machine is never counted.
import { readFileSync, readdirSync } from 'node:fs';

const stat = (pid) => readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').pop().split(' ');
const parent = (pid) => { try { return Number(stat(pid)[1]); } catch { return 0; } };
const ours = (pid) => { for (let at = pid, step = 0; at > 1 && step < 8; at = parent(at), step += 1) if (at === process.pid) return true; return false; };

/**
 * CPU milliseconds (user and system): `whole` with threads that have ended, to 10 ms; `living` of those that live, to the
 * microsecond. `peak` is the most memory that one of them had, in MB.
 */
export function cost(kind = 'renderer') {
  let [whole, living, peak] = [0, 0, 0];
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes(`--type=${kind}`) || !ours(Number(pid))) continue;
      const fields = stat(pid);
      whole += (Number(fields[11]) + Number(fields[12])) * 10;
      for (const thread of readdirSync(`/proc/${pid}/task`)) living += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'latin1').split(' ')[0]) / 1e6;
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0) / 1024);
    } catch { /* it ended meanwhile */ }
  }
  return { whole, living, peak };
}
