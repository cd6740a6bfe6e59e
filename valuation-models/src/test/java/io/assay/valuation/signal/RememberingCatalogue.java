package io.assay.valuation.signal;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;

/// A catalogue with the offers that were added to it, to be asked by their ids.
final class RememberingCatalogue {
    private final Catalogue catalogue = new Catalogue(1);
    private final Map<String, Catalogue.Offer> offers = new HashMap<>();

    void add(Catalogue.Offer offer) {
        catalogue.add(offer);
        offers.putIfAbsent(offer.id(), offer);
    }

    Catalogue.Standing standing(String id) {
        return catalogue.standing(offers.get(id));
    }

    int size() {
        return catalogue.size();
    }

    Collection<SortedSet<String>> clusters() {
        return catalogue.clusters();
    }
}
