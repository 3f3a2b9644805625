import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Peers } from './Peers.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trialogue-peers-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a package that is not installed is not found, and what is said of it is the command that brings it', () => {
  const peers = new Peers(folder);
  expect(peers.find('@hocuspocus/server')).toBeUndefined();
  expect(peers.missing('@hocuspocus/server')).toBe(
    '@hocuspocus/server is not installed; npm run bench -- --get-peers brings it',
  );
  expect(peers.missingProgram('janus')).toBe('janus is not installed; apt-get install janus brings it');
  expect(peers.installed).toEqual([]);
});

test('an installed package is found by its folder and its version', () => {
  const own = join(folder, 'node_modules', 'timesync');
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, 'package.json'), '{"version":"1.2.3"}');
  const peers = new Peers(folder);
  expect(peers.find('timesync')).toBe(own);
  expect(peers.installed).toEqual(['timesync 1.2.3']);
});

test('a program of the machine is found on the path', () => {
  const peers = new Peers(folder);
  expect(peers.findProgram('sh')).toMatch(/\/sh$/);
  expect(peers.findProgram('no-such-program-anywhere')).toBeUndefined();
});
