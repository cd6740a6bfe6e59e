package io.assay.document.training;

import io.assay.valuation.hedonic.ListingFeatures;
import io.assay.valuation.hedonic.PlanKind;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/// One row of a listings file.
///
/// @param line where it stands
/// @param id of the listing
/// @param exchange where it is listed
/// @param provider who offers it
/// @param title in any language
/// @param description in any language
/// @param category in the exchange's own words
/// @param priceMode in the exchange's own words: a plan kind, `negotiation` or `free`
/// @param updateFrequency in the exchange's own words
/// @param volume rows
/// @param sizeBytes bytes
/// @param dimension columns
/// @param price in major units, 0 where there is none
/// @param currency ISO 4217 code, empty where there is none
/// @param listedOn date or time as it stands, empty where there is none
public record ListingRow(long line, String id, String exchange, String provider, String title, String description,
        String category, String priceMode, String updateFrequency, double volume, double sizeBytes, double dimension,
        double price, String currency, String listedOn) {
    private static final int DAY_LENGTH = 10;

    /// The plan kind that the price mode says, if it says one.
    public Optional<PlanKind> plan() {
        return PlanKind.parse(priceMode);
    }

    /// The day that it was listed on, if the text is one.
    public Optional<LocalDate> listedDay() {
        try {
            return Optional.of(LocalDate.parse(listedOn.substring(0, Math.min(DAY_LENGTH, listedOn.length()))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// True if the listing has a price that can be learned from.
    public boolean isPriced() {
        return price > 0 && plan().isPresent();
    }

    /// True if the provider asks for nothing.
    public boolean isFree() {
        return priceMode.equals("free");
    }

    /// The features under a plan of kind `plan`.
    public ListingFeatures features(PlanKind plan) {
        return new ListingFeatures(id, exchange, provider, title, description, category, plan, updateFrequency, volume,
                sizeBytes, dimension);
    }
}
