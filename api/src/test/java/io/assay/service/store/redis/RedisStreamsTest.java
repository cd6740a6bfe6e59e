package io.assay.service.store.redis;

import io.assay.service.store.Retention;
import io.assay.service.store.Streams;
import io.assay.service.store.StreamsContract;

class RedisStreamsTest extends StreamsContract {
    @Override
    protected Streams streams() {
        return new RedisStreams(TestRedis.shared(), Retention.DEFAULT);
    }
}
