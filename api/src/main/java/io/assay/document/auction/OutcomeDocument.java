package io.assay.document.auction;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.document.fault.Faults;
import io.assay.pricing.auction.Award;
import io.assay.pricing.auction.Clearing;
import io.assay.pricing.auction.Refusal;
import io.assay.pricing.auction.Side;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What came of an auction, as JSON; amounts are decimal strings in the auction's currency.
///
/// @param status whether anybody gets anything
/// @param reason why nobody does
/// @param price the one price per unit, where there is one
/// @param nextPrice what later buyers are offered, where the auction learns it
/// @param awards by bidder
/// @param revenue what buyers pay less what sellers get
/// @param welfare what winners bid less what sellers asked
/// @param refused bids that were not taken
/// @param witness what makes it easy to check
record OutcomeDocument(@JsonProperty("status") Status status, @JsonProperty("reason") Clearing.@Nullable Reason reason,
        @JsonProperty("price") @Nullable String price, @JsonProperty("nextPrice") @Nullable String nextPrice,
        @JsonProperty("awards") List<AwardDocument> awards, @JsonProperty("revenue") String revenue,
        @JsonProperty("welfare") String welfare, @JsonProperty("refused") List<RefusalDocument> refused,
        @JsonProperty("witness") @Nullable WitnessDocument witness) {
    /// Whether anybody gets anything.
    enum Status {
        @JsonProperty("cleared")
        CLEARED, @JsonProperty("no-trade")
        NO_TRADE
    }

    /// What one bidder gets or gives.
    ///
    /// @param payment what is paid; negative for what a seller gets
    /// @param bids that won
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AwardDocument(@JsonProperty("bidder") String bidder, @JsonProperty("side") @Nullable Side side,
            @JsonProperty("units") int units, @JsonProperty("package") @Nullable List<String> goods,
            @JsonProperty("payment") String payment, @JsonProperty("bids") List<String> bids) {}

    /// A bid that was not taken.
    record RefusalDocument(@JsonProperty("bid") String bid, @JsonProperty("reason") Refusal.Reason reason) {}

    static OutcomeDocument of(Clearing clearing, MinorUnits money) {
        List<RefusalDocument> refused = clearing.refused().stream()
                .map(refusal -> new RefusalDocument(refusal.bid(), refusal.reason())).toList();
        return switch (clearing) {
            case Clearing.NoTrade none -> new OutcomeDocument(Status.NO_TRADE, none.reason(), null, null, List.of(),
                    money.write(0), money.write(0), refused, null);
            case Clearing.Cleared cleared -> new OutcomeDocument(Status.CLEARED, null, money.write(cleared.price()),
                    money.write(cleared.nextPrice()), cleared.awards().stream().map(award -> document(award, money))
                            .toList(),
                    money.write(cleared.revenue()), money.write(cleared.welfare()), refused,
                    WitnessDocument.of(cleared.witness(), money));
        };
    }

    private static AwardDocument document(Award award, MinorUnits money) {
        return new AwardDocument(award.bidder(), award.side() == Side.BUY ? null : award.side(), award.units(),
                award.goods().isEmpty() ? null : award.goods(), money.write(award.payment()), award.bids());
    }

    /// The clearing, after noting under `pointer` what is wrong.
    Clearing clearing(String pointer, MinorUnits money, Faults faults) {
        List<Refusal> not = refused.stream().map(refusal -> new Refusal(refusal.bid(), refusal.reason())).toList();
        long paid = money.read(pointer + "/revenue", revenue, faults);
        long worth = money.read(pointer + "/welfare", welfare, faults);
        if (status == Status.NO_TRADE) {
            if (!awards.isEmpty() || paid != 0 || worth != 0 || price != null || nextPrice != null
                    || witness != null) {
                faults.add(pointer + "/status", "is no-trade, but there is something that was traded.");
            }
            Clearing.Reason why = faults.required(pointer + "/reason", reason);
            return new Clearing.NoTrade(why == null ? Clearing.Reason.NO_BIDS : why, not);
        }
        if (reason != null) {
            faults.add(pointer + "/reason", "is of no trade, but there was one.");
        }
        List<Award> made = IntStream.range(0, awards.size()).mapToObj(i -> {
            AwardDocument award = awards.get(i);
            return new Award(award.bidder(), award.side() == null ? Side.BUY : award.side(), award.units(),
                    award.goods() == null ? List.of() : award.goods(),
                    money.read(pointer + "/awards/" + i + "/payment", award.payment(), faults), award.bids());
        }).toList();
        return new Clearing.Cleared(optional(pointer + "/price", price, money, faults),
                optional(pointer + "/nextPrice", nextPrice, money, faults), made, paid, worth, not,
                WitnessDocument.witness(witness, pointer + "/witness", money, faults));
    }

    private static OptionalLong optional(String pointer, @Nullable String amount, MinorUnits money, Faults faults) {
        return amount == null ? OptionalLong.empty() : OptionalLong.of(money.read(pointer, amount, faults));
    }
}
