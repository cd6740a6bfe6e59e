package io.assay.valuation.profile;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CellValueTest {
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "12, INTEGER, 12", "-12, INTEGER, -12", "+12, INTEGER, 12", "0, INTEGER, 0", "-0, INTEGER, 0", "007, TEXT, 007",
        "1.50, DECIMAL, 1.5", "1.0, DECIMAL, 1", ".5, DECIMAL, 0.5", "-.5, DECIMAL, -0.5", "5., DECIMAL, 5",
        "1e3, DECIMAL, 1000", "1E-2, DECIMAL, 0.01", "1e, TEXT, 1e", "1.2.3, TEXT, 1.2.3", "--1, TEXT, --1",
        "-, NULL, ''",
        "NA, NULL, ''", "null, NULL, ''", "TRUE, BOOLEAN, true", "2012-01-31, DATE, 2012-01-31",
        "2012/01/31, DATE, 2012-01-31", "2012-02-30, TEXT, 2012-02-30",
        "2012-01-31T09:00:00Z, DATE_TIME, 2012-01-31T09:00:00Z",
        "2012-01-31 09:00, DATE_TIME, 2012-01-31T09:00:00", "1e999, TEXT, 1e999", "吉隆坡, TEXT, 吉隆坡"})
    void cellsAreClassifiedAndBroughtToOneForm(String cell, ValueKind kind, String canonical) {
        CellValue value = CellValue.read(cell);
        assertThat(value.kind()).isEqualTo(kind);
        assertThat(value.canonical()).isEqualTo(canonical);
    }

    @Test
    void numbersAreReadToTheLastBit() {
        for (String text : new String[]{"0.1", "123456789.123456", "-3.14159", "1e22", "9007199254740993",
            "0.30000000000000004"}) {
            assertThat(CellValue.read(text).number()).isEqualTo(Double.parseDouble(text));
        }
    }

    @Test
    void composedAndDecomposedTextIsTheSame() {
        assertThat(CellValue.read("caf\u00e9").canonical()).isEqualTo(CellValue.read(" cafe\u0301 ").canonical());
    }

    /// What is one value however it is written, in each line.
    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {"2024-01-05 ~ 2024/01/05", "TRUE ~ true ~ True", "1 ~ 1.0 ~ 1e0 ~ +1 ~ 1.",
        "2024-01-05T09:00:00Z ~ 2024-01-05 09:00Z ~ 2024/01/05 09:00:00.000+00:00 ~ 2024-01-05T09:00:00z",
        "2024-01-05T09:00:00.25+08:00 ~ 2024-01-05 09:00:00,250+08:00", "0.1 ~ .1 ~ 1e-1 ~ 0.10", "0 ~ -0 ~ 0.00",
        "12345678901234567890.1 ~ 12345678901234567890.10"})
    void valuesThatMeanTheSameHaveOneForm(ArgumentsAccessor spellings) {
        List<String> forms = spellings.toList().stream().filter(Objects::nonNull)
                .map(spelling -> CellValue.read((String) spelling).canonical()).distinct().toList();
        assertThat(forms).as(spellings.toString()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"2024-01-05, 2024-01-06", "2024-01-05T09:00Z, 2024-01-05T09:00+08:00", "2024-01-05T09:00, 2024-01-05",
        "12345678901234567890.1, 12345678901234567890.2", "true, false", "1, 01"})
    void valuesThatMeanSomethingElseDoNot(String one, String other) {
        assertThat(CellValue.read(one).canonical()).isNotEqualTo(CellValue.read(other).canonical());
    }
}
