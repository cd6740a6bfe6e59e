package io.assay.valuation.hedonic;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class StatedPriceTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', nullValues = "-", value = {"售价15万; 150000; -; -", "售价15万元/年; 150000; CNY; 年",
        "Sewa RM 3,000/year; 3000; MYR; year", "only US$ 0.5 per call; 0.5; USD; call", "0.31元/次; 0.31; CNY; 次",
        "harga RM2500 setiap tahun; 2500; MYR; tahun", "¥ 1,200.50; 1200.50; CNY; -", "3 million IDR; 3000000; IDR; -",
        "2百万美元; 2000000; USD; -", "5 juta VND; 5000000; VND; -", "价格1.5亿; 150000000; -; -"})
    void aPriceInATextIsFound(String text, String amount, String currency, String per) {
        assertThat(StatedPrice.in(text)).singleElement().satisfies(price -> {
            assertThat(price.amount()).isEqualByComparingTo(amount);
            assertThat(price.currency()).isEqualTo(currency);
            assertThat(price.per()).isEqualTo(per);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"15万条记录", "2014年度指数", "PM2.5", "100 rows", "1亿人口", "farm 7000", "3 万用户", "R22价格", ""})
    void numbersThatCountSomethingElseAreNoPrices(String text) {
        assertThat(StatedPrice.in(text)).isEmpty();
        assertThat(StatedPrice.without(text)).isEqualTo(text);
    }

    @Test
    void anAskIsNoWordThatTextsAreComparedBy() {
        HashedText plain = HashedText.of("城市道路数据", "路况", Lexicon.EMPTY);
        assertThat(HashedText.of("城市道路数据 RM 3,000/year", "路况，15万元", Lexicon.EMPTY)).isEqualTo(plain);
        assertThat(HashedText.of("城市道路数据 2014", "路况", Lexicon.EMPTY)).isNotEqualTo(plain);
    }
}
