package io.assay.document.auction;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.pricing.integrity.BidSpread;
import io.assay.pricing.integrity.IntegritySignals;
import io.assay.pricing.integrity.LateBids;
import io.assay.pricing.integrity.ShillScore;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// [IntegritySignals] as JSON, to four digits.
///
/// @param lateBids when bids came
/// @param spread how bids differ
/// @param shills of each bidder of an ascending auction
/// @param note how to read it
record IntegrityDocument(@JsonProperty("lateBids") @Nullable LateDocument lateBids,
        @JsonProperty("spread") @Nullable SpreadDocument spread,
        @JsonProperty("shills") @Nullable List<ShillDocument> shills, @JsonProperty("note") String note) {
    private static final MathContext DIGITS = new MathContext(4);

    /// See [LateBids].
    record LateDocument(@JsonProperty("bids") int bids, @JsonProperty("lastTenth") BigDecimal lastTenth,
            @JsonProperty("lastHundredth") BigDecimal lastHundredth, @JsonProperty("afterClose") BigDecimal afterClose,
            @JsonProperty("secondsBeforeClose") BigDecimal secondsBeforeClose) {}

    /// See [BidSpread].
    record SpreadDocument(@JsonProperty("bidders") int bidders, @JsonProperty("variation") BigDecimal variation,
            @JsonProperty("relativeDistance") @Nullable BigDecimal relativeDistance) {}

    /// See [ShillScore].
    record ShillDocument(@JsonProperty("bidder") String bidder, @JsonProperty("score") BigDecimal score,
            @JsonProperty("often") BigDecimal often, @JsonProperty("lost") BigDecimal lost,
            @JsonProperty("quick") BigDecimal quick, @JsonProperty("small") BigDecimal small,
            @JsonProperty("early") BigDecimal early) {}

    /// The document; null where there is nothing to say.
    static @Nullable IntegrityDocument of(IntegritySignals signals) {
        LateBids late = signals.lateBids();
        BidSpread spread = signals.spread();
        if (late == null && spread == null && signals.shills().isEmpty()) {
            return null;
        }
        return new IntegrityDocument(late == null
                ? null
                : new LateDocument(late.bids(), rounded(late.lastTenth()), rounded(late.lastHundredth()),
                        rounded(late.afterClose()), rounded(late.beforeClose())),
                spread == null ? null : document(spread),
                signals.shills().isEmpty()
                        ? null
                        : signals.shills().stream().map(score -> new ShillDocument(score.bidder(),
                                rounded(score.score()), rounded(score.often()), rounded(score.lost()),
                                rounded(score.quick()), rounded(score.small()), rounded(score.early()))).toList(),
                "Numbers that are unusual where somebody played foul, and sometimes where nobody did; no verdicts.");
    }

    private static SpreadDocument document(BidSpread spread) {
        Double distance = spread.relativeDistance();
        return new SpreadDocument(spread.bidders(), rounded(spread.variation()),
                distance == null ? null : rounded(distance));
    }

    private static BigDecimal rounded(double value) {
        return new BigDecimal(value).round(DIGITS);
    }
}
