package io.assay.valuation.planted;

import io.assay.pricing.money.planted.FloatingPrice;
import io.assay.valuation.planted2.KnowsBack;
import reactor.core.publisher.Mono;

/// Breaks rules on purpose: it knows pricing, a framework, and a package that knows it.
public final class KnowsEverybody {
    private KnowsEverybody() {}

    public static Mono<Double> answer() {
        return Mono.just(FloatingPrice.price(KnowsBack.answer()));
    }

    public static int back() {
        return 1;
    }
}
