package io.assay.valuation.ratio;

import io.assay.valuation.Golden;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class RatioStudyTest {
    @ParameterizedTest
    @ValueSource(strings = {"table_1_1", "table_1_4", "table_d_1", "table_d_2"})
    void theTablesOfTheStandardGiveItsNumbers(String table) {
        JsonNode golden = Golden.read("iaao.json").get(table);
        RatioStudy study = study(IntStream.range(0, golden.get("n").asInt()).mapToObj(i -> new Sale(
                golden.get("estimate").get(i).asDouble(), golden.get("sale_price").get(i).asDouble(), "g" + i))
                .toList());
        assertThat(study.median().estimate()).isCloseTo(golden.get("median").asDouble(), within(1e-6));
        assertThat(study.cod().estimate()).isCloseTo(golden.get("cod").asDouble(), within(1e-6));
        assertThat(study.prd().estimate()).isCloseTo(golden.get("prd").asDouble(), within(1e-6));
        assertThat(study.prb().estimate()).isCloseTo(golden.get("prb").asDouble(), within(1e-6));
    }

    @Test
    void theModifiedKakwaniIndexIsTheRatioOfTwoGinis() {
        // Gini of 1, 2, 3 is 2/9; of 1, 2, 6 in that order 2·(1 + 4 + 18)/(3·9) − 4/3 = 10/27.
        List<Sale> sales = List.of(new Sale(1, 1, "a"), new Sale(2, 2, "b"), new Sale(6, 3, "c"));
        assertThat(study(sales).mki().estimate()).isCloseTo((10.0 / 27) / (2.0 / 9), within(1e-12));
    }

    @Test
    void estimatesThatEqualPricesHaveNoDispersionAndNoBiasAndFailForBeingTooGood() {
        RatioStudy study = study(List.of(new Sale(1, 1, "a"), new Sale(2, 2, "b"), new Sale(3, 3, "c")));
        assertThat(study.median().passes()).isTrue();
        assertThat(study.cod().estimate()).isZero();
        assertThat(study.cod().passes()).as("a dispersion of 0 is suspicious").isFalse();
        assertThat(study.prd().estimate()).isEqualTo(1);
        assertThat(study.prb().estimate()).isZero();
        assertThat(study.mki().estimate()).isEqualTo(1);
    }

    @Test
    void aWideIntervalThatReachesIntoTheRangeDoesNotPass() {
        RatioStudy study = study(List.of(new Sale(50, 100, "a"), new Sale(100, 100, "b"), new Sale(60, 100, "c"),
                new Sale(130, 100, "d")));
        Statistic median = study.median();
        assertThat(median.estimate()).isEqualTo(0.8);
        assertThat(Objects.requireNonNull(median.interval()).high()).isGreaterThan(1);
        assertThat(median.passes()).isFalse();
        assertThat(median.certain()).isFalse();
    }

    @Test
    void aBiasByPriceIsNotDefinedWhereAllPricesAreOneAndThenDoesNotPass() {
        RatioStudy study = study(List.of(new Sale(100, 100, "a"), new Sale(100, 100, "b")));
        assertThat(study.mki().estimate()).isNull();
        assertThat(study.prb().estimate()).isNull();
        assertThat(study.passes()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void neitherTheOrderOfTheSalesNorAScaleOfMoneyMatters(long seed) {
        List<Sale> sales = sales(new Random(seed), 60, 0.4);
        List<Sale> other = new ArrayList<>(sales.stream().map(sale -> new Sale(sale.estimate() * 7, sale.price() * 7,
                sale.group())).toList());
        Collections.shuffle(other, new Random(seed));
        RatioStudy one = study(sales);
        RatioStudy two = study(other);
        assertThat(two.cod().estimate()).as("seed %d", seed).isCloseTo(one.cod().estimate(), within(1e-9));
        assertThat(two.prd().estimate()).isCloseTo(one.prd().estimate(), within(1e-9));
        assertThat(two.prb().estimate()).isCloseTo(one.prb().estimate(), within(1e-9));
        assertThat(two.mki().estimate()).isCloseTo(one.mki().estimate(), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void theSameSeedGivesTheSameStudyAndGroupsWidenIt(long seed) {
        List<Sale> alone = sales(new Random(seed), 80, 0.4);
        List<Sale> grouped = alone.stream().map(sale -> new Sale(sale.estimate(), sale.price(),
                sale.ratio() > 1 ? "high" : "low")).toList();
        assertThat(study(alone)).isEqualTo(study(alone));
        assertThat(width(study(grouped).median())).as("seed %d", seed).isGreaterThan(width(study(alone).median()));
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9})
    void estimatesThatFavourTheCheapAreFoundOut(long seed) {
        List<Sale> regressive = sales(new Random(seed), 200, 0.05).stream()
                .map(sale -> new Sale(Math.pow(sale.estimate(), 0.8), sale.price(), sale.group())).toList();
        RatioStudy study = study(regressive);
        assertThat(study.prb().estimate()).as("seed %d", seed).isLessThan(-0.05);
        assertThat(study.prb().passes()).isFalse();
        assertThat(study.prb().certain()).isTrue();
        assertThat(study.mki().passes()).isFalse();
    }

    @Test
    void aModelThatRemembersItsPricesChasesThem() {
        List<Sale> held = sales(new Random(10), 100, 0.5);
        List<Sale> remembered = held.stream().map(sale -> new Sale(sale.price() * 1.01, sale.price(), sale.group()))
                .toList();
        assertThat(SalesChasing.test(remembered, held).chased()).isTrue();
        assertThat(SalesChasing.test(sales(new Random(11), 100, 0.5), held).chased()).isFalse();
        assertThat(SalesChasing.test(held, remembered).chased()).as("erring more is no chasing").isFalse();
    }

    @Test
    void trimmingTakesTheTwentiethThatIsFarthestOff() {
        List<Sale> sales = new ArrayList<>(sales(new Random(12), 38, 0.1));
        sales.add(new Sale(1e6, 1, "absurd"));
        sales.add(new Sale(1, 1e6, "absurd"));
        assertThat(RatioStudy.trimmed(sales)).hasSize(38).noneMatch(sale -> sale.group().equals("absurd"));
    }

    @Test
    void whatHasNoRatioIsRefused() {
        assertThatThrownBy(() -> new Sale(1, 0, "a")).hasMessageContaining("a price of 0.0 has no ratio");
        assertThatThrownBy(() -> study(List.of(new Sale(1, 1, "a")))).hasMessageContaining("of 1 sales");
    }

    private static RatioStudy study(List<Sale> sales) {
        return RatioStudy.of(sales, Standards.iaao(), 500, 42);
    }

    private static double width(Statistic statistic) {
        Standards.Range interval = Objects.requireNonNull(statistic.interval());
        return interval.high() - interval.low();
    }

    private static List<Sale> sales(Random random, int n, double sd) {
        List<Sale> sales = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double price = Math.exp(5 + 2 * random.nextGaussian());
            sales.add(new Sale(price * Math.exp(sd * random.nextGaussian()), price, "g" + i));
        }
        return sales;
    }
}
