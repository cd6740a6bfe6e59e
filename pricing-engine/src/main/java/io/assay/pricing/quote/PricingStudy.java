package io.assay.pricing.quote;

import io.assay.valuation.hedonic.Baseline;
import io.assay.valuation.hedonic.CrossValidation;
import io.assay.valuation.hedonic.CrossValidation.Grouping;
import io.assay.valuation.hedonic.Estimate;
import io.assay.valuation.hedonic.Figures;
import io.assay.valuation.hedonic.LabelNoise;
import io.assay.valuation.hedonic.ListingFeatures;
import io.assay.valuation.hedonic.OutOfFold;
import io.assay.valuation.hedonic.PriceKind;
import io.assay.valuation.hedonic.PriceModelTrainer;
import io.assay.valuation.hedonic.PricedListing;
import io.assay.valuation.hedonic.Settings;
import io.assay.valuation.ratio.RatioStudy;
import io.assay.valuation.ratio.Sale;
import io.assay.valuation.ratio.SalesChasing;
import io.assay.valuation.ratio.Standards;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How good models fitted like one are on prices that were held out: by provider, at random and by exchange, beside
/// baselines on the same folds, with an IAAO ratio study. Costs `repeats` · [#FOLDS_PER_REPEAT] fits.
///
/// @param tried mean absolute error of ln price by settings, on held-out providers
/// @param chosen the settings that the model has
/// @param grouped figures of each repeat on providers that were held out
/// @param random figures of each repeat on random listings; they leak and flatter
/// @param heldOut other ways to hold prices out
/// @param baselines means over repeats of well-known methods on the folds of `grouped`
/// @param groups means over repeats of parts of 20 prices and more
/// @param ratioStudies of the first repeat, for all and by plan kind, as they are and trimmed
/// @param salesChasing whether listings that were seen are priced better than they should be; null where it cannot be
///        told
/// @param labelNoise what near-duplicates ask
public record PricingStudy(Map<Settings, Double> tried, Settings chosen, List<Figures> grouped, List<Figures> random,
        HeldOut heldOut, Map<Baseline, Figures> baselines, List<Group> groups,
        Map<String, RatioStudy> ratioStudies, @Nullable SalesChasing salesChasing, LabelNoise labelNoise) {
    /// Folds that each repeat is told of: by provider, at random, and the baselines'.
    public static final int FOLDS_PER_REPEAT = 3 * CrossValidation.FOLDS;
    /// Draws of a third of the providers.
    public static final int THIRDS = 20;
    private static final int[] LOCAL_PRICES = {0, 5, 20, 50};
    private static final int LOCAL_PROVIDERS = 9;
    private static final int LOCAL_DRAWS = 3;
    private static final int LEAST_GROUP = 20;
    private static final int RESAMPLES = 1_000;

    /// Figures of a part of the prices, means over repeats.
    ///
    /// @param by what parts them: `plan`, `exchange` or `category`
    /// @param value of this part
    /// @param n prices
    /// @param providers of them
    /// @param mae mean absolute error of ln price
    /// @param coverage of the 90 % interval
    public record Group(String by, String value, int n, int providers, double mae, double coverage) {}

    /// Figures where prices are held out in other ways than by tenths.
    ///
    /// @param outsideLargest of the providers that were held out by tenths, without the largest category; means over
    ///        repeats
    /// @param thirds where a random third of the providers is left out, mean of [#THIRDS] draws: a stand-in for
    ///        providers that come later
    /// @param exchanges where an exchange is left out but for some local prices
    public record HeldOut(Figures outsideLargest, Figures thirds, List<LeftOutExchange> exchanges) {
        public HeldOut {
            exchanges = List.copyOf(exchanges);
        }
    }

    /// Figures of an exchange of which the model has seen few prices or none, on providers that it has not seen.
    ///
    /// @param exchange that was left out
    /// @param localPrices of it that were seen
    /// @param localProviders whose prices these were
    /// @param figures pooled over draws
    public record LeftOutExchange(String exchange, int localPrices, int localProviders, Figures figures) {}

    /// Studies models that are fitted as `trained` was.
    ///
    /// @param repeats how often to draw ten folds, 1 or more
    /// @param seed of the first repeat's folds; each further one takes the next
    /// @param foldDone told of each of the [#FOLDS_PER_REPEAT] · `repeats` folds as it ends
    public static PricingStudy of(PricingTrainer.Trained trained, int repeats, long seed, Runnable foldDone) {
        List<PricedListing> rows = trained.rows();
        CrossValidation validation = new CrossValidation(trained.trainer(), rows);
        List<List<OutOfFold>> grouped = new ArrayList<>();
        List<List<OutOfFold>> random = new ArrayList<>();
        Map<Baseline, List<Figures>> baselines = new EnumMap<>(Baseline.class);
        for (int repeat = 0; repeat < repeats; repeat++) {
            long own = seed + repeat;
            int[] byProvider = validation.folds(Grouping.PROVIDER, own);
            grouped.add(validation.run(byProvider, own, _ -> foldDone.run()));
            random.add(validation.run(validation.folds(Grouping.RANDOM, own), own, _ -> foldDone.run()));
            Baseline.run(rows, byProvider, own, _ -> foldDone.run()).forEach((baseline, predictions) -> baselines
                    .computeIfAbsent(baseline, _ -> new ArrayList<>()).add(Figures.of(predictions)));
        }
        Map<Baseline, Figures> means = new EnumMap<>(Baseline.class);
        baselines.forEach((baseline, figures) -> means.put(baseline, Figures.mean(figures)));
        return new PricingStudy(trained.prices().tried(), trained.model().prices().parameters().settings(),
                grouped.stream().map(Figures::of).toList(), random.stream().map(Figures::of).toList(),
                new HeldOut(outsideLargest(rows, grouped), thirds(trained.trainer(), rows, seed),
                        leftOut(trained.trainer(), rows, seed)),
                means, groups(grouped), ratioStudies(grouped.getFirst(), seed),
                salesChasing(trained, random.getFirst()), LabelNoise.of(rows));
    }

    private static Figures outsideLargest(List<PricedListing> rows, List<List<OutOfFold>> repeats) {
        Map<String, Long> sizes = rows.stream().collect(Collectors.groupingBy(row -> row.features().category(),
                TreeMap::new, Collectors.counting()));
        String largest = sizes.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
        return Figures.mean(repeats.stream().map(repeat -> Figures.of(repeat.stream()
                .filter(prediction -> !prediction.row().features().category().equals(largest)).toList())).toList());
    }

    private static Figures thirds(PriceModelTrainer trainer, List<PricedListing> rows, long seed) {
        return Figures.mean(IntStream.range(0, THIRDS).mapToObj(draw -> {
            Set<String> out = Set.copyOf(shuffled(rows, seed + draw).stream().limit(providers(rows) / 3).toList());
            return Figures.of(CrossValidation.judge(trainer,
                    rows.stream().filter(row -> !out.contains(row.features().provider())).toList(),
                    rows.stream().filter(row -> out.contains(row.features().provider())).toList(), seed + draw));
        }).toList());
    }

    private static List<LeftOutExchange> leftOut(PriceModelTrainer trainer, List<PricedListing> rows, long seed) {
        List<LeftOutExchange> studies = new ArrayList<>();
        for (String exchange : new TreeSet<>(rows.stream().map(row -> row.features().exchange()).toList())) {
            List<PricedListing> others = rows.stream().filter(row -> !row.features().exchange().equals(exchange))
                    .toList();
            List<PricedListing> own = rows.stream().filter(row -> row.features().exchange().equals(exchange)).toList();
            if (own.size() >= LEAST_GROUP && others.size() >= LEAST_GROUP && providers(own) > LOCAL_PROVIDERS) {
                for (int local : LOCAL_PRICES) {
                    studies.add(leftOut(trainer, others, own, local, seed));
                }
            }
        }
        return studies;
    }

    private static LeftOutExchange leftOut(PriceModelTrainer trainer, List<PricedListing> others,
            List<PricedListing> own, int local, long seed) {
        List<OutOfFold> predictions = new ArrayList<>();
        int seen = 0;
        int localProviders = 0;
        for (int draw = 0; draw < LOCAL_DRAWS; draw++) {
            List<String> order = shuffled(own, seed + draw);
            List<String> known = order.subList(0, Math.max(LOCAL_PROVIDERS, order.size() / 2));
            List<PricedListing> first = oneByOne(own, known).stream().limit(local).toList();
            List<PricedListing> rest = new ArrayList<>(others);
            rest.addAll(first);
            predictions.addAll(CrossValidation.judge(trainer, rest,
                    own.stream().filter(row -> !known.contains(row.features().provider())).toList(), seed + draw));
            seen = first.size();
            localProviders = providers(first);
        }
        return new LeftOutExchange(own.getFirst().features().exchange(), seen, localProviders,
                Figures.of(predictions));
    }

    // One price of each provider, then the second of each, and so on.
    private static List<PricedListing> oneByOne(List<PricedListing> rows, List<String> providers) {
        Map<String, List<PricedListing>> byProvider = rows.stream()
                .collect(Collectors.groupingBy(row -> row.features().provider()));
        List<PricedListing> order = new ArrayList<>();
        for (int round = 0; round < rows.size(); round++) {
            for (String provider : providers) {
                List<PricedListing> of = byProvider.getOrDefault(provider, List.of());
                if (round < of.size()) {
                    order.add(of.get(round));
                }
            }
        }
        return order;
    }

    private static List<String> shuffled(List<PricedListing> rows, long seed) {
        List<String> providers = new ArrayList<>(
                new TreeSet<>(rows.stream().map(row -> row.features().provider()).toList()));
        Collections.shuffle(providers, Random.from(new SplittableRandom(seed)));
        return providers;
    }

    private static int providers(List<PricedListing> rows) {
        return (int) rows.stream().map(row -> row.features().provider()).distinct().count();
    }

    private static List<Group> groups(List<List<OutOfFold>> repeats) {
        List<Group> groups = new ArrayList<>();
        Map<String, Function<ListingFeatures, String>> parts = new TreeMap<>(Map.of("plan",
                listing -> listing.plan().label(), "exchange", ListingFeatures::exchange, "category",
                ListingFeatures::category));
        parts.forEach((by, part) -> {
            Map<String, List<OutOfFold>> values = new TreeMap<>();
            repeats.forEach(repeat -> repeat.forEach(prediction -> values
                    .computeIfAbsent(part.apply(prediction.row().features()), _ -> new ArrayList<>())
                    .add(prediction)));
            values.forEach((value, predictions) -> {
                int n = predictions.size() / repeats.size();
                if (n >= LEAST_GROUP) {
                    Figures figures = Figures.of(predictions);
                    int providers = (int) predictions.stream().map(p -> p.row().features().provider()).distinct()
                            .count();
                    groups.add(new Group(by, value, n, providers, figures.log().mae(), figures.interval().coverage()));
                }
            });
        });
        return groups;
    }

    private static Map<String, RatioStudy> ratioStudies(List<OutOfFold> predictions, long seed) {
        Map<String, List<Sale>> sales = new TreeMap<>();
        for (OutOfFold prediction : predictions) {
            if (prediction.priced()) {
                Sale sale = sale(prediction.row(), prediction.log());
                sales.computeIfAbsent("all", _ -> new ArrayList<>()).add(sale);
                sales.computeIfAbsent(prediction.row().features().plan().label(), _ -> new ArrayList<>()).add(sale);
            }
        }
        Map<String, RatioStudy> studies = new TreeMap<>();
        sales.forEach((part, ofPart) -> {
            if (ofPart.size() >= LEAST_GROUP) {
                studies.put(part, RatioStudy.of(ofPart, Standards.iaao(), RESAMPLES, seed));
                studies.put(part + ", trimmed", RatioStudy.of(RatioStudy.trimmed(ofPart), Standards.iaao(), RESAMPLES,
                        seed));
            }
        });
        return studies;
    }

    private static @Nullable SalesChasing salesChasing(PricingTrainer.Trained trained, List<OutOfFold> random) {
        List<Sale> seen = new ArrayList<>();
        for (PricedListing row : trained.rows()) {
            if (row.kind() == PriceKind.LIST
                    && trained.model().prices().estimate(row.features()) instanceof Estimate.Priced priced) {
                seen.add(sale(row, priced.logPrice()));
            }
        }
        List<Sale> unseen = random.stream()
                .filter(prediction -> prediction.priced() && prediction.row().kind() == PriceKind.LIST)
                .map(prediction -> sale(prediction.row(), prediction.log())).toList();
        return seen.isEmpty() || unseen.isEmpty() ? null : SalesChasing.test(seen, unseen);
    }

    private static Sale sale(PricedListing row, double log) {
        return new Sale(StrictMath.exp(log), row.price(), row.features().provider());
    }
}
