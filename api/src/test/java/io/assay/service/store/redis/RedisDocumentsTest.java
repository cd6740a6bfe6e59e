package io.assay.service.store.redis;

import io.assay.service.store.Documents;
import io.assay.service.store.DocumentsContract;
import io.assay.service.store.Retention;

class RedisDocumentsTest extends DocumentsContract {
    @Override
    protected Documents documents() {
        return new RedisDocuments(TestRedis.shared(), Retention.DEFAULT);
    }
}
