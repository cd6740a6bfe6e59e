package io.assay.valuation.signal;

import java.time.Instant;

/// A settled, paid deal.
///
/// @param id of the deal
/// @param market what it is a price of
/// @param listing that was sold
/// @param seller who got the money
/// @param buyer who paid it
/// @param amount paid for all units, in minor units, positive
/// @param units how many licences, at least 1
/// @param at when it was settled
public record Deal(String id, Market market, String listing, String seller, String buyer, long amount, long units,
        Instant at) {

    /// Rights that have one price.
    ///
    /// @param category in its exchange's words
    /// @param place ISO 3166 code of the buyer's place
    /// @param plan how they are paid for
    /// @param currency ISO 4217 code of the amounts
    public record Market(String category, String place, String plan, String currency) {}

    public Deal {
        if (amount <= 0 || units <= 0) {
            throw new IllegalArgumentException("Deal '" + id + "' is of " + units + " units for " + amount
                    + " minor units. Maybe leave it out: what is given away is not a deal.");
        }
    }

    /// Price of one unit, in minor units.
    double price() {
        return (double) amount / units;
    }
}
