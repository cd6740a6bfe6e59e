package io.assay.valuation.hedonic;

/// What a listing says of itself. Text that is not stated is empty, a number that is not stated is 0.
///
/// @param id of the listing
/// @param exchange where it is listed
/// @param provider who offers it; rows of one provider are never split between fitting and judging
/// @param title in any language
/// @param description in any language
/// @param category in the exchange's own words
/// @param plan how it is paid for
/// @param updateFrequency in the exchange's own words
/// @param volume rows
/// @param sizeBytes bytes
/// @param dimension columns
public record ListingFeatures(String id, String exchange, String provider, String title, String description,
        String category, PlanKind plan, String updateFrequency, double volume, double sizeBytes, double dimension) {
    /// The update frequency of a listing that states none.
    public static final String NOT_STATED = "not stated";

    public ListingFeatures {
        require(volume, "volume", id);
        require(sizeBytes, "size in bytes", id);
        require(dimension, "dimension", id);
    }

    private static void require(double value, String what, String id) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("The " + what + " of listing '" + id + "' is " + value
                    + ". Maybe 0 where it is not stated.");
        }
    }
}
