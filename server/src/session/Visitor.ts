import type { DeviceId, LinkId, PersonId } from '@trialogue/shared/ids.ts';
import type { NoticeName, Payload } from '@trialogue/shared/protocol/index.ts';
import type { Role } from '@trialogue/shared/roles.ts';
import type { Snapshot } from './Snapshot.ts';

/** The way back to one connected browser. Sending to a closed one is harmless. */
export interface Channel {
  readonly id: string;
  notify<Name extends NoticeName>(name: Name, payload: Payload<Name>): void;
  /** Ends the connection after what was sent before has gone out. Idempotent. */
  close(): void;
}

/** How somebody came to this connection. */
export type Coming = Pick<Visitor, 'channel' | 'person' | 'role' | 'way' | 'otherDevice' | 'resumes'>;

/** A connection that has just come. */
export const newVisitor = (coming: Coming, sinceAt: number): Visitor => ({
  ...coming,
  phase: 'arriving',
  entered: false,
  snapshot: undefined,
  sinceAt,
});

/** One connection to a session: who it speaks for and how far in it is. */
export interface Visitor {
  readonly channel: Channel;
  readonly person: PersonId;
  readonly role: Role;
  /** By what a partner came; `null` for the therapist, who is let in by account. */
  readonly way: { readonly link: LinkId; readonly device: DeviceId } | null;
  /** Another device holds the link; cleared when the therapist lets this one in. */
  otherDevice: boolean;
  /** The receive transport that its client still has of an earlier connection. */
  readonly resumes: string | undefined;
  phase: 'arriving' | 'waiting' | 'inside';
  /** Has had its snapshot, so increments may follow. */
  entered: boolean;
  /** What the last answer to `session:enter` was cut from, while parts of it are still to be read. */
  snapshot: Snapshot | undefined;
  /** Server time of the last change of phase, ms. */
  sinceAt: number;
}
