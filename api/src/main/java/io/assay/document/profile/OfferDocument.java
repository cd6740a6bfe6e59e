package io.assay.document.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.valuation.profile.Combinations;
import io.assay.valuation.profile.DatasetProfile;
import io.assay.valuation.signal.Catalogue;
import io.assay.valuation.signal.CombinationSample;
import io.assay.valuation.signal.SetSample;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the catalogue keeps of a profile: some 2,048 hashes of each of its sets at the most, enough to
/// compare it with others.
///
/// @param provider whose dataset it is
/// @param seed fingerprint of the exchange's seed
/// @param rules number of the row rules
/// @param rows its rows
/// @param nearRows its rows but for rewriting; null where rewriting cannot be told from chance
/// @param combinations of four cells of its rows; null where those cannot be told from chance
/// @param keys the values of its declared keys, by column
public record OfferDocument(@JsonProperty("provider") String provider, @JsonProperty("seed") String seed,
        @JsonProperty("rules") int rules, @JsonProperty("rows") Sample rows,
        @JsonProperty("nearRows") @Nullable Sample nearRows,
        @JsonProperty("combinations") @Nullable Combined combinations,
        @JsonProperty("keys") @Nullable SortedMap<String, Sample> keys) {

    /// A set by a sample of its hashes.
    ///
    /// @param theta the share of all possible hashes below which it has every one
    /// @param size estimated number of the set's members
    /// @param hashes ascending, 8 bytes each, the highest first, in base64
    public record Sample(@JsonProperty("theta") double theta, @JsonProperty("size") double size,
            @JsonProperty("hashes") String hashes) {

        static Sample of(SetSample sample) {
            ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * sample.hashes().length);
            bytes.asLongBuffer().put(sample.hashes());
            return new Sample(sample.theta(), sample.size(), Base64.getEncoder().encodeToString(bytes.array()));
        }

        SetSample sample() {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(hashes));
            long[] all = new long[bytes.remaining() / Long.BYTES];
            bytes.asLongBuffer().get(all);
            return SetSample.of(theta, size, all);
        }
    }

    /// A sample of combinations.
    ///
    /// @param columns how many columns are combined
    /// @param sample of the combinations
    /// @param masks by hash: which columns it is of, a bit each, in base64
    /// @param alike pairs of rows that have a combination by chance, by mask in ascending order
    /// @param pairs of rows that were compared
    public record Combined(@JsonProperty("columns") int columns, @JsonProperty("sample") Sample sample,
            @JsonProperty("masks") String masks, @JsonProperty("alike") List<Long> alike,
            @JsonProperty("pairs") long pairs) {

        static Combined of(CombinationSample combined) {
            return new Combined(combined.columns(), Sample.of(combined.sample()),
                    Base64.getEncoder().encodeToString(combined.masks()), combined.chance().alike(),
                    combined.chance().pairs());
        }

        CombinationSample combinations() {
            return CombinationSample.of(columns, sample.sample(), Base64.getDecoder().decode(masks),
                    new Combinations.Chance(alike, pairs));
        }
    }

    /// What is kept of that provider's profile.
    public static OfferDocument of(String provider, DatasetProfile profile) {
        Catalogue.Offer offer = Catalogue.Offer.of("", provider, profile).trimmed();
        SortedMap<String, Sample> keys = new TreeMap<>();
        offer.keys().forEach((column, key) -> keys.put(column, Sample.of(key)));
        return new OfferDocument(provider, profile.seedFingerprint(), profile.rules(), Sample.of(offer.rows()),
                offer.nearRows() == null ? null : Sample.of(offer.nearRows()),
                offer.combinations() == null ? null : Combined.of(offer.combinations()), keys);
    }

    /// As an offer of that id.
    public Catalogue.Offer offer(String id) {
        SortedMap<String, SetSample> samples = new TreeMap<>();
        if (keys != null) {
            keys.forEach((column, key) -> samples.put(column, key.sample()));
        }
        return new Catalogue.Offer(id, provider, rows.sample(), nearRows == null ? null : nearRows.sample(),
                combinations == null ? null : combinations.combinations(), samples);
    }
}
