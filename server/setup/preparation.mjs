/** The set-up as a whole: what every way of running Trialogue needs first. */

import { relative } from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { ensureClient } from './client.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { ensureMediaWorker } from './media-worker/install.mjs';
import { ensureNode, onNode } from './node.mjs';
import { ensurePackages, postgres, program } from './packages.mjs';
import { runSteps } from './progress.mjs';
import { root } from './project.mjs';

/** @typedef {'worker' | 'client' | 'browser' | 'recordings' | 'nodes'} Part what only some ways of running need */
/** @typedef {{ node: string, env: NodeJS.ProcessEnv }} Prepared the Node to run on, and the environment to run in */

/** What tests make voices, tones and faces with, and look at recordings with. */
const soundAndPicture = [program('sox'), program('espeak-ng'), program('ffmpeg')];

/**
 * What tests run several nodes with. `redis-tools` is what `redis-server` is made of; that package itself would only start a
 * service.
 */
const severalNodes = [
  program('redis-tools', 'redis-check-rdb'),
  postgres,
  program('caddy'),
  program('openssl'),
];

/**
 * Installs whatever is missing, saying so on standard output. Done again right away, it changes nothing and takes under a second.
 * @param {ReadonlySet<Part>} parts
 * @returns {Promise<Prepared>} with MEDIASOUP_WORKER_BIN and CHROMIUM_PATH set to the worker and browser asked for
 */
export async function prepare(parts) {
  let node = process.execPath;
  /** @type {{ MEDIASOUP_WORKER_BIN?: string, CHROMIUM_PATH?: string }} */
  const found = {};

  /** @type {import('./progress.mjs').Step[]} */
  const steps = [
    {
      name: 'Dependencies',
      work: async (report) => {
        await ensureDependencies(root, report);
        return 'in place';
      },
    },
    {
      name: 'Node',
      work: async (report) => {
        node = await ensureNode(report);
        return relative(root, node).startsWith('..') ? node : relative(root, node);
      },
    },
  ];
  if (parts.has('worker')) {
    steps.push({
      name: 'Media worker',
      work: async (report) => {
        const { worker, origin } = await ensureMediaWorker({ node, env: process.env, report });
        found.MEDIASOUP_WORKER_BIN = worker;
        return `${origin}, answering`;
      },
    });
  }
  if (parts.has('client')) {
    steps.push({
      name: 'Client',
      work: async (report) => {
        await ensureClient(node, report);
        return 'built';
      },
    });
  }
  if (parts.has('browser')) {
    steps.push({
      name: 'Browser',
      work: async (report) => {
        const chromium = await ensureChromium(node, report);
        found.CHROMIUM_PATH = chromium;
        return chromium;
      },
    });
  }
  if (parts.has('recordings')) {
    steps.push({
      name: 'Sound and picture',
      work: async (report) => {
        await ensurePackages(soundAndPicture, 'make test voices and pictures', report);
        return 'in place';
      },
    });
  }

  if (parts.has('nodes')) {
    steps.push({
      name: 'Redis, PostgreSQL, Caddy',
      work: async (report) => {
        await ensurePackages(severalNodes, 'test several nodes together', report);
        return 'in place';
      },
    });
  }

  await runSteps(steps, process.stdout);
  return { node, env: { ...onNode(process.env, node), ...found } };
}
