-- Appends events to a stream that has the expected number so far: idempotency check, version check and append in one atomic
-- step. Events are numbered from 1.
-- KEYS: stream, idempotency record
-- ARGV: expected number, request digest ('' = none), seconds to remember the request, then the events
if ARGV[2] ~= '' then
  local seen = redis.call('HMGET', KEYS[2], 'request', 'id')
  if seen[1] then
    if seen[1] == ARGV[2] then return {'replayed', seen[2]} end
    return {'reused', '0'}
  end
end
local version = 0
local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)
if last[1] then version = tonumber(string.match(last[1][1], '^%d+')) end
if version ~= tonumber(ARGV[1]) then return {'conflict', string.format('%.0f', version)} end
for i = 4, #ARGV do
  version = version + 1
  redis.call('XADD', KEYS[1], string.format('%.0f-0', version), 'event', ARGV[i])
end
if ARGV[2] ~= '' then
  redis.call('HSET', KEYS[2], 'request', ARGV[2], 'id', string.format('%.0f', version))
  redis.call('EXPIRE', KEYS[2], ARGV[3])
end
return {'done', string.format('%.0f', version)}
