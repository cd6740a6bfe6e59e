package io.assay.valuation.hedonic;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// What the model says of a listing.
public sealed interface Estimate {
    /// A price, in logs. Whether it can be relied on as a point, [#whyNoPoint] says.
    ///
    /// @param contributions the reasons, whose logs add to the log price in this order
    /// @param comparables most alike first
    /// @param evidence what it rests on
    /// @param logHalfWidths half the width of the conformal interval of the log price, by miss rate; a miss rate that
    ///        has no finite bound is absent
    /// @param logError standard deviation to expect of the log price, from errors on providers not seen
    /// @param distribution where the price falls on the lattice of round prices
    /// @param typicalLog the median of what comparables ask, in logs: the log price has the middle of their
    ///        distribution instead, which jumps less from one round price to the next
    /// @param doubt what speaks against relying on it
    record Priced(List<Contribution> contributions, List<ComparableListing> comparables, Evidence evidence,
            Map<BigDecimal, Double> logHalfWidths, double logError, PriceDistribution distribution,
            double typicalLog, Doubt doubt) implements Estimate {
        private static final double MOST_TEXT_SPREAD = StrictMath.log(3);
        private static final double WIDEST = StrictMath.log(100);
        private static final double WIDEST_PER_USE = StrictMath.log(1_000);

        public Priced {
            contributions = List.copyOf(contributions);
            comparables = List.copyOf(comparables);
            logHalfWidths = Map.copyOf(logHalfWidths);
        }

        /// Natural log of the price: the sum of the contributions.
        public double logPrice() {
            return contributions.stream().mapToDouble(Contribution::log).reduce(0, Double::sum);
        }

        /// Why the price is no point to rely on, and what would change that; empty if it is one.
        ///
        /// @param plan that it is paid under
        /// @param logWidth of its 90 % interval, ln(high / low); empty where that has no finite bound
        public Optional<WhyNoPoint> whyNoPoint(PlanKind plan, OptionalDouble logWidth) {
            boolean isPerUse = plan == PlanKind.PER_USE;
            if (doubt.level() != null) {
                return Optional.of(doubt.level());
            }
            if (comparables.isEmpty()) {
                return why("no priced listing says anything like its title and description",
                        "a title and a description that say what the data is, in plain words");
            }
            if (doubt.textSpread() > MOST_TEXT_SPREAD) {
                return why("the price hangs on single words: without half of them it moves × "
                        + shown(doubt.textSpread()) + ", and a point may move × 3",
                        "a title and a description that say more");
            }
            if (logWidth.isEmpty()) {
                return why("the interval has no finite bound", "prices of more providers");
            }
            return logWidth.getAsDouble() > (isPerUse ? WIDEST_PER_USE : WIDEST)
                    ? why("the interval is × " + shown(logWidth.getAsDouble()) + " wide, and a point's may be × "
                            + (isPerUse ? "1000" : "100"), "more prices of rights like this one")
                    : Optional.empty();
        }

        private static Optional<WhyNoPoint> why(String reason, String remedy) {
            return Optional.of(new WhyNoPoint(reason, remedy));
        }

        private static String shown(double log) {
            return String.format(Locale.ROOT, "%.3g", StrictMath.exp(log));
        }

        /// Half the width of the interval that misses at rate `alpha`; empty where there is no finite bound.
        public OptionalDouble logHalfWidth(BigDecimal alpha) {
            Double half = logHalfWidths.get(alpha);
            return half == null ? OptionalDouble.empty() : OptionalDouble.of(half);
        }
    }

    /// What speaks against relying on a price, besides the width of its interval.
    ///
    /// @param textSpread how far the log price moves when half of the text's words are left out, from the lowest tenth
    ///        of draws to the highest; not negative
    /// @param textBelow how far the lowest tenth of draws is below the log price; not negative. A text that its author
    ///        alone stands behind is priced there
    /// @param level why the level of prices is not known well; null where it is
    /// @param levels of the exchanges that the model knows, by name, where it is not
    record Doubt(double textSpread, double textBelow, @Nullable WhyNoPoint level, List<Level> levels) {
        public Doubt {
            levels = List.copyOf(levels);
        }
    }

    /// No level, because too few providers have prices of this plan kind on the listing's exchange: what others ask
    /// elsewhere is all that is known, and bounds nothing.
    ///
    /// @param reason what is missing
    /// @param remedy what would change it
    /// @param levels of the exchanges that the model knows, by name
    record Orientation(String reason, String remedy, List<Level> levels) implements Estimate {
        public Orientation {
            levels = List.copyOf(levels);
        }
    }

    /// What listings of a plan kind cost on one exchange.
    ///
    /// @param exchange by name
    /// @param median price in major units of the model's currency
    /// @param listings that have one
    /// @param providers of them
    record Level(String exchange, double median, int listings, int providers) {}

    /// No price, because there is too little to go on.
    ///
    /// @param reason what is missing
    /// @param remedy what would change it
    record NoPrice(String reason, String remedy) implements Estimate {}

    /// Why a price is no point.
    ///
    /// @param reason what is so
    /// @param remedy what would change it
    record WhyNoPoint(String reason, String remedy) {}

    /// What a price rests on.
    ///
    /// @param n priced listings of the plan kind
    /// @param providers with prices of the plan kind on the listing's exchange
    /// @param nearby how many equally weighted comparables the comparables are worth (Kish's effective number)
    /// @param borrowedWeight share of the category's effect that is borrowed from listings of other categories, in
    ///        \[0, 1\]; 1 for a category that the model does not know
    /// @param notes what a reader should know, such as a category that the model has never seen
    record Evidence(int n, int providers, double nearby, double borrowedWeight, List<String> notes) {
        public Evidence {
            notes = List.copyOf(notes);
        }
    }
}
