package io.assay.valuation.signal;

import io.assay.valuation.shift.ProfileDistance;
import io.assay.valuation.shift.TransferGap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SortedSet;

/// How much better the buyer's task gets in the buyer's place with this dataset. Only a transfer gap measured on the
/// buyer's own labelled rows tells; where there is none, what the provider declares of the data's places stands in, and
/// is weak.
public final class Locality {
    private static final double SAME_PLACE = 0.75;
    private static final double SAME_COUNTRY = 0.6;
    private static final double ELSEWHERE = 0.4;
    private static final double PROFILES_WEIGHT = 0.5;

    private Locality() {}

    /// The signal of a measured gap.
    ///
    /// @param hasOwn whether the buyer declares rows of its own: then what the dataset adds to those counts, else how
    ///        near it comes to them
    /// @param doubts why the report may not be the buyer's or not of this dataset, in words; with any it is weak
    public static Signal of(TransferGap gap, boolean hasOwn, List<String> doubts) {
        List<String> evidence = new ArrayList<>();
        evidence.add(String.format(Locale.ROOT,
                "on %d labelled rows of the buyer a model of this data has a loss of %.4g,"
                        + " of the buyer's own rows %.4g, of the mean %.4g",
                gap.rows().labelled(), gap.losses().transfer(),
                gap.losses().own(), gap.losses().mean()));
        evidence.add(String.format(Locale.ROOT, "transfer gap %.4g, 95 %% interval %.4g to %.4g", gap.gap(),
                gap.interval().low(), gap.interval().high()));
        evidence.add(String.format(Locale.ROOT,
                "on top of the buyer's own rows it lowers the loss by %.4g, 95 %% interval %.4g to %.4g",
                gap.marginal().gain(), gap.marginal().interval().low(), gap.marginal().interval().high()));
        evidence.add(hasOwn
                ? "the buyer has rows of its own, so what it adds to them counts"
                : "the buyer declares no rows of its own, so the gap counts");
        evidence.addAll(doubts);
        double marginal = gap.marginal().score();
        return new Signal(SignalKind.LOCALITY,
                hasOwn
                        ? new Signal.Value(marginal, marginal, marginal)
                        : new Signal.Value(gap.score(), gap.scoreInterval().low(), gap.scoreInterval().high()),
                gap.rows().labelled(), hasOwn
                        ? "marginal gain of a random forest"
                        : "transfer gap of a random forest",
                gap.weak() || !doubts.isEmpty(), evidence);
    }

    /// The signal of a dataset whose places nobody names, which is taken to be from elsewhere: weak always.
    public static Signal undeclared() {
        return new Signal(SignalKind.LOCALITY, new Signal.Value(ELSEWHERE, 0, 1), 0, "declared regions", true,
                List.of("the dataset names no place: read as from elsewhere"),
                "declare where the data is from (assay profile --region)");
    }

    /// The signal of a dataset of `regions` for a buyer in `place` without any report: weak always.
    ///
    /// @param regions ISO 3166-1 or 3166-2 codes
    /// @param distance of the buyer's profile from the dataset's, by [ProfileDistance]; empty where there is none
    public static Signal declared(SortedSet<String> regions, String place, OptionalDouble distance) {
        if (regions.isEmpty() && distance.isEmpty()) {
            return undeclared();
        }
        boolean here = regions.contains(place) || regions.contains(country(place))
                || regions.stream().anyMatch(region -> country(region).equals(place));
        boolean sameCountry = regions.stream().anyMatch(region -> country(region).equals(country(place)));
        double byRegion = here ? SAME_PLACE : sameCountry ? SAME_COUNTRY : ELSEWHERE;
        double score = distance.isEmpty()
                ? byRegion
                : (1 - PROFILES_WEIGHT) * byRegion + PROFILES_WEIGHT / (1 + distance.getAsDouble());
        List<String> evidence = new ArrayList<>();
        evidence.add((here ? "from the buyer's place" : sameCountry ? "from the buyer's country" : "from elsewhere")
                + ", as declared: " + (regions.isEmpty() ? "no place" : String.join(", ", regions)));
        distance.ifPresent(apart -> evidence.add(String.format(Locale.ROOT,
                "features lie %.2f standard deviations from those of the buyer's profile", apart)));
        evidence.add("no transfer report for the buyer's place: `assay transfer` makes one");
        return new Signal(SignalKind.LOCALITY, new Signal.Value(score, 0, 1), 0,
                distance.isEmpty() ? "declared regions" : "declared regions and distance of profiles", true, evidence);
    }

    private static String country(String region) {
        int dash = region.indexOf('-');
        return dash < 0 ? region : region.substring(0, dash);
    }
}
