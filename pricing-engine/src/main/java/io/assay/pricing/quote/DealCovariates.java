package io.assay.pricing.quote;

import io.assay.pricing.right.Learned;
import io.assay.pricing.right.RightCovariates;
import io.assay.pricing.right.RightTariff;
import io.assay.valuation.hedonic.Coefficients;
import io.assay.valuation.hedonic.Covariate;
import io.assay.valuation.hedonic.Lever;
import io.assay.valuation.signal.SignalKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What moved the price of a deal besides the listing itself, as covariates of the price model's fit: the level of
/// deals (`deals`), the parts of the right (`rights/…`, see [RightCovariates]) and the signals
/// (`responses/quality/worst`, …). All of them are factors or exponents that stay on the right side of 1 or 0, so that
/// what is learned is monotone.
///
/// A signal's curve is straight in the score and not in the log, so its covariate depends a little on its end; [#at]
/// takes the fit's answer and says the covariates anew, and a few rounds settle it.
final class DealCovariates {
    private static final double LEAST_SD = 0.3;
    private static final double LEAST_WORST = 0.05;
    private static final double MOST_BEST = 20;
    private static final double FARTHEST_LEVEL = 3;
    /// The covariate of the level of deals.
    static final String LEVEL = "deals";

    private final RightTariff priorRights;
    private final SignalResponses priorResponses;
    private final RightCovariates rights;
    private final SignalResponses responses;

    DealCovariates(RightTariff priorRights, SignalResponses priorResponses) {
        this(priorRights, priorResponses, priorResponses);
    }

    private DealCovariates(RightTariff priorRights, SignalResponses priorResponses, SignalResponses responses) {
        this.priorRights = priorRights;
        this.priorResponses = priorResponses;
        this.rights = new RightCovariates(priorRights);
        this.responses = responses;
    }

    /// The same with the covariates of signals as they are near `fitted`.
    DealCovariates at(SignalResponses fitted) {
        return new DealCovariates(priorRights, priorResponses, fitted);
    }

    List<Covariate> covariates() {
        List<Covariate> covariates = new ArrayList<>(rights.covariates());
        covariates.add(new Covariate(LEVEL, 0, DealLevel.SD, -FARTHEST_LEVEL, FARTHEST_LEVEL));
        priorResponses.curves().forEach((kind, curve) -> {
            covariates.add(new Covariate(name(kind, false), StrictMath.log(curve.worst()), sd(curve.worst()),
                    StrictMath.log(LEAST_WORST), 0));
            covariates.add(new Covariate(name(kind, true), StrictMath.log(curve.best()), sd(curve.best()), 0,
                    StrictMath.log(MOST_BEST)));
        });
        return covariates;
    }

    // A curve's end is believed in as its terms are; one that does nothing may still learn.
    private double sd(double end) {
        return Math.max(LEAST_SD, priorResponses.spread() * Math.abs(StrictMath.log(end)));
    }

    /// The covariates of one deal.
    Map<String, Double> of(ObservedDeal deal) {
        Map<String, Double> values = new TreeMap<>(rights.of(deal.right(), deal.listing().plan()));
        values.put(LEVEL, 1.0);
        for (SignalReading signal : deal.signals()) {
            ResponseCurve curve = Objects.requireNonNull(responses.curves().get(signal.kind()));
            boolean above = signal.score() >= curve.median();
            values.put(name(signal.kind(), above), curve.unitLog(signal.score(), signal.weak()));
        }
        values.values().removeIf(value -> value == 0);
        return values;
    }

    /// The covariates of one deal where signals' curves are taken straight near where they stand (Gauss and Newton's
    /// way), and so standard errors are those of the curves' ends.
    Map<String, Double> tangent(ObservedDeal deal) {
        Map<String, Double> values = of(deal);
        for (SignalReading signal : deal.signals()) {
            ResponseCurve curve = Objects.requireNonNull(responses.curves().get(signal.kind()));
            values.replace(name(signal.kind(), signal.score() >= curve.median()),
                    curve.slope(signal.score(), signal.weak()));
        }
        return values;
    }

