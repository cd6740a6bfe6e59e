-- Creates a document once: idempotency check, document, order and indexes in one atomic step. A document may take the place of
-- another, which then can be replaced no more.
-- KEYS: document, order (sorted set), sequence, idempotency record, successors (hash), then index keys
-- ARGV: body, id, request digest ('' = none), seconds to remember the request, what document keys start with, id of the
--       document that is replaced ('' = none), seconds to keep the document ('0' = for ever; else it is in no order), then
--       for each index its name and value
if ARGV[3] ~= '' then
  local seen = redis.call('HMGET', KEYS[4], 'request', 'id')
  if seen[1] then
    if seen[1] == ARGV[3] then return {'replayed', redis.call('GET', ARGV[5] .. seen[2])} end
    return {'reused', ''}
  end
end
local outcome = 'created'
local body = redis.call('GET', KEYS[1])
if body then
  outcome = 'replayed'
else
  if ARGV[6] ~= '' then
    if redis.call('EXISTS', ARGV[5] .. ARGV[6]) == 0 then return {'nothing-to-replace', ''} end
    local successor = redis.call('HGET', KEYS[5], ARGV[6])
    if successor then return {'superseded', successor} end
    redis.call('HSET', KEYS[5], ARGV[6], ARGV[2])
  end
  body = ARGV[1]
  if ARGV[7] ~= '0' then
    redis.call('SET', KEYS[1], body, 'EX', ARGV[7])
  else
    redis.call('SET', KEYS[1], body)
    redis.call('ZADD', KEYS[2], redis.call('INCR', KEYS[3]), ARGV[2])
  end
  for i = 8, #ARGV, 2 do redis.call('HSET', KEYS[(i + 4) / 2], ARGV[2], ARGV[i + 1]) end
end
if ARGV[3] ~= '' then
  redis.call('HSET', KEYS[4], 'request', ARGV[3], 'id', ARGV[2])
  redis.call('EXPIRE', KEYS[4], ARGV[4])
end
return {outcome, body}
