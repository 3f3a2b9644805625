import type { PersonId } from '@trialogue/shared/ids.ts';
import type { Source } from '@trialogue/shared/protocol/media.ts';

/**
 * The one place where every RTP sender and receiver passes by, before its first frame. Whatever must touch frames
 * (end-to-end encryption) is set here: set later, a receiver's transform never runs.
 */
export interface FrameAccess {
  sender(source: Source, sender: RTCRtpSender): void;
  receiver(person: PersonId, source: Source, receiver: RTCRtpReceiver): void;
}

/** Leaves frames as they are. */
export const openFrames: FrameAccess = { sender: () => undefined, receiver: () => undefined };
