package io.assay.pricing.quote;

import io.assay.pricing.right.UsageRight;
import io.assay.pricing.standing.Standing;
import io.assay.pricing.standing.Standings;
import io.assay.valuation.hedonic.ListingFeatures;
import io.assay.valuation.hedonic.PlanKind;
import io.assay.valuation.hedonic.PriceModelTrainer;
import io.assay.valuation.hedonic.PricedListing;
import io.assay.valuation.hedonic.Settings;
import io.assay.valuation.signal.Scorecard;
import io.assay.valuation.signal.Signal;
import io.assay.valuation.signal.SignalKind;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/// An explained recommendation beside 10,000 comparables, and training on 100,000 listings, in one run:
/// `mvn -Pjmh -DskipTests package && java -jar api/target/benchmarks.jar PricingBenchmark`
@Threads(1)
public class PricingBenchmark {

    /// Listings of 1,000 providers at 12 exchanges in 60 categories. Titles and descriptions are of a category's words
    /// and of everybody's, as long as real ones; prices are lumpy.
    @State(Scope.Benchmark)
    public static class Market {
        private static final int CATEGORIES = 60;
        private static final int WORDS = 3_000;

        /// Listings there are to compare with, all of one plan kind; training takes ten times as many of all kinds.
        @Param("10000")
        private int comparables;

        private PricingModel model = fitted(100);
        private List<PricedListing> all = List.of();
        private List<ListingFeatures> asked = List.of();
        private int next;

        @Setup
        public void fill() {
            model = fitted(comparables);
            all = listings(2, 10 * comparables, List.of(PlanKind.values()));
            asked = listings(3, 10_000, List.of(PlanKind.ONE_OFF)).stream().map(PricedListing::features).toList();
        }

        private static PricingModel fitted(int listings) {
            return PricingModel.of(new PriceModelTrainer(PriceModelTrainer.Options.of(
                    List.of(Settings.defaults()), "CNY", 2)).fit(listings(1, listings, List.of(PlanKind.ONE_OFF)), 1)
                    .model());
        }

        private static List<PricedListing> listings(long seed, int n, List<PlanKind> plans) {
            SplittableRandom random = new SplittableRandom(seed);
            String[] words = new String[WORDS];
            SplittableRandom language = new SplittableRandom(4);
            for (int i = 0; i < WORDS; i++) {
                words[i] = new StringBuilder().appendCodePoint(0x4e00 + language.nextInt(3_000))
                        .appendCodePoint(0x4e00 + language.nextInt(3_000)).toString();
            }
            List<PricedListing> market = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                int category = (int) (CATEGORIES * random.nextDouble() * random.nextDouble());
                PlanKind plan = plans.get(random.nextInt(plans.size()));
                ListingFeatures listing = new ListingFeatures("s" + seed + "-" + i, "exchange " + random.nextInt(12),
                        "provider " + random.nextInt(1_000), text(category, 8, words, random),
                        text(category, 40, words, random), "category " + category, plan, "daily", random.nextInt(5_000),
                        0, random.nextInt(20));
                market.add(PricedListing.listed(listing, Math.pow(10, random.nextInt(4)) * (1 + category % 5)));
            }
            return market;
        }

        private static String text(int category, int length, String[] words, SplittableRandom random) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < length; i++) {
                double rank = random.nextDouble() * random.nextDouble() * random.nextDouble();
                text.append(words[random.nextBoolean()
                        ? (int) (rank * WORDS)
                        : (category * 50 + (int) (rank * 200)) % WORDS]);
            }
            return text.toString();
        }

        // More than the model remembers.
        ListingFeatures unseen() {
            return next(asked.size());
        }

        ListingFeatures seen() {
            return next(100);
        }

        private ListingFeatures next(int of) {
            next = (next + 1) % of;
            return asked.get(next);
        }
    }

    /// A text that was never seen: concepts and grams, sixteen draws of half of them, comparables, interval,
    /// contributions and improvements.
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @Fork(1)
    @Warmup(iterations = 3, time = 3)
    @Measurement(iterations = 5, time = 3)
    public Recommendation newText(Market market) {
        return recommend(market, market.unseen());
    }

    /// The same for a listing that somebody asked for before.
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @Fork(1)
    @Warmup(iterations = 3, time = 3)
    @Measurement(iterations = 5, time = 3)
    public Recommendation seenText(Market market) {
        return recommend(market, market.seen());
    }

    /// The same while every fact of it is claimed: what is held back, and each step of the ladder.
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @Fork(1)
    @Warmup(iterations = 3, time = 3)
    @Measurement(iterations = 5, time = 3)
    public Recommendation claimedText(Market market) {
        return Recommender.recommend(new Recommender.Inputs(market.seen(), UsageRight.reference(), known(), null,
                Standings.all(Standing.CLAIMED), null, null, null), market.model);
    }

    private static Recommendation recommend(Market market, ListingFeatures listing) {
        return Recommender.recommend(new Recommender.Inputs(listing, UsageRight.reference(), known()), market.model);
    }

    private static Scorecard known() {
        return new Scorecard(score(SignalKind.QUALITY), score(SignalKind.UNIQUENESS), score(SignalKind.LOCALITY),
                score(SignalKind.DEMAND));
    }

    /// All that `assay train --repeats 0` fits, the choice of settings and the calibration among it.
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @Fork(value = 1, jvmArgsAppend = "-Xmx4g")
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    public PricingTrainer.Trained training(Market market) {
        return PricingTrainer.of("CNY").fit(market.all, List.of(), 1);
    }

    private static Signal score(SignalKind kind) {
        return new Signal(kind, new Signal.Value(0.7, 0.6, 0.8), 10, "benchmark", false, List.of());
    }
}
