package io.assay.valuation.profile;

/// The rules by which anything that was counted in rows may leave in a profile.
///
/// 1. No value seen in fewer than [#MIN_ROWS] rows leaves: frequent items below it are dropped, cells of numbers and
///    periods below it are folded into their parents (the smallest cell that holds enough rows), and what does not
///    reach it even at the root stays.
/// 2. Of one column, only one thing is released from which values can be told: cells for numbers, periods for dates,
///    items for text. Two of them could be subtracted to single out the few rows that only one counts. For the same
///    reason means, variances and quantiles are computed from the released cells, never from the rows.
/// 3. Key columns, key-like columns and private columns give neither items nor cells; a private column gives no hash
///    either.
/// 4. A sketch of distinct values leaves only where so many values fill it that a guess which is wrong would pass too
///    ([DistinctSketch#MIN_VALUES]).
///
/// Counts of rows, of kinds of values and of what breaks a check are exact, also below that number and for private
/// columns: they say how many, not which. A check that the provider wrote to name one value tells how often it is
/// there.
///
/// What these rules do not do: twenty rows can be one person's twenty orders, so a column that names people is to be
/// declared private or a key. Two profiles of nearly the same rows can be subtracted, so a dataset is to be profiled
/// anew only after many rows have changed. Names of columns leave as they are.
public final class Release {
    /// The fewest rows that anything released must stand for.
    public static final int MIN_ROWS = 20;

    /// Values longer than this many characters are counted but never kept as frequent items: they are prose.
    public static final int MAX_ITEM_LENGTH = 128;

    private Release() {}
}
