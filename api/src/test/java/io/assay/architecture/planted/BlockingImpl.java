package io.assay.architecture.planted;

import reactor.core.publisher.Mono;
import smile.math.MathEx;

/// Breaks rules on purpose: it blocks, its name says nothing, and it uses a library that only models may use.
public final class BlockingImpl {
    private BlockingImpl() {}

    public static Integer answer() {
        return Mono.just(MathEx.randomInt(42)).block();
    }
}
