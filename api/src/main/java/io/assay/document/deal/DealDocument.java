package io.assay.document.deal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.document.fault.Faults;
import io.assay.document.json.MoneyDocument;
import io.assay.document.listing.ListingDocument;
import io.assay.document.right.RightDocument;
import io.assay.pricing.quote.SignalReading;
import io.assay.valuation.signal.DealRecord;
import io.assay.valuation.signal.SignalKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A record of a deal as an exchange reports it, and as the service hands it out to train on.
///
/// @param deal the record
/// @param seller who got the money; told by the listing where deals are reported, and needed where they are trained on
///        without it
/// @param listing that was sold; the same
public record DealDocument(@JsonProperty("deal") Body deal, @JsonProperty("seller") @Nullable String seller,
        @JsonProperty("listing") @Nullable ListingDocument listing) {
    /// What was agreed and paid.
    ///
    /// @param id the exchange's own name of the record; it is stored once
    /// @param listingId what was sold
    /// @param buyer who paid
    /// @param price paid for all units
    /// @param right that was sold; absent or empty = what the listing offers
    /// @param region ISO 3166 code of the buyer's place; absent = the first of the right's territory
    /// @param units licences; absent = 1
    /// @param at RFC 3339, when it was settled
    /// @param kind `settled`, or `correction` or `reversal` of the record that it replaces; absent = by what it
    ///        replaces
    /// @param replaces the record that this one corrects or takes back
    /// @param signals of the listing at that time, by kind; absent = not known
    public record Body(@JsonProperty("id") @Nullable String id, @JsonProperty("listingId") @Nullable String listingId,
            @JsonProperty("buyer") @Nullable String buyer, @JsonProperty("price") @Nullable MoneyDocument price,
            @JsonProperty("right") @Nullable RightDocument right, @JsonProperty("region") @Nullable String region,
            @JsonProperty("units") @Nullable Long units, @JsonProperty("at") @Nullable String at,
            @JsonProperty("kind") @Nullable String kind, @JsonProperty("replaces") @Nullable String replaces,
            @JsonProperty("signals") @Nullable Map<SignalKind, Reading> signals) {

        private static final int LONGEST_ID = 200;
        private static final long MOST_UNITS = 1_000_000_000;

        /// The kind, told by what it replaces where it is absent or says `settled`; notes what does not go together.
        public DealRecord.Kind kind(String pointer, Faults faults) {
            DealRecord.Kind byReplacement = replaces == null ? DealRecord.Kind.SETTLED : DealRecord.Kind.CORRECTION;
            return switch (kind) {
                case null -> byReplacement;
                case "settled" -> byReplacement;
                case "correction", "reversal" -> {
                    if (replaces == null) {
                        faults.add(pointer + "/replaces", "is missing. Maybe name the record that is to be replaced.");
                    }
                    yield kind.equals("reversal") ? DealRecord.Kind.REVERSAL : DealRecord.Kind.CORRECTION;
                }
                default -> {
                    faults.add(pointer + "/kind", "'" + kind
                            + "' is not accepted. Maybe settled, once it is; or correction or reversal.");
                    yield byReplacement;
                }
            };
        }

        /// The id, or empty after noting what is wrong with it.
        public String id(String pointer, Faults faults) {
            String given = faults.required(pointer + "/id", id);
            if (given != null && (given.isBlank() || given.length() > LONGEST_ID)) {
                faults.add(pointer + "/id", "has " + given.length() + " characters. Maybe 1 to " + LONGEST_ID + ".");
            }
            return given == null ? "" : given;
        }

        /// The number of licences; notes what is wrong with it.
        public long units(String pointer, Faults faults) {
            long number = units == null ? 1 : units;
            if (number < 1 || number > MOST_UNITS) {
                faults.add(pointer + "/units",
                        number + " is no number of licences. Maybe 1 to " + MOST_UNITS + ".");
            }
            return number;
        }

        /// The signals; notes scores that cannot be.
        public List<SignalReading> signals(String pointer, Faults faults) {
            List<SignalReading> readings = new ArrayList<>();
            if (signals != null) {
                signals.forEach((kind, reading) -> {
                    SignalReading checked = faults.check(pointer + "/signals/" + kind.label() + "/score",
                            () -> new SignalReading(kind, reading.score(), Boolean.TRUE.equals(reading.weak())));
                    if (checked != null) {
                        readings.add(checked);
                    }
                });
            }
            return readings;
        }

        /// The same with the signals that were found, or without any.
        public Body withSignals(@Nullable Map<SignalKind, Reading> found) {
            return new Body(id, listingId, buyer, price, right, region, units, at, kind, replaces, found);
        }
    }

    /// A signal at the time of a deal.
    ///
    /// @param score in \[0, 1\]
    /// @param weak whether its evidence was thin; absent = false
    public record Reading(@JsonProperty("score") double score, @JsonProperty("weak") @Nullable Boolean weak) {}
}
