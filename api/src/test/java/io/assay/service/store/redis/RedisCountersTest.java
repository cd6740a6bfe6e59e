package io.assay.service.store.redis;

import io.assay.service.store.Counters;
import io.assay.service.store.CountersContract;
import io.assay.service.store.Retention;

class RedisCountersTest extends CountersContract {
    @Override
    protected Counters counters() {
        return new RedisCounters(TestRedis.shared(), Retention.DEFAULT);
    }
}
