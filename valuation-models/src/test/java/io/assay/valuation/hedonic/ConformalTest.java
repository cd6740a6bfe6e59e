package io.assay.valuation.hedonic;

import io.assay.valuation.Golden;
import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConformalTest {
    @Test
    void ranksAreExactWhereDoublesAreNot() {
        assertThat(Golden.read("conformal.json").get("rank_cases")).hasSize(9);
        for (JsonNode golden : Golden.read("conformal.json").get("rank_cases")) {
            assertThat(Conformal.rank(golden.get("n").asInt(), new BigDecimal(golden.get("alpha").asString())))
                    .as(golden.toString()).isEqualTo(golden.get("rank_exact").asInt());
        }
    }

    @Test
    void quantilesEqualTheGoldensAndAreUnboundedWhereTheRankExceedsN() {
        int bounded = 0;
        int unbounded = 0;
        for (JsonNode golden : Golden.read("conformal.json").get("split")) {
            double[] scores = golden.get("scores").valueStream().mapToDouble(JsonNode::asDouble).sorted().toArray();
            for (Map.Entry<String, JsonNode> expected : golden.get("qhat_by_alpha").properties()) {
                OptionalDouble quantile = Conformal.quantile(scores, new BigDecimal(expected.getKey()));
                assertThat(quantile).isEqualTo(expected.getValue().isNull()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(expected.getValue().asDouble()));
                bounded += quantile.isPresent() ? 1 : 0;
                unbounded += quantile.isPresent() ? 0 : 1;
            }
        }
        assertThat(bounded).isGreaterThanOrEqualTo(5);
        assertThat(unbounded).isPositive();
    }

    @Test
    void withoutScoresThereIsNoBoundAndOneScoreBoundsHalf() {
        assertThat(Conformal.quantile(new double[0], new BigDecimal("0.1"))).isEmpty();
        assertThat(Conformal.quantile(new double[]{7}, new BigDecimal("0.5"))).hasValue(7);
        assertThat(Conformal.quantile(new double[]{7}, new BigDecimal("0.49"))).isEmpty();
    }

    @Test
    void aMissRateThatIsNoneIsRefused() {
        assertThatThrownBy(() -> Conformal.rank(10, BigDecimal.ONE)).hasMessageContaining("miss rate of 1");
    }
}
