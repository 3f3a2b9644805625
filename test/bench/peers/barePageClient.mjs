/** The bare page's program in the browser: all that joining a mediasoup room takes, and nothing else. */

import { Device } from 'mediasoup-client';
import { io } from 'socket.io-client';

const socket = io({ transports: ['websocket'] });
const ask = (name, ...input) => socket.emitWithAck(name, ...input);
const media = navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 640, height: 480 } });
const button = document.querySelector('button');

const play = (track) => {
  const element = document.createElement(track.kind);
  element.srcObject = new MediaStream([track]);
  element.autoplay = true;
  document.body.append(element);
};

const transport = async (device, direction) => {
  const options = await ask('transport', direction);
  const made =
    direction === 'send' ? device.createSendTransport(options) : device.createRecvTransport(options);
  made.on('connect', ({ dtlsParameters }, done, failed) =>
    ask('connectTransport', { direction, dtlsParameters }).then(done, failed),
  );
  made.on('produce', ({ kind, rtpParameters }, done, failed) =>
    ask('produce', { kind, rtpParameters }).then((id) => done({ id }), failed),
  );
  return made;
};

const enter = async () => {
  const device = await Device.factory();
  await device.load({ routerRtpCapabilities: await ask('capabilities') });
  const [sending, receiving] = await Promise.all([transport(device, 'send'), transport(device, 'receive')]);
  socket.on('offered', async (offer) => {
    const { id, track } = await receiving.consume(offer);
    play(track);
    await ask('resume', id);
  });
  await ask('receive', device.recvRtpCapabilities);
  const stream = await media;
  const [voice] = stream.getAudioTracks();
  const [face] = stream.getVideoTracks();
  await sending.produce({ track: voice, codecOptions: { opusStereo: false, opusFec: true, opusDtx: true } });
  await sending.produce({
    track: face,
    encodings: [
      { scaleResolutionDownBy: 2, maxBitrate: 150_000, scalabilityMode: 'L1T3' },
      { scaleResolutionDownBy: 1, maxBitrate: 800_000, scalabilityMode: 'L1T3' },
    ],
  });
  document.body.dataset.state = 'inside';
};

button.addEventListener('click', () => void ask('admit'));
await media;
if (new URLSearchParams(location.search).has('wait')) {
  socket.once('admitted', () => void enter());
  document.body.dataset.state = 'waiting';
} else {
  await enter();
}
button.disabled = false;
