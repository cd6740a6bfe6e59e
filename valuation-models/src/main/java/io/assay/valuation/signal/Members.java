package io.assay.valuation.signal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who offers what since when, and whether anybody but its provider stands behind it: offers by the numbers in which
/// they were added.
final class Members {
    private final List<Member> members = new ArrayList<>();
    private final Map<String, Integer> byId = new HashMap<>();
    private final Map<String, Integer> providerNumbers = new HashMap<>();
    private final List<List<Integer>> byProvider = new ArrayList<>();
    private final BitSet confirmed = new BitSet();
    private final BitSet withdrawn = new BitSet();
    private long last = -1;

    /// What is kept of an offer.
    ///
    /// @param provider who offers it
    /// @param providerNumber of that provider
    /// @param since when it came
    /// @param rows how many it has
    record Member(String provider, int providerNumber, long since, double rows) {}

    /// Adds an offer, claimed so far.
    ///
    /// @return its number
    int add(Catalogue.Offer offer, long since) {
        int number = members.size();
        int provider = providerNumbers.computeIfAbsent(offer.provider(), _ -> {
            byProvider.add(new ArrayList<>());
            return providerNumbers.size();
        });
        members.add(new Member(offer.provider(), provider, since, offer.rows().size()));
        byProvider.get(provider).add(number);
        byId.put(offer.id(), number);
        last = Math.max(last, since);
        return number;
    }

    boolean knows(String id) {
        return byId.containsKey(id);
    }

    /// The number of the offer of that id.
    ///
    /// @throws IllegalArgumentException if there is no such offer
    int number(String id) {
        Integer number = byId.get(id);
        if (number == null) {
            throw new IllegalArgumentException("There is no offer '" + id + "' in the catalogue.");
        }
        return number;
    }

    Member get(int number) {
        return members.get(number);
    }

    int size() {
        return members.size();
    }

    /// A time after all so far.
    long next() {
        return last + 1;
    }

    void confirm(int number) {
        confirmed.set(number);
    }

    void withdraw(int number) {
        withdrawn.set(number);
    }

    boolean isConfirmed(int number) {
        return confirmed.get(number);
    }

    boolean isWithdrawn(int number) {
        return withdrawn.get(number);
    }

    /// Whether it counts for others: it is confirmed and still offered.
    boolean counts(int number) {
        return confirmed.get(number) && !withdrawn.get(number);
    }

    /// All offers of that provider, in the order of their numbers.
    List<Integer> of(int providerNumber) {
        return byProvider.get(providerNumber);
    }

    /// Whether what `some` has since `since` came before what `other` has since `otherSince`; one of two providers is
    /// always first.
    boolean isBefore(int some, long since, int other, long otherSince) {
        return since < otherSince
                || (since == otherSince && get(some).provider().compareTo(get(other).provider()) < 0);
    }
}
