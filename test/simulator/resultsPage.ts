import { markdownTable, type Results, rounded } from './Figure.ts';

/** `RESULTS.md`: one table, and how to read it. */
export const resultsPage = ({ at, machine, tookS, redis, figures }: Results): string =>
  [
    '# What the simulator showed',
    '',
    'Written by `npm run simulate`, not by hand. The real placement, leases and owners, among nodes, a registry, a store and',
    'people that are simulated, in virtual time. One hour of sessions of three people is started, half of them at the full hour;',
    'they last 50, 80 or 110 minutes. Then nodes are killed, and everybody on them asks within 0.2 s where to go.',
    '',
    `- ${at.slice(0, 10)}, ${tookS} s`,
    `- Machine: ${machine}`,
    '',
    markdownTable(figures),
    '',
    '- Processor time is of this machine, everything else is of the virtual world: the registry answers after 1 ms, the',
    '  store after 2 ms, and neither is ever busy. Where the figures say that they would be, they would be slower.',
    '- What a node uses counts all its sessions as if everybody in them spoke; nodes differ in size by two.',
    '- Looks: every person who asks where a session is makes a node look at who lives, unless it has looked within 40 ms',
    '  and 1 ms for each node, 500 ms at most. The answer names every node: traffic grows with the square of their number.',
    `- What Redis would need is reckoned from what the real scripts took of the processor time of a real Redis ${redis.version} in`,
    `  the same run: ${rounded(redis.beatUs)} µs for a report, ${rounded(redis.lookUs)} µs and ${rounded(redis.nodeUs)} µs a node for a look.`,
    '- With more than 300 nodes an hour is filled by the placement alone, from reports half a second old; leases and owners',
    '  are there from the loss on, and people come to 1,000 of the nodes first.',
    '',
  ].join('\n');
