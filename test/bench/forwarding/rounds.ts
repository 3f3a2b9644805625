/** The rounds of the forwarding bench, as a program, so that all of it can run in a network of its own. */

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { elapse } from '../../support/elapse.ts';
import { cpuMsOf } from '../../support/processUsage.ts';
import { interleave } from '../interleave.ts';
import { Peers } from '../Peers.ts';
import { answering } from '../peers/answering.mjs';
import { LOAD, Load } from './Load.ts';
import { type Figures, Plan, type Report, type Side } from './Plan.ts';
import { Program } from './Program.ts';

const stdio: ['ignore', 'inherit', 'inherit', 'ipc'] = ['ignore', 'inherit', 'inherit', 'ipc'];
const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const Offered = z.object({ subscriber: z.string(), offer: z.string() });

const forwarder = (peers: Peers, side: Exclude<Side, { kind: 'floor' }>): Program => {
  switch (side.kind) {
    case 'ours':
      return new Program(spawn(process.execPath, [here('ours.ts')], { stdio }));
    case 'janus':
      return new Program(peers.start('janus.mjs', [side.program], { stdio }));
    case 'medooze': {
      const env = { ...process.env, BENCH_PEERS: peers.folder };
      return new Program(spawn(side.node, [here('../peers/medooze.mjs')], { stdio, env }));
    }
  }
};

/** CPU of these processes for each packet that arrives, once everything runs steadily. */
const measure = async (plan: Plan, load: Load, pids: readonly number[]): Promise<Figures> => {
  await elapse(plan.warmUpMs);
  await load.begin();
  const before = cpuMsOf(pids);
  await elapse(plan.measureMs);
  const usedMs = cpuMsOf(pids) - before;
  const { expected, received, p50Ms, p99Ms } = await load.end();
  return { cpuUsPerPacket: (usedMs * 1_000) / received, p50Ms, p99Ms, lost: 1 - received / expected };
};

const forward = async (plan: Plan, load: Load, program: Program): Promise<Figures> => {
  const pids = await program.ask('pids', z.array(z.int()));
  await load.publish((offer) => program.ask('publish', z.string(), { offer }));
  for (let count = 0; count < LOAD.subscribers; count += 1) {
    const { subscriber, offer } = await program.ask('subscribe', Offered);
    const answer = await load.subscribe(offer);
    await program.ask('accept', z.null(), { subscriber, answer });
  }
  await load.send();
  return measure(plan, load, pids);
};

const flood = async (plan: Plan, load: Load, program: string): Promise<Figures> => {
  const ports = await load.sinks();
  const given = [process.env['BENCH_ADDRESS'] ?? '127.0.0.1', LOAD.perSecond, LOAD.bytes, ...ports];
  const child = spawn(program, given.map(String), { stdio: ['pipe', 'inherit', 'inherit'] });
  try {
    if (child.pid === undefined) throw new Error(`${program} does not start`);
    return await measure(plan, load, [child.pid]);
  } finally {
    child.kill();
  }
};

const round = async (plan: Plan, peers: Peers, side: Side): Promise<Figures> => {
  const load = new Load(peers);
  try {
    if (side.kind === 'floor') return await flood(plan, load, side.program);
    const program = forwarder(peers, side);
    try {
      return await forward(plan, load, program);
    } finally {
      await program.close();
    }
  } finally {
    await load.close();
  }
};

/** A side that cannot be run says why and leaves the others to run. */
const report = async (plan: Plan): Promise<Report> => {
  const peers = new Peers(plan.peersFolder);
  const failures = new Map<string, string>();
  const sides = plan.sides.map((side) => ({
    name: side.kind,
    round: async (): Promise<Figures | undefined> => {
      try {
        const figures = await round(plan, peers, side);
        process.stderr.write(`  ${side.kind}: ${figures.cpuUsPerPacket.toFixed(1)} µs a packet\n`);
        return figures;
      } catch (thrown) {
        failures.set(side.kind, thrown instanceof Error ? thrown.message : String(thrown));
        return undefined;
      }
    },
  }));
  const measured = await interleave(plan.rounds, sides);
  return plan.sides.map(({ kind }) => ({
    kind,
    rounds: (measured.get(kind) ?? []).filter((figures) => figures !== undefined),
    failure: failures.get(kind),
  }));
};

answering({ report: (question) => report(Plan.parse(question)) }, () => undefined);
