package io.assay.document.quote;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.document.fault.Faults;
import io.assay.document.json.MoneyDocument;
import io.assay.pricing.quote.Recommendation;
import io.assay.pricing.quote.RecommendedMechanism;
import io.assay.pricing.quote.Recommender;
import io.assay.valuation.hedonic.Estimate;
import io.assay.valuation.hedonic.PlanKind;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer of a quote that has no price to rely on, but says where it falls.
///
/// @param status always `range`
/// @param reason why there is no point
/// @param remedy what would change that
/// @param plan what amounts are paid for
/// @param typical the median of what comparable rights cost; absent where the level of prices is not known, as are all
///        that follow but the mechanism, the orientation and the contributions
/// @param interval where comparable rights cost
/// @param reserve below this better keep the right
/// @param mechanism how the price should be found
/// @param orientation what such plans cost on the exchanges that the model knows
/// @param contributions the reasons: of the typical price's level and of the right and the signals; where the level is
///        not known, what right and signals multiply any price by
/// @param comparables the most alike of the priced listings
/// @param distribution where the dataset's list price would fall
/// @param improvements the cheapest things that the provider could do to raise the price
/// @param evidence what it rests on
/// @param heldBack what typical and interval are multiplied by while facts are claimed, at most 1
/// @param ifConfirmed the centre of the range with every fact confirmed
/// @param ladder that centre now and at each step to that
public record RangeAnswer(@JsonProperty("status") Status status, @JsonProperty("reason") String reason,
        @JsonProperty("remedy") String remedy, @JsonProperty("plan") PlanKind plan,
        @JsonProperty("typical") @Nullable MoneyDocument typical,
        @JsonProperty("interval") PricedAnswer.@Nullable Interval interval,
        @JsonProperty("reserve") @Nullable MoneyDocument reserve,
        @JsonProperty("mechanism") RecommendedMechanism mechanism,
        @JsonProperty("orientation") List<Level> orientation,
        @JsonProperty("contributions") List<PricedAnswer.Reason> contributions,
        @JsonProperty("comparables") @Nullable List<PricedAnswer.Neighbour> comparables,
        @JsonProperty("distribution") PricedAnswer.@Nullable Distribution distribution,
        @JsonProperty("improvements") @Nullable List<PricedAnswer.Change> improvements,
        @JsonProperty("evidence") PricedAnswer.@Nullable Evidence evidence,
        @JsonProperty("heldBack") @Nullable Double heldBack,
        @JsonProperty("ifConfirmed") @Nullable MoneyDocument ifConfirmed,
        @JsonProperty("ladder") @Nullable List<PricedAnswer.Rung> ladder) implements QuoteDocument.Answer {
    /// The one status of such an answer.
    enum Status {
        @JsonProperty("range")
        RANGE
    }

    /// What listings of a plan kind cost on one exchange.
    ///
    /// @param exchange by name
    /// @param median price
    /// @param listings that have one
    /// @param providers of them
    public record Level(@JsonProperty("exchange") String exchange, @JsonProperty("median") MoneyDocument median,
            @JsonProperty("listings") int listings, @JsonProperty("providers") int providers) {
        static Level of(Estimate.Level level, PlanKind plan, Currency currency) {
            return new Level(level.exchange(),
                    Faults.sure(MoneyDocument.of(Recommender.amount(StrictMath.log(level.median()), plan, currency))),
                    level.listings(), level.providers());
        }
    }

    static RangeAnswer of(Recommendation.Range range, Currency currency) {
        List<Level> orientation = range.orientation().stream().map(level -> Level.of(level, range.plan(), currency))
                .toList();
        Recommendation.Band band = range.band();
        if (band == null) {
            return new RangeAnswer(Status.RANGE, range.reason(), range.remedy(), range.plan(), null, null, null,
                    range.mechanism(), orientation, range.ratios().stream()
                            .map(reason -> PricedAnswer.Reason.of(reason, range.standings())).toList(),
                    null, null, null, null, null, null, null);
        }
        PricedAnswer.Reasons reasons = PricedAnswer.Reasons.of(band.reasons(), range.standings(), range.plan(),
                currency);
        return new RangeAnswer(Status.RANGE, range.reason(), range.remedy(), range.plan(),
                MoneyDocument.of(band.typical()), PricedAnswer.Interval.of(band.interval()),
                MoneyDocument.of(band.reserve()), range.mechanism(), orientation, reasons.contributions(),
                reasons.comparables(), reasons.distribution(), reasons.improvements(), reasons.evidence(),
                StrictMath.exp(band.claims().heldBack().log()), MoneyDocument.of(band.claims().ifConfirmed()),
                band.claims().ladder().stream().map(PricedAnswer.Rung::of).toList());
    }
}
