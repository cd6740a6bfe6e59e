package io.assay.valuation.signal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// All records of deals in their order, and what stands after them: the deals that were neither corrected nor taken
/// back, and the corrections that were not corrected again. Grows, and forgets nothing. Not thread-safe.
public final class DealLedger {
    private final Map<String, DealRecord> records = new LinkedHashMap<>();
    private final Map<String, String> successors = new HashMap<>();
    private int reversals;

    /// What stands.
    ///
    /// @param deals that count, in the order of their records
    /// @param corrections ids of those among them that correct an earlier record
    /// @param corrected how many records a later one corrected
    /// @param reversed how many a later one took back
    public record Standing(List<Deal> deals, List<String> corrections, int corrected, int reversed) {
        public Standing {
            deals = List.copyOf(deals);
            corrections = List.copyOf(corrections);
        }
    }

    /// Adds a record.
    ///
    /// @throws IllegalArgumentException if its id was seen, or what it names was not or has been replaced before;
    ///         nothing changes then
    public void add(DealRecord record) {
        if (records.containsKey(record.id())) {
            throw new IllegalArgumentException("The record '" + record.id() + "' was seen before.");
        }
        String replaced = record.replaces();
        if (replaced != null) {
            requireStanding(replaced);
            successors.put(replaced, record.id());
            reversals += record.deal() == null ? 1 : 0;
        }
        records.put(record.id(), record);
    }

    /// Checks that a record stands.
    ///
    /// @throws IllegalArgumentException if there is none of this id, it was replaced, or it is a reversal
    public void requireStanding(String id) {
        DealRecord record = records.get(id);
        if (record == null) {
            throw new IllegalArgumentException(
                    "There is no record '" + id + "' to replace. Maybe it comes later, or was never reported.");
        }
        String successor = successors.get(id);
        if (successor != null) {
            throw new IllegalArgumentException("The record '" + id + "' was replaced by '" + successor
                    + "' before. Maybe name that one.");
        }
        if (record.deal() == null) {
            throw new IllegalArgumentException("The record '" + id
                    + "' takes a deal back, and cannot be replaced. Maybe report a new deal.");
        }
    }

    /// The record of that id, null if there is none.
    public @Nullable DealRecord find(String id) {
        return records.get(id);
    }

    /// The id of the record that replaced it, null if it stands.
    public @Nullable String successor(String id) {
        return successors.get(id);
    }

    /// All records, in their order.
    public Collection<DealRecord> records() {
        return Collections.unmodifiableCollection(records.values());
    }

    /// The listing that a record is of; a reversal is of that of the deal which it takes back.
    public String listing(DealRecord record) {
        DealRecord of = record;
        while (of.deal() == null) {
            of = Objects.requireNonNull(records.get(of.replaces()), of.id());
        }
        return of.deal().listing();
    }

    /// How many records there are.
    public int size() {
        return records.size();
    }

    /// What stands now.
    public Standing standing() {
        List<Deal> deals = new ArrayList<>();
        List<String> corrections = new ArrayList<>();
        for (DealRecord record : records.values()) {
            Deal deal = record.deal();
            if (deal != null && !successors.containsKey(record.id())) {
                deals.add(deal);
                if (record.replaces() != null) {
                    corrections.add(record.id());
                }
            }
        }
        return new Standing(deals, corrections, successors.size() - reversals, reversals);
    }
}
