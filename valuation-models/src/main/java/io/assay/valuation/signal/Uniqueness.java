package io.assay.valuation.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The share of a dataset's rows that nobody else in the catalogue offers: |A \ ∪others| / |A| on theta sketches. Rows
/// that others have but for rounding, spelling and keys are not unique, nor those of which others have the cells of
/// four columns, also where columns were added, dropped, rescaled or made noisy.
public final class Uniqueness {
    /// Fewer hashes than this decide nothing.
    public static final int MIN_HASHES = 30;

    /// To stand out among fewer other datasets than this says little.
    public static final int MIN_OTHERS = 5;

    private static final String METHOD = "theta sketches of canonical rows against the catalogue, by size class";
    private static final double SAME_THINGS = 0.5;
    private static final double OTHER_ROWS = 0.1;

    private Uniqueness() {}

    /// The signal of an offer that stands so: weak among few others, and where too few hashes decide.
    public static Signal of(Catalogue.Standing standing) {
        if (standing.others() == 0) {
            return Signal.noEvidence(SignalKind.UNIQUENESS, "no other provider's dataset to compare with");
        }
        Form form = Form.of(standing);
        Coverage shared = form.shared();
        Signal.Value value = new Signal.Value(1 - shared.share(), 1 - shared.high(), 1 - shared.low());
        List<String> evidence = new ArrayList<>();
        evidence.add(percent(value.score()) + " of rows are in none of " + standing.others() + " other datasets"
                + form.apart());
        standing.competitors().stream().limit(3)
                .forEach(competitor -> evidence.add(competitor.provider() + " has " + percent(competitor.share())));
        standing.keys().forEach((column, keys) -> evidence
                .add(percent(1 - keys.share()) + " of the values of key " + column + " are nobody else's"));
        boolean sameThings = shared.share() < OTHER_ROWS
                && standing.keys().values().stream().anyMatch(keys -> keys.share() > SAME_THINGS);
        if (sameThings) {
            evidence.add(
                    "others have the same keys with other values: a copy with noise, or keys that are numbers in"
                            + " order");
        }
        if (!standing.copiedBy().isEmpty()) {
            evidence.add("later copies left out, by " + String.join(", ", standing.copiedBy()));
        }
        if (shared.undecided() > 0) {
            evidence.add("too few hashes to compare with much larger datasets");
        }
        boolean weak = standing.others() < MIN_OTHERS || shared.hashes() < MIN_HASHES || shared.undecided() > 0;
        return new Signal(SignalKind.UNIQUENESS, value, shared.hashes(), METHOD, weak, evidence);
    }

    /// The form of rows of which others have most.
    private record Form(Coverage shared, String apart) {
        static Form of(Catalogue.Standing standing) {
            Form form = new Form(standing.rows(), "");
            form = form.orMore(standing.nearRows(), ", rounding and spelling apart");
            return form.orMore(standing.combinations(),
                    ", by any four columns of a row, whatever became of its other columns");
        }

        private Form orMore(@Nullable Coverage other, String apart) {
            return other != null && other.share() > shared.share() ? new Form(other, apart) : this;
        }
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