    /// What the curves add to the log price of a deal beyond the tangent's terms.
    double beyondTangent(ObservedDeal deal) {
        double beyond = 0;
        for (SignalReading signal : deal.signals()) {
            ResponseCurve curve = Objects.requireNonNull(responses.curves().get(signal.kind()));
            double end = StrictMath.log(signal.score() >= curve.median() ? curve.best() : curve.worst());
            beyond += curve.log(signal.score(), signal.weak()) - curve.slope(signal.score(), signal.weak()) * end;
        }
        return beyond;
    }

    DealLevel level(Coefficients fitted, List<Map<String, Double>> deals) {
        int n = bearing(LEVEL, deals);
        return new DealLevel(RightCovariates.unchanged(StrictMath.exp(coefficient(LEVEL, fitted)), 1),
                n == 0 ? null : learned(n, LEVEL, fitted));
    }

    RightTariff rights(Coefficients fitted, List<Map<String, Double>> deals) {
        return rights.tariff(fitted, name -> bearing(name, deals));
    }

    SignalResponses responses(Coefficients fitted, List<Map<String, Double>> deals) {
        Map<SignalKind, ResponseCurve> curves = new EnumMap<>(SignalKind.class);
        Map<SignalKind, Learned> evidence = new EnumMap<>(SignalKind.class);
        priorResponses.curves().forEach((kind, curve) -> {
            curves.put(kind, new ResponseCurve(
                    RightCovariates.unchanged(StrictMath.exp(coefficient(name(kind, false), fitted)), curve.worst()),
                    curve.median(),
                    RightCovariates.unchanged(StrictMath.exp(coefficient(name(kind, true), fitted)), curve.best())));
            int n = bearing(name(kind, false), deals) + bearing(name(kind, true), deals);
            if (n > 0) {
                evidence.put(kind, new Learned(n, Math.max(fitted.borrowed().getOrDefault(name(kind, false), 1.0),
                        fitted.borrowed().getOrDefault(name(kind, true), 1.0))));
            }
        });
        return new SignalResponses(curves, priorResponses.spread(), evidence);
    }

    /// `lever` on the coefficient `name`, from factors as an economist writes them to logs as they are fitted;
    /// exponents, and what is not of deals, stay as they are.
    ///
    /// @throws IllegalArgumentException if a factor cannot be, in factors
    Lever inLogs(String name, Lever lever) {
        if (!isFactor(name)) {
            return lever;
        }
        Covariate bounds = covariates().stream().filter(covariate -> covariate.name().equals(name)).findFirst()
                .orElse(new Covariate(name, 0, 1, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
        return new Lever(within(bounds, lever.set()), log(name, lever.low()), log(name, lever.high()),
                within(bounds, lever.prior()), lever.priorSd());
    }

    /// True if `name` is a factor, which is fitted as its log.
    boolean isFactor(String name) {
        return name.equals(LEVEL) || name.startsWith("responses/") || rights.isFactor(name);
    }

    private static @Nullable Double within(Covariate bounds, @Nullable Double factor) {
        Double log = log(bounds.name(), factor);
        if (log != null && (log < bounds.low() || log > bounds.high())) {
            throw new IllegalArgumentException(String.format(Locale.ROOT,
                    "The lever on '%s' wants the factor %s. Maybe one from %.4g to %.4g.", bounds.name(), factor,
                    StrictMath.exp(bounds.low()), StrictMath.exp(bounds.high())));
        }
        return log;
    }

    private static @Nullable Double log(String name, @Nullable Double factor) {
        if (factor != null && !(factor > 0)) {
            throw new IllegalArgumentException("The lever on '" + name + "' has the factor " + factor
                    + ". Maybe one above 0.");
        }
        return factor == null ? null : StrictMath.log(factor);
    }

    private static int bearing(String name, List<Map<String, Double>> deals) {
        return (int) deals.stream().filter(deal -> deal.containsKey(name)).count();
    }

    private static Learned learned(int n, String name, Coefficients fitted) {
        return new Learned(n, fitted.borrowed().getOrDefault(name, 1.0));
    }

    private static double coefficient(String name, Coefficients fitted) {
        return Objects.requireNonNull(fitted.values().get(name), name);
    }

    private static String name(SignalKind kind, boolean best) {
        return "responses/" + kind.label() + (best ? "/best" : "/worst");
    }
}
