package io.assay.document.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.valuation.signal.Quality;
import java.time.YearMonth;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// [Quality.Gist] as JSON: what a dataset's quality is judged by.
///
/// @param shares metrics by name, but for currentness, each in \[0, 1\]
/// @param lastMonth of its rows, `2012-01`; absent where none can be read
public record GistDocument(@JsonProperty("shares") SortedMap<String, Double> shares,
        @JsonProperty("lastMonth") @Nullable String lastMonth) {
    /// The document of `gist`.
    public static GistDocument of(Quality.Gist gist) {
        return new GistDocument(gist.shares(), gist.lastMonth() == null ? null : gist.lastMonth().toString());
    }

    /// The gist.
    public Quality.Gist gist() {
        return new Quality.Gist(shares, lastMonth == null ? null : YearMonth.parse(lastMonth));
    }
}
