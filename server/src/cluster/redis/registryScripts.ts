import { LEASE_MS } from '../NodeRegistry.ts';
import { KEY_PREFIX, scriptOf } from './connectRedis.ts';

/** In the order in which the scripts know them. */
export const registryKeys = [
  // When the registry began, with which process of Redis, and how many nodes it holds.
  `${KEY_PREFIX}registry`,
  // Node → the time its lease ends.
  `${KEY_PREFIX}leases`,
  // Node → its life, a line's end, its report.
  `${KEY_PREFIX}nodes`,
  // Lives that have ended → when.
  `${KEY_PREFIX}dead`,
] as const;

/** By then whatever was underway for a life that has ended has arrived, and a process that slept has looked at its clock. */
const DEAD_FOR_MS = 3_600_000;
const MAX_DEAD = 10_000;
/** Leases found to have run out are cleared away so many at a time. */
const BURY_AT_ONCE = 100;

/**
 * What every script begins with: Redis' own time, and whether the registry begins anew. It does when its data is gone
 * or comes from another process of Redis: a restart, perhaps from an old snapshot, or a replica that was promoted,
 * perhaps on a machine whose clock differs. Of such data nothing can be believed, neither leases nor deaths. The same
 * goes for leases beyond what anybody could have been given (the clock was set back), and for keys that do not
 * match (some were evicted).
 */
const BEGIN = `
local registry, leases, nodes, dead = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
local kept = redis.call('HMGET', registry, 'run', 'since', 'nodes')
local since, count = tonumber(kept[2]), tonumber(kept[3])
local last = redis.call('ZREVRANGE', leases, 0, 0, 'WITHSCORES')[2]
if kept[1] ~= run or not since or since > now
  or (last and tonumber(last) > now + ${LEASE_MS})
  or redis.call('ZCARD', leases) ~= count or redis.call('HLEN', nodes) ~= count
then
  redis.call('DEL', leases, nodes, dead)
  since, count = now, 0
  redis.call('HSET', registry, 'run', run, 'since', since, 'nodes', 0)
end

local function lifeOf(node)
  local entry = redis.call('HGET', nodes, node)
  return entry and string.match(entry, '^(.*)\\n')
end
local function bury(node)
  redis.call('ZADD', dead, now, lifeOf(node))
  redis.call('ZREM', leases, node)
  redis.call('HDEL', nodes, node)
  count = count - 1
  redis.call('HSET', registry, 'nodes', count)
end
`;

/** ARGV: node, life, report, and 1 for a life whose lease was held elsewhere meanwhile. */
export const beatScript = scriptOf(`${BEGIN}
local node, life = ARGV[1], ARGV[2]
local ends = redis.call('ZSCORE', leases, node)
if ends and tonumber(ends) <= now then bury(node) end
for _, other in ipairs(redis.call('ZRANGEBYSCORE', leases, '-inf', now, 'LIMIT', 0, ${BURY_AT_ONCE})) do bury(other) end
redis.call('ZREMRANGEBYSCORE', dead, '-inf', now - ${DEAD_FOR_MS})
redis.call('ZREMRANGEBYRANK', dead, 0, -${MAX_DEAD + 1})

if ARGV[4] == '1' then redis.call('ZREM', dead, life) end
if redis.call('ZSCORE', dead, life) then return 'lapsed' end
local holder = lifeOf(node)
if holder and holder ~= life then return 'taken' end
if not holder then redis.call('HSET', registry, 'nodes', count + 1) end
redis.call('ZADD', leases, now + ${LEASE_MS}, node)
redis.call('HSET', nodes, node, life .. '\\n' .. ARGV[3])
return 'held'
`);

/** Returns whether it is settled, 1 or 0, then node, life and report of each by turns. */
export const liveScript = scriptOf(`${BEGIN}
local names = redis.call('ZRANGEBYSCORE', leases, '(' .. now, '+inf')
local answer = { now - since >= ${LEASE_MS} and 1 or 0 }
-- Lua passes no more than some thousands of arguments.
for first = 1, #names, 1000 do
  for _, entry in ipairs(redis.call('HMGET', nodes, unpack(names, first, math.min(first + 999, #names)))) do
    answer[#answer + 1] = string.match(entry, '\\n(.*)$')
  end
end
return answer
`);

/** ARGV: node, life. */
export const leaveScript = scriptOf(`${BEGIN}
if lifeOf(ARGV[1]) == ARGV[2] then bury(ARGV[1]) end
return 0
`);
