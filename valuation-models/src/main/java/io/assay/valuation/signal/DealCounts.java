package io.assay.valuation.signal;

/// How many records there are of one listing's deals, and what became of them.
///
/// @param records how many there are
/// @param corrected how many a later one corrected
/// @param reversed how many a later one took back
public record DealCounts(int records, int corrected, int reversed) {
    /// Of a listing without deals.
    public static final DealCounts NONE = new DealCounts(0, 0, 0);

    /// The same with one record more.
    public DealCounts plus(DealRecord.Kind kind) {
        return new DealCounts(records + 1, corrected + (kind == DealRecord.Kind.CORRECTION ? 1 : 0),
                reversed + (kind == DealRecord.Kind.REVERSAL ? 1 : 0));
    }

    /// What was corrected and reversed since there were `earlier` records.
    public DealCounts since(DealCounts earlier) {
        return new DealCounts(records - earlier.records, corrected - earlier.corrected, reversed - earlier.reversed);
    }
}
