package io.assay.document.quote;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.valuation.hedonic.LocalLevel;
import io.assay.valuation.hedonic.PlanKind;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// [LocalLevel] as JSON: the level of prices on an exchange, from prices seen there since the model was trained.
///
/// @param exchange by name
/// @param plan kind
/// @param prices that were seen
/// @param providers of them
/// @param offset natural log of the level against the model's own
/// @param standardError of it
/// @param error mean error in logs of the others' level
/// @param scores of the intervals, by miss rate
/// @param evidence digest of the prices
public record LocalDocument(@JsonProperty("exchange") String exchange, @JsonProperty("plan") PlanKind plan,
        @JsonProperty("prices") int prices, @JsonProperty("providers") int providers,
        @JsonProperty("offset") double offset, @JsonProperty("standardError") double standardError,
        @JsonProperty("error") double error, @JsonProperty("scores") SortedMap<String, Double> scores,
        @JsonProperty("evidence") String evidence) {
    static @Nullable LocalDocument of(@Nullable LocalLevel level, @Nullable String evidence) {
        if (level == null || evidence == null) {
            return null;
        }
        SortedMap<String, Double> scores = new TreeMap<>();
        level.scores().forEach((rate, score) -> scores.put(rate.toPlainString(), score));
        return new LocalDocument(level.exchange(), level.plan(), level.prices(), level.providers(), level.offset(),
                level.standardError(), level.error(), scores, evidence);
    }

    LocalLevel level() {
        Map<BigDecimal, Double> byRate = new TreeMap<>();
        scores.forEach((rate, score) -> byRate.put(new BigDecimal(rate), score));
        return new LocalLevel(exchange, plan, prices, providers, offset, standardError, error, byRate);
    }
}
