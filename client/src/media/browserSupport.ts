/** What a session needs of a browser. */
export type Lack = 'secureContext' | 'webRtc' | 'camera' | 'webSocket' | 'sound';

/** The parts of `window` that are looked at. */
export interface BrowserParts {
  readonly isSecureContext: boolean;
  readonly hasPeerConnection: boolean;
  readonly hasTransceivers: boolean;
  readonly hasGetUserMedia: boolean;
  readonly hasWebSocket: boolean;
  readonly hasAudioContext: boolean;
}

/** What this browser lacks, the most telling first; empty when all is there. Pure. */
export const lacksOf = (parts: BrowserParts): readonly Lack[] => {
  const lacks: readonly (readonly [Lack, boolean])[] = [
    ['secureContext', !parts.isSecureContext],
    ['webRtc', !parts.hasPeerConnection || !parts.hasTransceivers],
    ['camera', !parts.hasGetUserMedia],
    ['webSocket', !parts.hasWebSocket],
    ['sound', !parts.hasAudioContext],
  ];
  return lacks.filter(([, lacking]) => lacking).map(([lack]) => lack);
};

/** The parts of the browser this page runs in. */
export const partsOfThisBrowser = (): BrowserParts => ({
  isSecureContext: window.isSecureContext,
  hasPeerConnection: 'RTCPeerConnection' in window,
  hasTransceivers: 'RTCPeerConnection' in window && 'addTransceiver' in RTCPeerConnection.prototype,
  hasGetUserMedia: 'mediaDevices' in navigator && 'getUserMedia' in navigator.mediaDevices,
  hasWebSocket: 'WebSocket' in window,
  hasAudioContext: 'AudioContext' in window,
});

/** Whether a page may make one voice softer than the others: on an iPhone or iPad only the device's buttons may. */
export const loudnessCanBeSet = (): boolean => {
  const voice = document.createElement('audio');
  voice.volume = 0.5;
  return voice.volume === 0.5;
};

/** Where a person finds the switch that lets a page use camera and microphone. */
export type PermissionHelp =
  | 'chrome'
  | 'edge'
  | 'firefox'
  | 'safari'
  | 'safariIos'
  | 'chromeAndroid'
  | 'other';

/** Which help fits, from the user agent's own words. Pure. */
export const permissionHelpOf = (userAgent: string): PermissionHelp => {
  if (/iPhone|iPad|iPod/.test(userAgent)) return 'safariIos';
  if (/Edg\//.test(userAgent)) return 'edge';
  if (/Firefox\//.test(userAgent)) return 'firefox';
  if (/Android/.test(userAgent) && /Chrome\//.test(userAgent)) return 'chromeAndroid';
  if (/Chrome\/|Chromium\//.test(userAgent)) return 'chrome';
  if (/Safari\//.test(userAgent)) return 'safari';
  return 'other';
};
