package io.assay.valuation.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// Whether a profile that somebody else made of the same data says the same. Two readings of one file are equal; what
/// was appended or mended meanwhile may differ by a hundredth.
public final class ProfileAudit {
    /// How far counts may differ, as a share of the rows.
    public static final double TOLERATED = 0.01;

    // With rows that differ by a hundredth on either side, this much of all is in both.
    private static final double SAME = 1 - 3 * TOLERATED;

    private ProfileAudit() {}

    /// Something that two profiles say differently.
    ///
    /// @param what it is of
    /// @param claimed what the profile says
    /// @param measured what the other says
    public record Difference(String what, String claimed, String measured) {}

    /// What `measured`, made of the same data under the same seed, says otherwise than `claimed`; empty where it
    /// confirms it.
    ///
    /// @throws IllegalArgumentException if they do not compare
    public static List<Difference> of(DatasetProfile claimed, DatasetProfile measured) {
        if (!claimed.seedFingerprint().equals(measured.seedFingerprint()) || claimed.rules() != measured.rules()) {
            throw new IllegalArgumentException("The profile was made under the seed " + measured.seedFingerprint()
                    + " by row rules " + measured.rules() + ", the one to be audited under " + claimed.seedFingerprint()
                    + " by " + claimed.rules() + ". Maybe profile the data under the same seed.");
        }
        List<Difference> found = new ArrayList<>();
        counts("rows", claimed.rows(), measured.rows(), measured.rows(), found);
        List<String> columns = claimed.columns().stream().map(ColumnProfile::name).toList();
        List<String> others = measured.columns().stream().map(ColumnProfile::name).toList();
        if (!columns.equals(others)) {
            found.add(new Difference("columns", columns.toString(), others.toString()));
            return found;
        }
        shares("rows that both have", claimed.rowSketch().jaccard(measured.rowSketch()), found);
        if (!claimed.regions().equals(measured.regions()) && !measured.regions().isEmpty()) {
            found.add(new Difference("regions", claimed.regions().toString(), measured.regions().toString()));
        }
        for (int i = 0; i < columns.size(); i++) {
            columns(claimed.columns().get(i), measured.columns().get(i), found);
        }
        return found;
    }

    /// What is wrong with `second` as a profile of the same data as `first` under another seed; empty where nothing is.
    public static List<Difference> ofSeeds(DatasetProfile first, DatasetProfile second) {
        List<Difference> found = new ArrayList<>();
        if (first.seedFingerprint().equals(second.seedFingerprint())) {
            found.add(new Difference("seed", first.seedFingerprint(), second.seedFingerprint()));
        }
        equal("row rules", first.rules(), second.rules(), found);
        equal("rows", first.rows(), second.rows(), found);
        equal("bad rows", first.badRows(), second.badRows(), found);
        equal("columns", first.columns().stream().map(ProfileAudit::counted).toList(),
                second.columns().stream().map(ProfileAudit::counted).toList(), found);
        return found;
    }

    private static String counted(ColumnProfile column) {
        return column.name() + " " + column.kinds();
    }

    private static void columns(ColumnProfile claimed, ColumnProfile measured, List<Difference> found) {
        String name = "column '" + claimed.name() + "'";
        if (claimed.role() != measured.role() || claimed.type() != measured.type()) {
            found.add(new Difference(name, claimed.role() + " " + claimed.type(),
                    measured.role() + " " + measured.type()));
            return;
        }
        for (ValueKind kind : ValueKind.values()) {
            counts(name + ", values of kind " + kind, claimed.kinds().getOrDefault(kind, 0L),
                    measured.kinds().getOrDefault(kind, 0L), measured.rows(), found);
        }
        SetSketch keys = claimed.setSketch();
        SetSketch others = measured.setSketch();
        if (keys != null && others != null) {
            shares(name + ", values that both have", keys.jaccard(others), found);
        }
    }

    private static void counts(String what, long claimed, long measured, long rows, List<Difference> found) {
        if (Math.abs(claimed - measured) > TOLERATED * rows) {
            found.add(new Difference(what, Long.toString(claimed), Long.toString(measured)));
        }
    }

    private static void shares(String what, double share, List<Difference> found) {
        if (share < SAME) {
            found.add(new Difference(what, "all", String.format(Locale.ROOT, "%.1f %%", 100 * share)));
        }
    }

    private static void equal(String what, Object first, Object second, List<Difference> found) {
        if (!Objects.equals(first, second)) {
            found.add(new Difference(what, first.toString(), second.toString()));
        }
    }
}
