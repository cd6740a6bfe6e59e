package io.assay.valuation.hedonic;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Texts with half of their distinct tokens left out, to see how much a price hangs on single words. Which tokens a
/// draw keeps depends on the tokens alone, so that texts that share words lose the same ones, in whatever order they
/// were said.
final class Dropout {
    /// Draws per text.
    static final int DRAWS = 16;

    private Dropout() {}

    /// What a draw leaves of `text`: the half, rounded up, of its tokens that come first in the draw's order.
    ///
    /// @param draw from 0
    static HashedText of(HashedText text, int draw) {
        int[] tokens = text.tokens();
        return HashedText.of(IntStream.of(tokens).boxed()
                .sorted(Comparator.<Integer>comparingInt(token -> HashedText.finished(token * DRAWS + draw))
                        .thenComparing(token -> token))
                .limit((tokens.length + 1) / 2).mapToInt(Integer::intValue).sorted().toArray());
    }

    /// What nine tenths of `values` are below, less what one tenth is below; by linear interpolation.
    static double spread(double[] values) {
        double[] ascending = Arrays.stream(values).sorted().toArray();
        return quantile(ascending, 0.9) - quantile(ascending, 0.1);
    }

    private static double quantile(double[] ascending, double share) {
        double place = share * (ascending.length - 1);
        int below = (int) place;
        return below + 1 >= ascending.length
                ? ascending[below]
                : ascending[below] + (place - below) * (ascending[below + 1] - ascending[below]);
    }
}
