package io.assay.document.right;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.document.fault.Faults;
import io.assay.pricing.right.Action;
import io.assay.pricing.right.Delivery;
import io.assay.pricing.right.Exclusivity;
import io.assay.pricing.right.Term;
import io.assay.pricing.right.Territory;
import io.assay.pricing.right.UsageRight;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A [UsageRight] as JSON.
///
/// @param actions required; what may be done, at least `use`
/// @param purpose what for; absent or empty = any purpose
/// @param industry where; absent or empty = any industry
/// @param territory required; ISO 3166 codes, or `WORLD` alone
/// @param term required; ISO 8601 period such as `P1Y`, or `perpetual`
/// @param count how many uses; absent = without limit
/// @param recipients how many legal persons; absent = 1
/// @param exclusivity absent = `none`
/// @param resale absent = false
/// @param delivery absent = `api`
public record RightDocument(@JsonProperty("actions") @Nullable List<Action> actions,
        @JsonProperty("purpose") @Nullable List<String> purpose,
        @JsonProperty("industry") @Nullable List<String> industry,
        @JsonProperty("territory") @Nullable List<String> territory, @JsonProperty("term") @Nullable String term,
        @JsonProperty("count") @Nullable Long count, @JsonProperty("recipients") @Nullable Integer recipients,
        @JsonProperty("exclusivity") @Nullable Exclusivity exclusivity,
        @JsonProperty("resale") @Nullable Boolean resale, @JsonProperty("delivery") @Nullable Delivery delivery) {

    private static final int MOST_WORDS = 100;
    private static final int LONGEST_WORD = 100;

    /// The document of `right`, with nothing left to defaults but an unlimited count.
    public static RightDocument of(UsageRight right) {
        return new RightDocument(List.copyOf(right.actions()), List.copyOf(right.purpose()),
                List.copyOf(right.industry()), List.copyOf(right.territory().codes()), right.term().toString(),
                right.count(), right.recipients(), right.exclusivity(), right.resale(), right.delivery());
    }

    /// The right, or null after noting under `pointer` what is wrong with it.
    public @Nullable UsageRight right(String pointer, Faults faults) {
        List<Action> what = faults.required(pointer + "/actions", actions);
        List<String> where = faults.required(pointer + "/territory", territory);
        String howLong = faults.required(pointer + "/term", term);
        Territory places = where == null ? null : faults.check(pointer + "/territory", () -> Territory.of(where));
        Term length = howLong == null ? null : faults.check(pointer + "/term", () -> Term.parse(howLong));
        words(pointer + "/purpose", purpose, faults);
        words(pointer + "/industry", industry, faults);
        if (what == null || places == null || length == null) {
            return null;
        }
        return faults.check(pointer, () -> new UsageRight(
                what.isEmpty() ? EnumSet.noneOf(Action.class) : EnumSet.copyOf(what),
                new TreeSet<>(purpose == null ? List.of() : purpose),
                new TreeSet<>(industry == null ? List.of() : industry), places, length, count,
                recipients == null ? 1 : recipients, exclusivity == null ? Exclusivity.NONE : exclusivity,
                Boolean.TRUE.equals(resale), delivery == null ? Delivery.API : delivery));
    }

    private static void words(String pointer, @Nullable List<String> words, Faults faults) {
        if (words != null && (words.size() > MOST_WORDS
                || words.stream().anyMatch(word -> word.isBlank() || word.length() > LONGEST_WORD))) {
            faults.add(pointer, "is not a list of words. Maybe at most " + MOST_WORDS + " of at most " + LONGEST_WORD
                    + " characters, none blank.");
        }
    }
}
