package io.assay.document.listing;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.document.fault.Faults;
import io.assay.document.json.MoneyDocument;
import io.assay.document.right.RightDocument;
import io.assay.pricing.money.Money;
import io.assay.pricing.right.UsageRight;
import io.assay.valuation.hedonic.ListingFeatures;
import io.assay.valuation.hedonic.PlanKind;
import org.jspecify.annotations.Nullable;

/// A right on offer, as a client describes it.
///
/// @param title required; in any language
/// @param description in any language
/// @param category required; in the exchange's own words
/// @param exchange whose prices to compare with; absent = the tenant
/// @param provider who offers it; absent = the key that created it
/// @param profileId the dataset's profile, for its signals
/// @param plan required; how it is paid for
/// @param updateFrequency in the exchange's own words
/// @param volume rows; absent = not stated
/// @param sizeBytes bytes; absent = not stated
/// @param dimension columns; absent = not stated
/// @param right what is offered; a quote may ask for another
/// @param askPrice what the provider asks, in any currency; no evidence of its own worth
public record ListingDocument(@JsonProperty("title") @Nullable String title,
        @JsonProperty("description") @Nullable String description, @JsonProperty("category") @Nullable String category,
        @JsonProperty("exchange") @Nullable String exchange, @JsonProperty("provider") @Nullable String provider,
        @JsonProperty("profileId") @Nullable String profileId, @JsonProperty("plan") @Nullable PlanKind plan,
        @JsonProperty("updateFrequency") @Nullable String updateFrequency,
        @JsonProperty("volume") @Nullable Double volume, @JsonProperty("sizeBytes") @Nullable Double sizeBytes,
        @JsonProperty("dimension") @Nullable Double dimension, @JsonProperty("right") @Nullable RightDocument right,
        @JsonProperty("askPrice") @Nullable MoneyDocument askPrice) {

    private static final int LONGEST_TEXT = 20_000;
    private static final int LONGEST_WORD = 200;

    /// Notes everything that is wrong with this listing, `pointer` being where it stands.
    public void check(String pointer, Faults faults) {
        text(pointer + "/title", faults.required(pointer + "/title", title), LONGEST_TEXT, faults);
        text(pointer + "/description", description, LONGEST_TEXT, faults);
        text(pointer + "/category", faults.required(pointer + "/category", category), LONGEST_WORD, faults);
        text(pointer + "/exchange", exchange, LONGEST_WORD, faults);
        text(pointer + "/provider", provider, LONGEST_WORD, faults);
        text(pointer + "/updateFrequency", updateFrequency, LONGEST_WORD, faults);
        if (title != null && title.isBlank()) {
            faults.add(pointer + "/title", "is blank.");
        }
        faults.required(pointer + "/plan", plan);
        number(pointer + "/volume", volume, faults);
        number(pointer + "/sizeBytes", sizeBytes, faults);
        number(pointer + "/dimension", dimension, faults);
        Money ask = askPrice == null ? null : faults.check(pointer + "/askPrice", askPrice::money);
        if (ask != null && ask.minorUnits() == 0) {
            faults.add(pointer + "/askPrice", "is nothing. Maybe leave it out.");
        }
        if (right != null) {
            UsageRight _ = right.right(pointer + "/right", faults);
        }
    }

    /// The features that a price model sees; call after [#check].
    ///
    /// @param id of the listing
    /// @param tenant the exchange unless the listing names one
    /// @param owner the provider unless the listing names one
    public ListingFeatures features(String id, String tenant, String owner) {
        return new ListingFeatures(id, otherwise(exchange, tenant), otherwise(provider, owner), Faults.sure(title),
                otherwise(description, ""), Faults.sure(category), Faults.sure(plan),
                otherwise(updateFrequency, "not stated"), number(volume), number(sizeBytes), number(dimension));
    }

    private static void text(String pointer, @Nullable String text, int longest, Faults faults) {
        if (text != null && text.length() > longest) {
            faults.add(pointer, "has " + text.length() + " characters. Maybe shorten it to " + longest + ".");
        }
    }

    private static void number(String pointer, @Nullable Double number, Faults faults) {
        if (number != null && (!(number >= 0) || number.isInfinite())) {
            faults.add(pointer, "is " + number + ". Maybe leave it out: it is not negative.");
        }
    }

    private static double number(@Nullable Double number) {
        return number == null ? 0 : number;
    }

    private static String otherwise(@Nullable String text, String other) {
        return text == null ? other : text;
    }
}
