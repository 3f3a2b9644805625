import { scriptOf } from './connectRedis.ts';

const NOW = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
`;

/** KEYS: the tally. ARGV: free, baseMs, maxMs, forgetMs. Returns 1, or 0 while the key must wait. */
export const attemptScript = scriptOf(`${NOW}
local free, base, max, forget = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local last = redis.call('HMGET', KEYS[1], 'attempts', 'at', 'blocked')
local attempts, at, blocked = tonumber(last[1]), tonumber(last[2]), tonumber(last[3])
-- Of a clock that was set back nobody is to wait for hours.
if attempts and at <= now and now < blocked then return 0 end
attempts = (not attempts or now - at > forget) and 1 or attempts + 1
local wait = attempts <= free and 0 or math.min(max, base * 2 ^ (attempts - free - 1))
redis.call('HSET', KEYS[1], 'attempts', attempts, 'at', now, 'blocked', now + wait)
redis.call('PEXPIRE', KEYS[1], math.max(wait, forget) + 1)
return 1
`);

/** KEYS: the tally. */
export const succeededScript = scriptOf(`return redis.call('DEL', KEYS[1])`);

/** KEYS: what is left. ARGV: perMinute, burst. Returns 1, or 0 when none is left. */
export const spendScript = scriptOf(`${NOW}
local perMinute, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
local last = redis.call('HMGET', KEYS[1], 'count', 'at')
local count = burst
if last[1] then
  count = math.min(burst, last[1] + math.max(0, now - last[2]) / 60000 * perMinute)
end
-- A refusal costs nothing, or whoever asks often would never be let in again.
local granted = count >= 1
if granted then count = count - 1 end
redis.call('HSET', KEYS[1], 'count', string.format('%.6f', count), 'at', now)
redis.call('PEXPIRE', KEYS[1], math.ceil((burst - count) / perMinute * 60000) + 1)
return granted and 1 or 0
`);
