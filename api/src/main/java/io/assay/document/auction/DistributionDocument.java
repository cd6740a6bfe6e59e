package io.assay.document.auction;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.common.collect.ImmutableList;
import io.assay.document.fault.Faults;
import io.assay.pricing.demand.ValueDistribution;
import io.assay.pricing.demand.ValueFit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A [ValueDistribution] as JSON, in major units: a family with its parameters, or past auctions to fit it to.
///
/// @param family of it
/// @param low of `uniform`
/// @param high of `uniform`
/// @param mean of `exponential`
/// @param location of `lognormal`, mean of the logarithm
/// @param scale of `lognormal` and `weibull`
/// @param shape of `weibull`
/// @param pieces of `pieces`
/// @param values of `sample`
/// @param fit past auctions; instead of the parameters
record DistributionDocument(@JsonProperty("family") Family family, @JsonProperty("low") @Nullable Double low,
        @JsonProperty("high") @Nullable Double high, @JsonProperty("mean") @Nullable Double mean,
        @JsonProperty("location") @Nullable Double location, @JsonProperty("scale") @Nullable Double scale,
        @JsonProperty("shape") @Nullable Double shape, @JsonProperty("pieces") @Nullable List<Piece> pieces,
        @JsonProperty("values") @Nullable List<Double> values, @JsonProperty("fit") @Nullable List<Past> fit) {
    private static final int MOST_ROUNDINGS = 20;

    /// A family of distributions.
    enum Family {
        @JsonProperty("uniform")
        UNIFORM("low", "high"), @JsonProperty("exponential")
        EXPONENTIAL("mean"), @JsonProperty("lognormal")
        LOGNORMAL("location", "scale"), @JsonProperty("weibull")
        WEIBULL("shape", "scale"), //
        @JsonProperty("pieces")
        PIECES("pieces"), @JsonProperty("sample")
        SAMPLE("values");

        private final ImmutableList<String> parameters;

        Family(String... parameters) {
            this.parameters = ImmutableList.copyOf(parameters);
        }
    }

    /// A piece of `pieces`.
    record Piece(@JsonProperty("low") double low, @JsonProperty("high") double high,
            @JsonProperty("weight") double weight) {}

    /// A past auction: what those who lost bid, and what the winner paid.
    record Past(@JsonProperty("losing") List<Double> losing, @JsonProperty("price") double price) {}

    static DistributionDocument of(ValueDistribution values, MinorUnits money) {
        return switch (values) {
            case ValueDistribution.Uniform uniform -> new DistributionDocument(Family.UNIFORM,
                    money.major(uniform.low()), money.major(uniform.high()), null, null, null, null, null, null, null);
            case ValueDistribution.Exponential exponential -> new DistributionDocument(Family.EXPONENTIAL, null, null,
                    money.major(exponential.mean()), null, null, null, null, null, null);
            case ValueDistribution.Lognormal lognormal -> new DistributionDocument(Family.LOGNORMAL, null, null, null,
                    lognormal.location() - StrictMath.log(money.minor(1)), lognormal.scale(), null, null, null, null);
            case ValueDistribution.Weibull weibull -> new DistributionDocument(Family.WEIBULL, null, null, null, null,
                    money.major(weibull.scale()), weibull.shape(), null, null, null);
            case ValueDistribution.Pieces pieces -> new DistributionDocument(Family.PIECES, null, null, null, null,
                    null, null, pieces.pieces().stream().map(piece -> new Piece(money.major(piece.low()),
                            money.major(piece.high()), piece.weight())).toList(),
                    null, null);
            case ValueDistribution.Sample sample -> new DistributionDocument(Family.SAMPLE, null, null, null, null,
                    null, null, null, sample.values().stream().map(money::major).toList(), null);
        };
    }

    /// The distribution in minor units, or null after noting under `pointer` what is wrong.
    @Nullable
    ValueDistribution distribution(String pointer, MinorUnits money, Faults faults) {
        Map<String, Boolean> given = new TreeMap<>(Map.of("low", low != null, "high", high != null, "mean",
                mean != null,
                "location", location != null, "scale", scale != null, "shape", shape != null, "pieces", pieces != null,
                "values", values != null));
        given.forEach((name, there) -> {
            if (there && (fit != null || !family.parameters.contains(name))) {
                faults.add(pointer + "/" + name, fit != null
                        ? "is given, but it is to be fitted. Maybe leave out one of the two."
                        : "is no parameter of this family. Maybe one of " + family.parameters + ".");
            }
        });
        ValueDistribution made = fit == null
                ? given(pointer, money, faults)
                : faults.check(pointer + "/fit", () -> fitted(fit, money));
        // What is written in major units must be read as the same.
        for (int i = 0; made != null && i < MOST_ROUNDINGS; i++) {
            ValueDistribution again = of(made, money).given(pointer, money, faults);
            if (made.equals(again)) {
                break;
            }
            made = again;
        }
        return made;
    }

    private @Nullable ValueDistribution given(String pointer, MinorUnits money, Faults faults) {
        return faults.check(pointer, () -> switch (family) {
            case UNIFORM -> new ValueDistribution.Uniform(money.minor(need("low", low)),
                    money.minor(need("high", high)));
            case EXPONENTIAL -> new ValueDistribution.Exponential(money.minor(need("mean", mean)));
            case LOGNORMAL -> new ValueDistribution.Lognormal(
                    need("location", location) + StrictMath.log(money.minor(1)), need("scale", scale));
            case WEIBULL -> new ValueDistribution.Weibull(need("shape", shape), money.minor(need("scale", scale)));
            case PIECES -> new ValueDistribution.Pieces(need("pieces", pieces).stream()
                    .map(piece -> new ValueDistribution.Pieces.Piece(money.minor(piece.low()),
                            money.minor(piece.high()), piece.weight()))
                    .toList());
            case SAMPLE -> new ValueDistribution.Sample(need("values", values).stream().map(money::minor).toList());
        });
    }

    private ValueDistribution fitted(List<Past> past, MinorUnits money) {
        ValueFit.Family fitted = switch (family) {
            case UNIFORM -> ValueFit.Family.UNIFORM;
            case EXPONENTIAL -> ValueFit.Family.EXPONENTIAL;
            case LOGNORMAL -> ValueFit.Family.LOGNORMAL;
            case WEIBULL -> ValueFit.Family.WEIBULL;
            case PIECES, SAMPLE -> throw new IllegalArgumentException(
                    "Nothing is fitted to pieces or a sample. Maybe weibull.");
        };
        return ValueFit.fit(fitted, past.stream().map(auction -> new ValueFit.PastAuction(
                auction.losing().stream().map(money::minor).toList(), money.minor(auction.price()))).toList());
    }

    private static <T> T need(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("The field '" + name + "' is missing.");
        }
        return value;
    }
}
