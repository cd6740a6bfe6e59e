-- Creates a document once: idempotency check, document, order, indexes and event in one atomic step. A document may take the
-- place of another, which then can be replaced no more.
-- KEYS: document, order (sorted set), events (stream), sequence, idempotency record, successors (hash), then index keys
-- ARGV: body, id, kind, request digest ('' = none), seconds to remember the request, what document keys start with, id of the
--       document that is replaced ('' = none), then for each index its name and value
if ARGV[4] ~= '' then
  local seen = redis.call('HMGET', KEYS[5], 'request', 'id')
  if seen[1] then
    if seen[1] == ARGV[4] then return {'replayed', redis.call('GET', ARGV[6] .. seen[2])} end
    return {'reused', ''}
  end
end
local outcome = 'created'
local body = redis.call('GET', KEYS[1])
if body then
  outcome = 'replayed'
else
  if ARGV[7] ~= '' then
    if redis.call('EXISTS', ARGV[6] .. ARGV[7]) == 0 then return {'nothing-to-replace', ''} end
    local successor = redis.call('HGET', KEYS[6], ARGV[7])
    if successor then return {'superseded', successor} end
    redis.call('HSET', KEYS[6], ARGV[7], ARGV[2])
  end
  body = ARGV[1]
  local sequence = redis.call('INCR', KEYS[4])
  redis.call('SET', KEYS[1], body)
  redis.call('ZADD', KEYS[2], sequence, ARGV[2])
  for i = 8, #ARGV, 2 do redis.call('HSET', KEYS[(i + 6) / 2], ARGV[2], ARGV[i + 1]) end
  redis.call('XADD', KEYS[3], sequence .. '-0', 'event', ARGV[3] .. '-created', 'id', ARGV[2])
end
if ARGV[4] ~= '' then
  redis.call('HSET', KEYS[5], 'request', ARGV[4], 'id', ARGV[2])
  redis.call('EXPIRE', KEYS[5], ARGV[5])
end
return {outcome, body}
