package io.assay.valuation.hedonic;

import io.assay.valuation.hedonic.Effects.Feature;
import io.assay.valuation.hedonic.Effects.Size;
import io.assay.valuation.hedonic.Effects.SizeEffect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Fits the effects of listings and the coefficients of covariates: penalised, weighted least squares of log prices
/// within bounds, with random effects of providers and listings that are integrated out. A provider's thousand listings
/// thus say little more of a category than its one.
///
/// Source: Robinson 1991, *That BLUP is a good thing*, doi:10.1214/ss/1177011926.
final class EffectsFit {
    // More categories than this are not fitted; the rarer ones borrow their whole effect.
    private static final int MOST_LEVELS = 2_000;

    private final List<PricedListing> rows;
    private final Settings settings;
    private final List<Coefficient> coefficients = new ArrayList<>();
    private final Map<String, Integer> indexes = new LinkedHashMap<>();
    private final Map<Feature, List<String>> levels = new EnumMap<>(Feature.class);
    private final Map<Size, Double> centres = new EnumMap<>(Size.class);

    /// What came of a fit.
    ///
    /// @param effects of listings
    /// @param coefficients all coefficients, those of covariates among them
    record Fitted(Effects effects, Coefficients coefficients) {
        /// What explains the log price of `row`.
        double sum(PricedListing row) {
            return effects.sum(row.features()) + coefficients.of(row);
        }
    }

    /// Prepares a fit.
    ///
    /// @param levers by coefficient; those that name none of these rows' coefficients do nothing
    EffectsFit(List<PricedListing> rows, Settings settings, List<Covariate> covariates, Map<String, Lever> levers) {
        this.rows = rows;
        this.settings = settings;
        add(new Coefficient(Effects.BASE, 0, Double.POSITIVE_INFINITY), levers);
        for (Feature feature : Feature.values()) {
            double variance = variance(feature);
            List<String> known = frequent(feature);
            levels.put(feature, known);
            known.forEach(level -> add(new Coefficient(feature.coefficient(level), 0, variance), levers));
        }
        for (Size size : Size.values()) {
            double[] stated = rows.stream().mapToDouble(row -> size.of(row.features())).filter(value -> value > 0)
                    .map(StrictMath::log1p).toArray();
            if (stated.length > 0) {
                centres.put(size, mean(stated));
                add(new Coefficient(size.statedCoefficient(), 0, settings.priors().size()), levers);
                add(new Coefficient(size.logCoefficient(), 0, settings.priors().size()), levers);
            }
        }
        covariates.forEach(covariate -> add(new Coefficient(covariate.name(), covariate.prior(),
                covariate.sd() * covariate.sd(), covariate.low(), covariate.high()), levers));
    }

    /// Refuses levers that name no coefficient.
    ///
    /// @throws IllegalArgumentException naming the first
    void requireKnown(Map<String, Lever> levers) {
        levers.keySet().stream().filter(name -> !indexes.containsKey(name)).sorted().findFirst().ifPresent(name -> {
            String family = name.contains("/") ? name.substring(0, name.indexOf('/')) : name;
            throw new IllegalArgumentException("There is no coefficient '" + name
                    + "' to set, bound or freeze. Maybe one of " + indexes.keySet().stream()
                            .filter(known -> known.startsWith(family)).limit(20).toList()
                    + ".");
        });
    }

    Fitted fit() {
        NormalEquations equations = new NormalEquations(coefficients);
        Map<String, List<PricedListing>> byProvider = groups(rows, row -> row.features().provider());
        for (List<PricedListing> ofProvider : byProvider.values()) {
            NormalEquations.Group provider = equations.group(precision(settings.priors().provider()));
            for (List<PricedListing> ofListing : groups(ofProvider, row -> row.features().id()).values()) {
                if (ofListing.size() == 1) {
                    add(provider, ofListing.getFirst());
                } else {
                    NormalEquations.Group listing = provider.group(precision(settings.priors().listing()));
                    ofListing.forEach(row -> add(listing, row));
                    listing.close();
                }
            }
            provider.close();
        }
        NormalEquations.Solution solution = equations.solve();
        return new Fitted(effects(solution), new Coefficients(named(solution.values()), named(solution.borrowed())));
    }

    // A row's own variance: what is left of the prices, less the part that providers' effects have in it.
    private double variance(double[] values) {
        double squares = 0;
        double weights = 0;
        for (PricedListing row : rows) {
            NormalEquations.Columns columns = columns(row);
            double error = row.logPrice() - columns.times(values);
            squares += weight(row) * error * error;
            weights += weight(row);
        }
        return squares / weights / (1 + settings.priors().provider());
    }

