package io.assay.valuation.hedonic;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// How good a way of fitting is on prices that it has not seen.
///
/// Whole fits, choice of settings and calibration of intervals included, are made on nine tenths and judged on the
/// rest. Folds *by provider* say what a new provider may expect; folds *at random* leak the provider's other prices and
/// flatter every model; folds *by exchange* say what to expect on an exchange without a priced listing.
public final class CrossValidation {
    /// Folds that providers or listings are parted into.
    public static final int FOLDS = 10;

    private static final BigDecimal MISS_RATE = new BigDecimal("0.1");

    private final PriceModelTrainer trainer;
    private final List<PricedListing> rows;

    public CrossValidation(PriceModelTrainer trainer, List<PricedListing> rows) {
        this.trainer = trainer;
        this.rows = List.copyOf(rows);
    }

    /// What is kept together in a fold.
    public enum Grouping {
        /// All listings of a provider.
        PROVIDER,
        /// All prices of a listing.
        RANDOM,
        /// All listings of an exchange; as many folds as there are exchanges.
        EXCHANGE
    }

    /// The fold of each row, from 0.
    public int[] folds(Grouping grouping, long seed) {
        return switch (grouping) {
            case PROVIDER -> Folds.of(rows, row -> row.features().provider(), FOLDS, seed);
            case RANDOM -> Folds.of(rows, row -> row.features().id(), FOLDS, seed);
            case EXCHANGE -> {
                List<String> exchanges = rows.stream().map(row -> row.features().exchange()).distinct().sorted()
                        .toList();
                yield rows.stream().mapToInt(row -> exchanges.indexOf(row.features().exchange())).toArray();
            }
        };
    }

    /// One repeat: a prediction for every row, in their order.
    ///
    /// @param fold of each row
    /// @param seed of calibration
    /// @param done told of each fold as it ends, from whatever thread
    /// @throws IllegalArgumentException if a fold leaves too little to fit on
    public List<OutOfFold> run(int[] fold, long seed, IntConsumer done) {
        OutOfFold[] predictions = new OutOfFold[rows.size()];
        IntStream.rangeClosed(0, Arrays.stream(fold).max().orElse(-1)).parallel().forEach(held -> {
            predict(fold, held, seed, predictions);
            done.accept(held);
        });
        return List.of(predictions);
    }

    /// What a fit on `known` says of `asked`, in their order.
    ///
    /// @param seed of the fit
    /// @throws IllegalArgumentException if there is too little to fit on
    public static List<OutOfFold> judge(PriceModelTrainer trainer, List<PricedListing> known,
            List<PricedListing> asked, long seed) {
        PriceModelTrainer.Trained trained = trainer.fit(known, seed);
        return asked.stream().map(row -> predict(row, trained, known)).toList();
    }

    private void predict(int[] fold, int held, long seed, OutOfFold[] predictions) {
        List<PricedListing> rest = IntStream.range(0, fold.length).filter(i -> fold[i] != held)
                .mapToObj(rows::get).toList();
        PriceModelTrainer.Trained trained = trainer.fit(rest, seed);
        for (int i = 0; i < fold.length; i++) {
            if (fold[i] == held) {
                predictions[i] = predict(rows.get(i), trained, rest);
            }
        }
    }

    private static OutOfFold predict(PricedListing row, PriceModelTrainer.Trained trained, List<PricedListing> rest) {
        if (trained.model().estimate(row.features()) instanceof Estimate.Priced priced) {
            PlanKind plan = row.features().plan();
            OptionalDouble half = priced.logHalfWidth(MISS_RATE);
            OptionalDouble width = half.isEmpty() ? half : OptionalDouble.of(2 * half.getAsDouble());
            Optional<PriceDistribution.Atom> mode = priced.distribution().mode();
            return new OutOfFold(row, priced.logPrice() + trained.coefficients().of(row),
                    priced.typicalLog() + trained.coefficients().of(row), half,
                    priced.whyNoPoint(plan, width).isEmpty() ? OutOfFold.Status.POINT : OutOfFold.Status.RANGE,
                    mode.map(PriceDistribution.Atom::price).orElse(0.0),
                    mode.map(PriceDistribution.Atom::mass).orElse(0.0));
        }
        double mean = planMean(rest, row.features().plan());
        return new OutOfFold(row, mean, mean, OptionalDouble.empty(), OutOfFold.Status.MISSING, 0, 0);
    }

    /// The mean log price of a plan kind; of all where there is none.
    static double planMean(List<PricedListing> rows, PlanKind plan) {
        return rows.stream().filter(row -> row.features().plan() == plan).mapToDouble(PricedListing::logPrice)
                .average().orElseGet(() -> rows.stream().mapToDouble(PricedListing::logPrice).average().orElse(0));
    }
}
