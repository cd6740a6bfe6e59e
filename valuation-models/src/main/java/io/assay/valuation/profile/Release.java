package io.assay.valuation.profile;

/// The rules by which anything that was counted in rows may leave in a profile.
///
/// 1. No value seen in fewer than [#MIN_ROWS] rows leaves: frequent items below it are dropped, cells of numbers and
///    periods below it are folded into their parents (the smallest cell that holds enough rows).
/// 2. A mean or variance leaves only where no single row carries more than 1/[#MIN_ROWS] of it (the dominance rule of
///    statistical disclosure control; Hundepool et al. 2012, *Statistical Disclosure Control*, section 4.2.1,
///    doi:10.1002/9781118348239), else one outlier could be read off the sum.
/// 3. Key columns, key-like columns and private columns give neither items nor cells nor moments; a private column gives
///    no hash either.
public final class Release {
    /// The fewest rows that anything released must stand for.
    public static final int MIN_ROWS = 20;

    /// Values longer than this many characters are counted but never kept as frequent items: they are prose.
    public static final int MAX_ITEM_LENGTH = 128;

    private Release() {}
}
