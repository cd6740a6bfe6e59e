package io.assay.service.store;

class MemoryCountersTest extends CountersContract {
    private final MemoryStore store = new MemoryStore();

    @Override
    protected Counters counters() {
        return store;
    }
}
