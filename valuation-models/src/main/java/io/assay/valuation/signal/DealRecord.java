package io.assay.valuation.signal;

import org.jspecify.annotations.Nullable;

/// A record of a deal, which is never edited: a later record that names it corrects it or takes it back.
///
/// @param id of the record
/// @param replaces the record that this one corrects or takes back; null for a deal of its own
/// @param deal as it is from here on; null where it is taken back
public record DealRecord(String id, @Nullable String replaces, @Nullable Deal deal) {
    public DealRecord {
        if (replaces == null && deal == null) {
            throw new IllegalArgumentException("The record '" + id + "' takes nothing back. Maybe name the deal.");
        }
        if (id.equals(replaces) || (deal != null && !deal.id().equals(id))) {
            throw new IllegalArgumentException("The record '" + id + "' names itself or another deal"
                    + ". Maybe give each record an id of its own.");
        }
    }

    /// What the record is.
    public Kind kind() {
        return replaces == null ? Kind.SETTLED : deal == null ? Kind.REVERSAL : Kind.CORRECTION;
    }

    /// Kinds of records.
    public enum Kind {
        /// A deal that is settled and paid.
        SETTLED,
        /// The same deal as it really was.
        CORRECTION,
        /// The deal did not come about, or the money went back.
        REVERSAL
    }
}
