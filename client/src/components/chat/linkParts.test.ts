import { describe, expect, it } from 'vitest';
import { linkParts } from './linkParts.ts';

const links = (line: string) =>
  linkParts(line).flatMap((part) => (part.kind === 'link' ? [[part.href, part.host]] : []));

describe('linkParts', () => {
  it('leaves a line without an address as it is', () => {
    expect(linkParts('hello <b>you</b>')).toEqual([{ kind: 'words', words: 'hello <b>you</b>' }]);
  });

  it('keeps every character of the line', () => {
    const line = 'see https://a.example/x?y=1, and (https://b.example) too.';
    expect(
      linkParts(line)
        .map(({ words }) => words)
        .join(''),
    ).toBe(line);
  });

  it('leaves the punctuation of the sentence out of the address', () => {
    expect(links('Read https://a.example/page. Then (https://b.example)!')).toEqual([
      ['https://a.example/page', 'a.example'],
      ['https://b.example/', 'b.example'],
    ]);
  });

  it.each(['http://a.example', 'javascript:alert(1)', 'data:text/html,x', 'ftp://a.example', 'a.example'])(
    'makes no link of %s',
    (line) => {
      expect(links(line)).toEqual([]);
    },
  );

  it('makes no link of an address with a user name that looks like a host', () => {
    expect(links('https://bank.example@evil.example/')).toEqual([]);
    expect(links('https://a:b@evil.example/')).toEqual([]);
  });

  it('shows the host of look-alike letters in its plain form', () => {
    expect(links('https://аpple.example')).toEqual([
      ['https://xn--pple-43d.example/', 'xn--pple-43d.example'],
    ]);
  });

  it('makes no link of a broken address', () => {
    expect(links('https://')).toEqual([]);
    expect(links('https://[x')).toEqual([]);
  });
});
