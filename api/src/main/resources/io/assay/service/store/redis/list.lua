-- Documents, or what an index holds of them, in the order of their creation: for each its place, its id and the text.
-- KEYS: order (sorted set), index (hash; absent = the documents themselves)
-- ARGV: place after which to begin, at most how many, what document keys start with
local found = redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. ARGV[1], '+inf', 'WITHSCORES', 'LIMIT', 0, ARGV[2])
local answer = {}
for i = 1, #found, 2 do
  local text
  if KEYS[2] then text = redis.call('HGET', KEYS[2], found[i]) else text = redis.call('GET', ARGV[3] .. found[i]) end
  answer[#answer + 1] = found[i + 1]
  answer[#answer + 1] = found[i]
  answer[#answer + 1] = text or ''
end
return answer
