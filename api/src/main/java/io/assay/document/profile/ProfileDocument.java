package io.assay.document.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.document.json.Json;
import io.assay.valuation.profile.ColumnProfile;
import io.assay.valuation.profile.Combinations;
import io.assay.valuation.profile.DatasetProfile;
import io.assay.valuation.profile.RowRules;
import io.assay.valuation.profile.SetSketch;
import java.time.YearMonth;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A [DatasetProfile] as JSON: sketches in base64, and beside them what they say, for people to read.
///
/// @param schema [#SCHEMA], or [#TRIPLES_SCHEMA] or [#FIRST_SCHEMA] of a profile made before, which are still read
/// @param name what the provider calls the dataset
/// @param seed fingerprint of the seed of all hashes in here
/// @param rows rows read
/// @param badRows rows that could not be read
/// @param regions ISO 3166 codes the provider declares
/// @param coverage months that the rows cover, where columns with dates tell
/// @param distinctRows estimated number of distinct rows
/// @param rowSketch theta sketch of canonical rows, base64
/// @param nearRowSketch the same of rows but for rounding, spelling and keys
/// @param triples of a profile of [#TRIPLES_SCHEMA], which compare with nothing any more
/// @param combinations of columns, by which copies are found that have other columns too
/// @param columns one each, in order
/// @param checks how often what should hold did not
/// @param fileDigest SHA-256 of the file of rows; ties transfer reports to the profile
/// @param digest of the canonical JSON (RFC 8785) of everything else
public record ProfileDocument(@JsonProperty("schema") String schema, @JsonProperty("name") String name,
        @JsonProperty("seed") String seed, @JsonProperty("rows") long rows, @JsonProperty("badRows") long badRows,
        @JsonProperty("regions") List<String> regions, @JsonProperty("coverage") @Nullable Coverage coverage,
        @JsonProperty("distinctRows") double distinctRows, @JsonProperty("rowSketch") String rowSketch,
        @JsonProperty("nearRowSketch") @Nullable String nearRowSketch,
        @JsonProperty("triples") @Nullable TriplesDocument triples,
        @JsonProperty("combinations") @Nullable CombinationsDocument combinations,
        @JsonProperty("columns") List<ColumnDocument> columns,
        @JsonProperty("checks") @Nullable List<CheckDocument> checks,
        @JsonProperty("fileDigest") @Nullable String fileDigest, @JsonProperty("digest") @Nullable String digest) {

    /// Name and version of this form.
    public static final String SCHEMA = "assay/profile/3";

    /// The form of profiles with triples of columns in place of combinations of four.
    public static final String TRIPLES_SCHEMA = "assay/profile/2";

    /// The form of profiles whose rows were compared as they were written ([RowRules#AS_WRITTEN]).
    public static final String FIRST_SCHEMA = "assay/profile/1";

    /// Triples of columns, as profiles had them.
    ///
    /// @param columns whose triples they are, sorted
    /// @param sketch theta sketch, base64
    public record TriplesDocument(@JsonProperty("columns") List<String> columns,
            @JsonProperty("sketch") String sketch) {}

    /// [Combinations] as JSON.
    ///
    /// @param columns whose combinations they are, sorted
    /// @param sketch theta sketch, base64
    /// @param masks by hash of the sketch, ascending: which four columns it is of, a bit each, base64
    /// @param alike pairs of rows that have a combination by chance, by mask in ascending order
    /// @param pairs of rows that were compared
    public record CombinationsDocument(@JsonProperty("columns") List<String> columns,
            @JsonProperty("sketch") String sketch, @JsonProperty("masks") String masks,
            @JsonProperty("alike") List<Long> alike, @JsonProperty("pairs") long pairs) {
        static CombinationsDocument of(Combinations combinations) {
            return new CombinationsDocument(combinations.columns(), encoded(combinations.sketch()),
                    Base64.getEncoder().encodeToString(combinations.masks()), combinations.chance().alike(),
                    combinations.chance().pairs());
        }

        Combinations combinations() {
            return new Combinations(columns, decoded(sketch), Base64.getDecoder().decode(masks),
                    new Combinations.Chance(alike, pairs));
        }
    }

    /// First and last month, inclusive.
    ///
    /// @param from such as `2012-01`
    /// @param to such as `2015-12`
    public record Coverage(@JsonProperty("from") String from, @JsonProperty("to") String to) {}

    /// The document of `profile`, with its digest.
    ///
    /// @param fileDigest of the file that was profiled, null if it is not known
    public static ProfileDocument of(DatasetProfile profile, @Nullable String fileDigest) {
        return of(profile, fileDigest, profile.rules() == RowRules.CURRENT ? SCHEMA : FIRST_SCHEMA, null);
    }

    private static ProfileDocument of(DatasetProfile profile, @Nullable String fileDigest, String schema,
            @Nullable TriplesDocument triples) {
        SetSketch nearRows = profile.nearRowSketch();
        Combinations taken = profile.sketches().combinations();
        ProfileDocument bare = new ProfileDocument(schema, profile.name(),
                profile.seedFingerprint(), profile.rows(), profile.badRows(), List.copyOf(profile.regions()),
                profile.firstMonth().isEmpty() || profile.lastMonth().isEmpty()
                        ? null
                        : new Coverage(month(profile.firstMonth().get()), month(profile.lastMonth().get())),
                Math.rint(profile.rowSketch().estimate()), encoded(profile.rowSketch()),
                nearRows == null ? null : encoded(nearRows), triples,
                taken == null ? null : CombinationsDocument.of(taken),
                profile.columns().stream().map(ColumnDocument::of).toList(),
                profile.checks().isEmpty() ? null : profile.checks().stream().map(CheckDocument::of).toList(),
                fileDigest, null);
        return bare.withDigest(Json.digest(bare));
    }

    /// The profile in this document.
    ///
    /// @throws IllegalArgumentException if anything in it cannot be, or its digest is of something else
    public DatasetProfile profile() {
        DatasetProfile profile = stored();
        Json.requireDigest("profile", digest, String.valueOf(of(profile, fileDigest, schema, triples).digest()));
        return profile;
    }

    /// The profile in this document, which was read by [#profile()] before it was stored: its digest is not computed
    /// again.
    ///
    /// @throws IllegalArgumentException if anything in it cannot be
    public DatasetProfile stored() {
        int rules = rules();
        if ((triples != null && !schema.equals(TRIPLES_SCHEMA)) || (combinations != null && !schema.equals(SCHEMA))) {
            throw new IllegalArgumentException("A profile of " + schema + " has no "
                    + (triples != null ? "triples" : "combinations") + ". Maybe it was edited.");
        }
        List<ColumnProfile> profiles = columns.stream().map(ColumnDocument::profile).toList();
        return new DatasetProfile(name, seed, rules, rows, badRows, new TreeSet<>(regions),
                new DatasetProfile.RowSketches(decoded(rowSketch),
                        nearRowSketch == null ? null : decoded(nearRowSketch),
                        combinations == null ? null : combinations.combinations()),
                profiles, checks == null ? List.of() : checks.stream().map(CheckDocument::check).toList());
    }

    private int rules() {
        return switch (schema) {
            case SCHEMA, TRIPLES_SCHEMA -> RowRules.CURRENT;
            case FIRST_SCHEMA -> RowRules.AS_WRITTEN;
            default -> throw new IllegalArgumentException("The profile is of the form '" + schema
                    + "', but this build reads " + SCHEMA + ", " + TRIPLES_SCHEMA + " and " + FIRST_SCHEMA
                    + ". Maybe it was written by another build: profile the data again.");
        };
    }

    private static String encoded(SetSketch sketch) {
        return Base64.getEncoder().encodeToString(sketch.toByteArray());
    }

    private static SetSketch decoded(String sketch) {
        return SetSketch.parse(Base64.getDecoder().decode(sketch));
    }

    private ProfileDocument withDigest(String digest) {
        return new ProfileDocument(schema, name, seed, rows, badRows, regions, coverage, distinctRows, rowSketch,
                nearRowSketch, triples, combinations, columns, checks, fileDigest, digest);
    }

    private static String month(YearMonth month) {
        return month.toString();
    }
}
