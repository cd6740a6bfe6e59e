-- Adds one comparison of a shadow's price with the active model's.
-- KEYS: tally (hash)
-- ARGV: what became of it (compared, appeared, vanished, neither), log of shadow / active, its absolute value
redis.call('HINCRBY', KEYS[1], ARGV[1], 1)
if ARGV[1] == 'compared' then
  redis.call('HINCRBYFLOAT', KEYS[1], 'log', ARGV[2])
  redis.call('HINCRBYFLOAT', KEYS[1], 'absolute', ARGV[3])
end
return 'ok'
