package io.assay.pricing.money;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @CsvSource({"12.3, 1230", "0, 0", "-0.05, -5", "92233720368547758.07, 9223372036854775807"})
    void amountsAreParsed(String text, long minorUnits) {
        assertThat(Money.parse(text, CNY)).isEqualTo(Money.ofMinor(minorUnits, CNY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1,000.00", "1e3", "+1", "１２", ".5", "5.", "12.345", "--1", "92233720368547758.08"})
    void whatIsNoAmountIsRefusedByName(String text) {
        assertThatThrownBy(() -> Money.parse(text, CNY)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text).hasMessageContaining("Maybe");
    }

    @Test
    void differencesAndMultiplesAreExactAndDoNotOverflow() {
        Money ten = Money.ofMinor(10, CNY);
        assertThat(ten.minus(Money.ofMinor(25, CNY))).isEqualTo(Money.ofMinor(-15, CNY));
        assertThat(ten.times(-3)).isEqualTo(Money.ofMinor(-30, CNY));
        assertThatThrownBy(() -> Money.ofMinor(Long.MIN_VALUE, CNY).minus(ten)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.ofMinor(Long.MAX_VALUE, CNY).times(2)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> ten.minus(Money.ofMinor(1, Money.currency("JPY"))))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void whatIsLeftGoesToTheLargestRemaindersAndOfEqualOnesToTheFirst() {
        assertThat(minor(Money.ofMinor(100, CNY).allocate(List.of(1L, 1L, 1L)))).containsExactly(34, 33, 33);
        assertThat(minor(Money.ofMinor(100, CNY).allocate(List.of(1L, 0L, 2L)))).containsExactly(33, 0, 67);
        assertThat(minor(Money.ofMinor(-100, CNY).allocate(List.of(1L, 1L, 1L)))).containsExactly(-34, -33, -33);
        assertThatThrownBy(() -> Money.ofMinor(1, CNY).allocate(List.of(0L, 0L))).hasMessageContaining("[0, 0]");
        assertThatThrownBy(() -> Money.ofMinor(1, CNY).allocate(List.of())).hasMessageContaining("[]");
        assertThatThrownBy(() -> Money.ofMinor(1, CNY).allocate(List.of(2L, -1L))).hasMessageContaining("-1");
    }

    @ParameterizedTest
    @ValueSource(longs = {801, 802, 803})
    void partsAddUpAndEachIsLessThanOneOffItsShare(long seed) {
        Random random = new Random(seed);
        int signed = 0;
        for (int round = 0; round < 500; round++) {
            Money whole = Money.ofMinor(random.nextLong() >> random.nextInt(60), CNY);
            if (whole.minorUnits() == Long.MIN_VALUE) {
                continue;
            }
            List<Long> weights = random.longs(1 + random.nextInt(8), 0, 1L << random.nextInt(62)).boxed().toList();
            if (weights.stream().allMatch(weight -> weight == 0)) {
                continue;
            }
            List<Money> parts = whole.allocate(weights);
            assertThat(parts.stream().reduce(Money::plus)).as("seed " + seed).contains(whole);
            BigDecimal sum = weights.stream().map(BigDecimal::valueOf).reduce(BigDecimal.ZERO, BigDecimal::add);
            for (int i = 0; i < parts.size(); i++) {
                BigDecimal off = BigDecimal.valueOf(parts.get(i).minorUnits()).multiply(sum)
                        .subtract(BigDecimal.valueOf(whole.minorUnits()).multiply(BigDecimal.valueOf(weights.get(i))));
                assertThat(off.abs()).as("seed " + seed).isLessThan(sum);
            }
            signed += whole.minorUnits() < 0 ? 1 : 0;
        }
        assertThat(signed).as("debts").isBetween(50, 450);
    }

    private static List<Integer> minor(List<Money> parts) {
        return parts.stream().map(part -> (int) part.minorUnits()).toList();
    }
}
