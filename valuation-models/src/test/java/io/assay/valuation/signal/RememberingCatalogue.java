package io.assay.valuation.signal;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;

/// A catalogue with the offers that were added to it, to be asked by their ids. They are confirmed at once but for
/// those that are only claimed.
final class RememberingCatalogue {
    private final Catalogue catalogue = new Catalogue(1);
    private final Map<String, Catalogue.Offer> offers = new HashMap<>();

    void add(Catalogue.Offer offer) {
        claim(offer);
        catalogue.confirm(offer.id());
    }

    void claim(Catalogue.Offer offer) {
        catalogue.add(offer);
        offers.putIfAbsent(offer.id(), offer);
    }

    void claim(Catalogue.Offer offer, long since) {
        catalogue.add(offer, since);
        offers.putIfAbsent(offer.id(), offer);
    }

    void confirm(String id) {
        catalogue.confirm(id);
    }

    void withdraw(String id) {
        catalogue.withdraw(id);
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
