import { describe, expect, it } from 'vitest';
import { lacksOf, permissionHelpOf } from './browserSupport.ts';

const everything = {
  isSecureContext: true,
  hasPeerConnection: true,
  hasTransceivers: true,
  hasGetUserMedia: true,
  hasWebSocket: true,
  hasAudioContext: true,
};

describe('lacksOf', () => {
  it('finds nothing missing in a browser of today', () => {
    expect(lacksOf(everything)).toEqual([]);
  });

  it('names an insecure page first, because it explains the missing camera', () => {
    expect(lacksOf({ ...everything, isSecureContext: false, hasGetUserMedia: false })).toEqual([
      'secureContext',
      'camera',
    ]);
  });

  it('counts a browser without transceivers as one without WebRTC', () => {
    expect(lacksOf({ ...everything, hasTransceivers: false })).toEqual(['webRtc']);
  });
});

describe('permissionHelpOf', () => {
  it.each([
    [
      'chrome',
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36',
    ],
    [
      'edge',
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36 Edg/156.0',
    ],
    ['firefox', 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0'],
    [
      'safari',
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/20.0 Safari/605.1.15',
    ],
    [
      'safariIos',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 20_0 like Mac OS X) AppleWebKit/605.1.15 Version/20.0 Mobile Safari/604.1',
    ],
    ['chromeAndroid', 'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/156.0 Mobile Safari/537.36'],
    ['other', 'curl/8'],
  ])('knows %s', (help, userAgent) => {
    expect(permissionHelpOf(userAgent)).toBe(help);
  });
});
