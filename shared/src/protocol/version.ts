/** Sent in the handshake; a client of another version is asked to reload. Raise it with every breaking change. */
export const PROTOCOL_VERSION = 6;
