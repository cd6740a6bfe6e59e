package io.assay.document.training;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.assay.document.model.Models;
import io.assay.valuation.hedonic.Estimate;
import io.assay.valuation.hedonic.ListingFeatures;
import io.assay.valuation.hedonic.PlanKind;
import io.assay.valuation.hedonic.PriceModel;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Texts that say the same have prices near one another, or a range. The texts (`paraphrases.csv`: 80 datasets, each
/// said six times in Chinese, English and Malay, half of them such as exchanges list and half new to them) were written
/// without a look at the model or its lexicon.
class ParaphraseTest {
    private static final double MOST = Math.log(3);
    private static PriceModel model;
    private static List<NamedCsvRecord> texts;

    @BeforeAll
    static void read() throws IOException {
        model = Models.onBoard().model().prices();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(
                ParaphraseTest.class.getResourceAsStream("paraphrases.csv"), StandardCharsets.UTF_8))) {
            texts = csv.stream().toList();
        }
    }

    @Test
    void textsThatSayTheSameInThreeLanguagesHavePointsWithinAFactorOfThree() {
        Map<String, List<Double>> points = new TreeMap<>();
        TreeSet<String> known = new TreeSet<>();
        Map<String, TreeSet<String>> languages = new TreeMap<>();
        for (NamedCsvRecord text : texts) {
            String group = text.getField("group");
            point(text, text.getField("title")).ifPresent(log -> {
                points.computeIfAbsent(group, _ -> new ArrayList<>()).add(log);
                languages.computeIfAbsent(group, _ -> new TreeSet<>()).add(text.getField("lang"));
                if (text.getField("style").equals("known")) {
                    known.add(group);
                }
            });
        }
        points.forEach((group, logs) -> assertThat(logs.stream().mapToDouble(d -> d).max().orElseThrow()
                - logs.stream().mapToDouble(d -> d).min().orElseThrow()).as(group).isLessThanOrEqualTo(MOST));
        assertThat(points).as("groups with a point, of 80").hasSizeGreaterThanOrEqualTo(24);
        assertThat(known).as("of them in words that exchanges use").hasSizeGreaterThanOrEqualTo(12);
        assertThat(languages.values().stream().filter(set -> set.size() > 1)).as("in two languages and more")
                .hasSizeGreaterThanOrEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s %s %s", "%s。%s！", "the %s dataset", "%s, data", "提供%s等数据服务", "set data %s yang ini"})
    void fillerPunctuationAndRepetitionMoveNoPointByMoreThanThree(String form) {
        int compared = 0;
        for (NamedCsvRecord text : texts) {
            String title = text.getField("title");
            OptionalDouble plain = point(text, title);
            OptionalDouble filled = point(text, form.replace("%s", title));
            if (plain.isPresent() && filled.isPresent()) {
                compared++;
                assertThat(Math.abs(plain.getAsDouble() - filled.getAsDouble())).as(title).isLessThanOrEqualTo(MOST);
            }
        }
        assertThat(compared).isGreaterThan(100);
    }

    private static OptionalDouble point(NamedCsvRecord text, String title) {
        PlanKind plan = PlanKind.parse(text.getField("plan")).orElseThrow();
        Estimate estimate = model.estimate(new ListingFeatures("x", text.getField("exchange"), "nobody", title,
                text.getField("description"), text.getField("category"), plan, "no-update", 0, 0, 0));
        if (estimate instanceof Estimate.Priced priced) {
            OptionalDouble half = priced.logHalfWidth(new BigDecimal("0.1"));
            OptionalDouble width = half.isEmpty() ? half : OptionalDouble.of(2 * half.getAsDouble());
            return priced.whyNoPoint(plan, width).isPresent()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(priced.logPrice());
        }
        return OptionalDouble.empty();
    }
}
