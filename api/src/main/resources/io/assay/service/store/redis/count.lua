-- Counts a batch once: idempotency check and all counters in one atomic step.
-- A decayed count holds a sum for each half-life, the time of its latest event, and how many events there were.
-- KEYS: idempotency record, then the keys that the steps below name by their place in KEYS
-- ARGV: request digest ('' = none), seconds to remember the request, three half-lives in milliseconds, then steps:
--       'decayed', key, field, three sums as of the time, time in milliseconds, events
--       'sum', key, field, what is added
--       'distinct', key, member   (a HyperLogLog)
--       'member', key, member     (a set)
if ARGV[1] ~= '' then
  local seen = redis.call('HGET', KEYS[1], 'request')
  if seen then
    if seen == ARGV[1] then return 'replayed' end
    return 'reused'
  end
end
local i = 6
while i <= #ARGV do
  local key = KEYS[tonumber(ARGV[i + 1])]
  if ARGV[i] == 'decayed' then
    local at = tonumber(ARGV[i + 6])
    local n = tonumber(ARGV[i + 7])
    local latest = at
    local old = redis.call('HGET', key, ARGV[i + 2])
    local sums = {}
    if old then
      local a, b, c, t, m = string.match(old, '(%S+) (%S+) (%S+) (%S+) (%S+)')
      local before = {tonumber(a), tonumber(b), tonumber(c)}
      t = tonumber(t)
      if t > latest then latest = t end
      for h = 1, 3 do
        local halfLife = tonumber(ARGV[2 + h])
        sums[h] = before[h] * 2 ^ (-(latest - t) / halfLife) + tonumber(ARGV[i + 2 + h]) * 2 ^ (-(latest - at) / halfLife)
      end
      n = n + tonumber(m)
    else
      for h = 1, 3 do sums[h] = tonumber(ARGV[i + 2 + h]) end
    end
    redis.call('HSET', key, ARGV[i + 2], string.format('%.17g %.17g %.17g %.0f %.0f', sums[1], sums[2], sums[3], latest, n))
    i = i + 8
  elseif ARGV[i] == 'sum' then
    redis.call('HINCRBYFLOAT', key, ARGV[i + 2], ARGV[i + 3])
    i = i + 4
  else
    redis.call(ARGV[i] == 'distinct' and 'PFADD' or 'SADD', key, ARGV[i + 2])
    i = i + 3
  end
end
if ARGV[1] ~= '' then
  redis.call('HSET', KEYS[1], 'request', ARGV[1])
  redis.call('EXPIRE', KEYS[1], ARGV[2])
end
return 'counted'