    private Map<String, Effects.Evidence> evidence(NormalEquations.Solution solution) {
        int[] bearing = new int[coefficients.size()];
        rows.forEach(row -> columns(row).forEach(index -> bearing[index]++));
        double variance = variance(solution.values());
        Map<String, Effects.Evidence> evidence = new TreeMap<>();
        indexes.forEach((name, index) -> evidence.put(name, new Effects.Evidence(bearing[index],
                solution.borrowed()[index], Math.sqrt(variance * solution.variances()[index]))));
        evidence.keySet().retainAll(listingCoefficients());
        return evidence;
    }

    private Set<String> listingCoefficients() {
        Set<String> names = new TreeSet<>(Set.of(Effects.BASE));
        levels.forEach((feature, known) -> known.forEach(level -> names.add(feature.coefficient(level))));
        centres.keySet().forEach(size -> names.addAll(List.of(size.statedCoefficient(), size.logCoefficient())));
        return names;
    }

    private Effects effects(NormalEquations.Solution solution) {
        Map<Feature, Map<String, Double>> fitted = new EnumMap<>(Feature.class);
        levels.forEach((feature, known) -> {
            Map<String, Double> effects = new TreeMap<>();
            known.forEach(level -> {
                effects.put(level, solution.values()[index(feature.coefficient(level))]);
            });
            fitted.put(feature, effects);
        });
        Map<Size, SizeEffect> sizes = new EnumMap<>(Size.class);
        centres.forEach((size, centre) -> sizes.put(size, new SizeEffect(centre,
                solution.values()[index(size.statedCoefficient())], solution.values()[index(size.logCoefficient())])));
        return new Effects(solution.values()[0], fitted, sizes, evidence(solution));
    }

    private Map<String, Double> named(double[] values) {
        Map<String, Double> named = new TreeMap<>();
        indexes.forEach((name, index) -> named.put(name, values[index]));
        return named;
    }

    private void add(NormalEquations.Group group, PricedListing row) {
        group.add(columns(row), row.logPrice(), weight(row));
    }

    private NormalEquations.Columns columns(PricedListing row) {
        NormalEquations.Columns columns = new NormalEquations.Columns();
        columns.add(0, 1);
        for (Feature feature : Feature.values()) {
            Integer index = indexes.get(feature.coefficient(feature.level(row.features())));
            if (index != null) {
                columns.add(index, 1);
            }
        }
        centres.forEach((size, centre) -> {
            double value = size.of(row.features());
            if (value > 0) {
                columns.add(index(size.statedCoefficient()), 1);
                columns.add(index(size.logCoefficient()), StrictMath.log1p(value) - centre);
            }
        });
        row.covariates().forEach((name, x) -> columns.add(index(name), x));
        return columns;
    }

    private double weight(PricedListing row) {
        return row.weight() * (row.kind() == PriceKind.DEAL ? settings.dealPrecision() : 1);
    }

    private int index(String name) {
        Integer index = indexes.get(name);
        if (index == null) {
            throw new IllegalArgumentException("A price has the term '" + name + "', which no covariate describes.");
        }
        return index;
    }

    private void add(Coefficient coefficient, Map<String, Lever> levers) {
        indexes.put(coefficient.name(), coefficients.size());
        coefficients.add(coefficient.with(levers.get(coefficient.name())));
    }

    private double variance(Feature feature) {
        Settings.Priors priors = settings.priors();
        return switch (feature) {
            case PLAN -> priors.plan();
            case EXCHANGE -> priors.exchange();
            case PLAN_EXCHANGE -> priors.planExchange();
            case CATEGORY -> priors.category();
            case UPDATE_FREQUENCY -> priors.updateFrequency();
        };
    }

    private List<String> frequent(Feature feature) {
        Map<String, Long> counts = rows.stream().collect(Collectors.groupingBy(
                row -> feature.level(row.features()), TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_LEVELS).map(Map.Entry::getKey).sorted().toList();
    }

    private static double precision(double variance) {
        return variance == 0 ? Double.POSITIVE_INFINITY : 1 / variance;
    }

    private static Map<String, List<PricedListing>> groups(List<PricedListing> rows,
            Function<PricedListing, String> key) {
        Map<String, List<PricedListing>> groups = new LinkedHashMap<>();
        rows.forEach(row -> groups.computeIfAbsent(key.apply(row), _ -> new ArrayList<>()).add(row));
        return groups;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
