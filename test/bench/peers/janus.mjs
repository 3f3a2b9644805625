/**
 * Janus as its Debian package has it, with the videoroom and one WebSocket for its commands, on this machine only. Argument:
 * path of the program. Answers as `forwarding/Program.ts` asks.
 */

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answering } from './answering.mjs';

const ADDRESS = process.env['BENCH_ADDRESS'] ?? '127.0.0.1';
const ROOM = 1;
const START_WITHIN_MS = 10_000;
const ANSWER_WITHIN_MS = 10_000;

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const folder = mkdtempSync(join(tmpdir(), 'trialogue-bench-janus-'));
const port = await freePort();
const settings = {
  janus: `
general: { configs_folder = "${folder}" log_to_stdout = true debug_level = 2 session_timeout = 0 }
media: { ipv6 = false }
nat: { nice_debug = false ice_lite = true ice_enforce_list = "${ADDRESS}" }
plugins: { disable = "libjanus_audiobridge.so,libjanus_duktape.so,libjanus_echotest.so,libjanus_lua.so,libjanus_nosip.so,libjanus_recordplay.so,libjanus_sip.so,libjanus_streaming.so,libjanus_textroom.so,libjanus_videocall.so,libjanus_voicemail.so" }
transports: { disable = "libjanus_http.so,libjanus_mqtt.so,libjanus_nanomsg.so,libjanus_pfunix.so,libjanus_rabbitmq.so" }
`,
  'janus.plugin.videoroom': `
room-${ROOM}: { publishers = 1 audiocodec = "opus" notify_joining = false }
`,
  'janus.transport.websockets': `
general: { json = "compact" ws = true ws_port = ${port} ws_ip = "127.0.0.1" wss = false }
`,
};
for (const [name, text] of Object.entries(settings)) writeFileSync(join(folder, `${name}.jcfg`), text);

let output = '';
const janus = spawn(process.argv[2], ['-F', folder], { stdio: ['ignore', 'pipe', 'pipe'] });
for (const stream of [janus.stdout, janus.stderr])
  stream.on('data', (chunk) => {
    output = (output + chunk).slice(-4_000);
  });
const gone = new Promise((resolve) => janus.once('exit', resolve));

const opened = async () => {
  const giveUpAt = performance.now() + START_WITHIN_MS;
  for (;;) {
    const socket = new WebSocket(`ws://127.0.0.1:${port}`, 'janus-protocol');
    const up = await new Promise((resolve) => {
      socket.onopen = () => resolve(true);
      socket.onerror = () => resolve(false);
    });
    if (up) return socket;
    if (janus.exitCode !== null || performance.now() > giveUpAt)
      throw new Error(`janus does not start:\n${output}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

const socketOpen = opened();
socketOpen.catch(() => undefined);
/** Open questions by their transaction. */
const waiting = new Map();
let transactions = 0;

const command = async (message) => {
  const socket = await socketOpen;
  socket.onmessage = ({ data }) => {
    const told = JSON.parse(data);
    // A plugin says first that it has heard, and answers later.
    if (told.janus === 'ack') return;
    waiting.get(told.transaction)?.(told);
  };
  transactions += 1;
  const transaction = String(transactions);
  const answer = await new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`no answer to ${JSON.stringify(message)}\n${output}`)),
      ANSWER_WITHIN_MS,
    );
    waiting.set(transaction, (told) => {
      clearTimeout(late);
      waiting.delete(transaction);
      resolve(told);
    });
    socket.send(JSON.stringify({ ...message, transaction }));
  });
  const failure = answer.error?.reason ?? answer.plugindata?.data?.error;
  if (failure !== undefined) throw new Error(`${failure}\n${output}`);
  return answer;
};

let session;
let feed;

const attach = async () => {
  session ??= (await command({ janus: 'create' })).data.id;
  return (await command({ janus: 'attach', session_id: session, plugin: 'janus.plugin.videoroom' })).data.id;
};
const tell = (handle, body, jsep) =>
  command({
    janus: 'message',
    session_id: session,
    handle_id: handle,
    body,
    ...(jsep === undefined ? {} : { jsep }),
  });

answering(
  {
    pids: async () => {
      await socketOpen;
      return [janus.pid];
    },
    publish: async ({ offer }) => {
      const handle = await attach();
      const joined = await tell(handle, { request: 'join', ptype: 'publisher', room: ROOM });
      feed = joined.plugindata.data.id;
      const { jsep } = await tell(handle, { request: 'publish' }, { type: 'offer', sdp: offer });
      return jsep.sdp;
    },
    subscribe: async () => {
      const handle = await attach();
      const { jsep } = await tell(handle, {
        request: 'join',
        ptype: 'subscriber',
        room: ROOM,
        streams: [{ feed }],
      });
      return { offer: jsep.sdp, subscriber: String(handle) };
    },
    accept: async ({ subscriber, answer }) => {
      await tell(Number(subscriber), { request: 'start' }, { type: 'answer', sdp: answer });
    },
  },
  async () => {
    janus.kill('SIGTERM');
    await gone;
    rmSync(folder, { recursive: true, force: true });
  },
);
