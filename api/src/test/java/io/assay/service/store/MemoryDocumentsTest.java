package io.assay.service.store;

class MemoryDocumentsTest extends DocumentsContract {
    private final MemoryStore store = new MemoryStore();

    @Override
    protected Documents documents() {
        return store;
    }
}
