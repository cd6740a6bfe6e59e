package io.assay.document.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.document.json.Seed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a model was fitted on.
///
/// @param listings the file of list prices
/// @param deals the file of deals, null if there was none
/// @param rates the file of exchange rates, null if there was none
/// @param seed of folds and samples
/// @param asOf RFC 3339 date that deals' ages are counted to; null without deals
/// @param notes what a reader should know of the data, such as how many deals were set aside
/// @param learned what deals said of each parameter that they bear on; null for a model that was not learned from deals
///        over another
public record ModelSource(@JsonProperty("listings") Listings listings, @JsonProperty("deals") @Nullable DealsUsed deals,
        @JsonProperty("rates") @Nullable FileDigest rates, @JsonProperty("seed") @Seed long seed,
        @JsonProperty("asOf") @Nullable String asOf, @JsonProperty("notes") List<String> notes,
        @JsonProperty("learned") @Nullable List<TaughtDocument> learned) {
    public ModelSource {
        notes = List.copyOf(notes);
        learned = learned == null ? null : List.copyOf(learned);
    }

    /// The same with one more note.
    public ModelSource withNote(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new ModelSource(listings, deals, rates, seed, asOf, more, learned);
    }

    /// A file by what it holds.
    ///
    /// @param file its name
    /// @param sha256 of its bytes
    public record FileDigest(@JsonProperty("file") String file, @JsonProperty("sha256") String sha256) {}

    /// List prices.
    ///
    /// @param file its name
    /// @param sha256 of its bytes
    /// @param rows in it that could be read
    /// @param priced that could be learned from
    /// @param providers of those
    public record Listings(@JsonProperty("file") String file, @JsonProperty("sha256") String sha256,
            @JsonProperty("rows") int rows, @JsonProperty("priced") int priced,
            @JsonProperty("providers") int providers) {}

    /// Deals.
    ///
    /// @param file its name
    /// @param sha256 of its bytes
    /// @param records in it that could be read, corrections and reversals among them
    /// @param used that were learned from
    /// @param corrected of those, how many are as a later record corrected them
    /// @param reversed deals that a later record took back
    /// @param setAside deals that move no money (with oneself, with an affiliate, round a cycle)
    /// @param halfLifeDays after which a deal counts half
    /// @param from RFC 3339, the earliest that was used
    /// @param to the latest; deals after it were not seen
    public record DealsUsed(@JsonProperty("file") String file, @JsonProperty("sha256") String sha256,
            @JsonProperty("records") int records, @JsonProperty("used") int used,
            @JsonProperty("corrected") int corrected, @JsonProperty("reversed") int reversed,
            @JsonProperty("setAside") int setAside, @JsonProperty("halfLifeDays") int halfLifeDays,
            @JsonProperty("from") String from, @JsonProperty("to") String to) {}
}
