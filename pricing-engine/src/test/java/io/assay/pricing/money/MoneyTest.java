package io.assay.pricing.money;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MoneyTest {
    private static final Currency CNY = Money.currency("CNY");

    @ParameterizedTest
    @CsvSource({"CNY, 2", "MYR, 2", "SGD, 2", "USD, 2", "HKD, 2", "THB, 2", "PHP, 2", "IDR, 2", "VND, 0", "JPY, 0",
        "KRW, 0"})
    void minorUnitsAreThoseOfTheStandard(String code, int digits) {
        assertThat(Money.ofMinor(123, Money.currency(code)).major()).isEqualTo(BigDecimal.valueOf(123, digits));
    }

    @ParameterizedTest
    @CsvSource({"0.005, 0.00", "0.015, 0.02", "0.025, 0.02", "1234.565, 1234.56", "2.675, 2.68"})
    void aPriceIsRoundedOnceHalfToEven(BigDecimal amount, BigDecimal rounded) {
        assertThat(Money.rounded(amount, CNY).major()).isEqualTo(rounded);
    }

    @Test
    void anAmountFinerThanTheMinorUnitIsRefused() {
        assertThat(Money.ofMajor(new BigDecimal("12.30"), CNY)).hasToString("12.30 CNY");
        assertThatThrownBy(() -> Money.ofMajor(new BigDecimal("0.001"), CNY)).hasMessageContaining("0.001 CNY")
                .hasMessageContaining("Maybe round it to 2 decimals");
        assertThatThrownBy(() -> Money.ofMajor(new BigDecimal("1e30"), CNY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void unknownCurrenciesAndThoseWithoutMinorUnitAreRefused() {
        assertThatThrownBy(() -> Money.currency("XYZ")).hasMessageContaining("'XYZ'").hasMessageContaining("Maybe");
        assertThatThrownBy(() -> Money.currency("XAU")).hasMessageContaining("'XAU'");
        assertThatThrownBy(() -> Money.currency("cny")).hasMessageContaining("'cny'");
    }

    @Test
    void differentCurrenciesDoNotMix() {
        Money yen = Money.ofMinor(5, Money.currency("JPY"));
        assertThatThrownBy(() -> Money.ofMinor(5, CNY).plus(yen)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> yen.compareTo(Money.ofMinor(5, CNY))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.ofMinor(Long.MAX_VALUE, CNY).plus(Money.ofMinor(1, CNY)))
                .isInstanceOf(ArithmeticException.class);
    }
}
