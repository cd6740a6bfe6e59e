package io.assay.pricing.quote;

import java.util.Arrays;
import java.util.List;

/// What a change of model does to many prices.
///
/// @param listings that were priced by either model
/// @param unchanged by 1 % or less
/// @param raised by more
/// @param lowered by more
/// @param gained a price that had none
/// @param lost a price that had one
/// @param medianFactor median of after / before; 1 where no price can be compared
/// @param lowFactor its 5th percentile
/// @param highFactor its 95th percentile
public record PriceChanges(int listings, int unchanged, int raised, int lowered, int gained, int lost,
        double medianFactor, double lowFactor, double highFactor) {
    private static final double NOTICED = 0.01;

    /// The sum of `changes`.
    public static PriceChanges of(List<PriceChange> changes) {
        double[] logs = changes.stream().filter(change -> change.before() != null && change.after() != null)
                .mapToDouble(PriceChange::log).sorted().toArray();
        return new PriceChanges(
                (int) changes.stream().filter(change -> change.before() != null || change.after() != null).count(),
                (int) Arrays.stream(logs).filter(log -> Math.abs(log) <= NOTICED).count(),
                (int) Arrays.stream(logs).filter(log -> log > NOTICED).count(),
                (int) Arrays.stream(logs).filter(log -> log < -NOTICED).count(),
                (int) changes.stream().filter(change -> change.before() == null && change.after() != null).count(),
                (int) changes.stream().filter(change -> change.before() != null && change.after() == null).count(),
                quantile(logs, 0.5), quantile(logs, 0.05), quantile(logs, 0.95));
    }

    private static double quantile(double[] ascending, double share) {
        return ascending.length == 0
                ? 1
                : StrictMath.exp(ascending[(int) Math.round(share * (ascending.length - 1))]);
    }
}
