/** Socket.IO packets, as they are written, that are too large or no message at all. */
export const packets: Readonly<Record<string, string>> = {
  'more than 64 KB': `2["chat:say",{"text":"${'x'.repeat(66_000)}"}]`,
  'nested without end': `20["chat:say",${'['.repeat(30_000)}${']'.repeat(30_000)}]`,
  'objects without end': `20["chat:say",${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}]`,
  'no JSON': '2[}{',
  'no event name': '2[]',
  'a number for a name': '2[7]',
  'an object for a name': '2[{"toString":1}]',
  'an inherited name': '20["__proto__",{}]',
  'a reserved name': '2["disconnect","x"]',
  'another namespace': '0/admin,{}',
  'a second connection packet': '0{"token":"x"}',
  'attachments that never come': '51-0["chat:say",{"_placeholder":true,"num":0}]',
  'more attachments than anybody has': '5999999999-0["chat:say",{"_placeholder":true,"num":0}]',
  'an acknowledgement nobody asked for': '37[{"ok":true}]',
  'an unknown type': '9["x"]',
  nothing: '',
};
