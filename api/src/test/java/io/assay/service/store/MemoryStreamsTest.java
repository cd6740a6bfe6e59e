package io.assay.service.store;

class MemoryStreamsTest extends StreamsContract {
    private final MemoryStore store = new MemoryStore();

    @Override
    protected Streams streams() {
        return store;
    }
}
