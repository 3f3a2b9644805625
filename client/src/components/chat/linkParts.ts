/** A piece of a chat line: plain words, or a link that may be opened after asking. */
export type LinePart =
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'link'; readonly words: string; readonly href: string; readonly host: string };

const CANDIDATE = /https:\/\/[^\s<>"'`]+/giu;
/** What usually belongs to the sentence and not to the address in it. */
const TRAILING = /[.,;:!?)\]}»”’…]+$/u;

/** `undefined` unless it is https, to a host with a name, without a user name that could pass for another host. */
const linkOf = (words: string): LinePart | undefined => {
  if (!URL.canParse(words)) return undefined;
  const { protocol, username, password, host, href } = new URL(words);
  if (protocol !== 'https:' || host === '' || username !== '' || password !== '') return undefined;
  return { kind: 'link', words, href, host };
};

/** Splits a chat line so that only honest https addresses become links; everything else stays words. */
export const linkParts = (line: string): readonly LinePart[] => {
  const parts: LinePart[] = [];
  let from = 0;
  for (const { 0: found, index } of line.matchAll(CANDIDATE)) {
    const link = linkOf(found.replace(TRAILING, ''));
    if (link === undefined) continue;
    if (index > from) parts.push({ kind: 'words', words: line.slice(from, index) });
    parts.push(link);
    from = index + link.words.length;
  }
  if (from < line.length) parts.push({ kind: 'words', words: line.slice(from) });
  return parts;
};
