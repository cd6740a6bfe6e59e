package io.assay.valuation.hedonic;

import java.util.Arrays;

/// Texts with half of their distinct tokens left out, to see how much a price hangs on single words. Which tokens a
/// draw keeps depends on the tokens alone, so that texts that share words lose the same ones, in whatever order they
/// were said.
final class Dropout {
    /// Draws per text.
    static final int DRAWS = 16;

    private Dropout() {}

    /// What each draw leaves of `text`: the half, rounded up, of its tokens that come first in the draw's order.
    static HashedText[] of(HashedText text) {
        int[] tokens = text.tokens();
        HashedText[] left = new HashedText[DRAWS];
        long[] order = new long[tokens.length];
        for (int draw = 0; draw < DRAWS; draw++) {
            for (int i = 0; i < order.length; i++) {
                order[i] = ((long) HashedText.finished(tokens[i] * DRAWS + draw) << Integer.SIZE) | tokens[i];
            }
            Arrays.sort(order);
            left[draw] = HashedText.ascending(Arrays.stream(order, 0, (order.length + 1) / 2).mapToInt(key -> (int) key)
                    .sorted().toArray());
        }
        return left;
    }

    /// What nine tenths of `values` are below, less what one tenth is below; by linear interpolation.
    static double spread(double[] values) {
        double[] ascending = Arrays.stream(values).sorted().toArray();
        return quantile(ascending, 0.9) - quantile(ascending, 0.1);
    }

    /// What one tenth of `values` are below.
    static double low(double[] values) {
        return quantile(Arrays.stream(values).sorted().toArray(), 0.1);
    }

    private static double quantile(double[] ascending, double share) {
        double place = share * (ascending.length - 1);
        int below = (int) place;
        return below + 1 >= ascending.length
                ? ascending[below]
                : ascending[below] + (place - below) * (ascending[below + 1] - ascending[below]);
    }
}
