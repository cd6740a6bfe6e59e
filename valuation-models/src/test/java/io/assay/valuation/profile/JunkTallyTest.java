package io.assay.valuation.profile;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JunkTallyTest {
    @Test
    void aNumberFarFromAllOthersThatComesAgainAndAgainStandsForWhatIsMissing() {
        JunkTally tally = new JunkTally();
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            tally.add(CellValue.read(i % 10 == 0 ? "-999" : Double.toString(20 + 5 * random.nextGaussian())));
        }
        assertThat(tally.checks("temperature")).containsExactly(new Check(Check.Kind.VALIDITY,
                "temperature is not -999, which stands for what is missing", 1_000, 100));
    }

    @Test
    void aNumberAmongTheOthersIsOne() {
        JunkTally tally = new JunkTally();
        for (int i = 0; i < 2_000; i++) {
            tally.add(CellValue.read(Integer.toString(i % 1_000)));
            tally.add(CellValue.read("99"));
        }
        assertThat(tally.checks("number")).isEmpty();
        JunkTally rare = new JunkTally();
        for (int i = 0; i < 500; i++) {
            rare.add(CellValue.read(i < 19 ? "9999" : "1." + i));
        }
        assertThat(rare.checks("rare")).as("seen in fewer than twenty rows").isEmpty();
    }

    @Test
    void theYear9999IsAnOpenEnd() {
        JunkTally tally = new JunkTally();
        for (int i = 0; i < 300; i++) {
            tally.add(CellValue.read(i % 10 == 0 ? "9999-12-31" : "2015-06-" + (10 + i % 19)));
        }
        assertThat(tally.checks("until")).singleElement().satisfies(check -> {
            assertThat(check.statement()).startsWith("until is not of the year 9999");
            assertThat(check.failures()).isEqualTo(30);
        });
    }

    @Test
    void aTextThatIsNoCodeOfItsKindIsFoundAndProseIsNoCode() {
        JunkTally codes = new JunkTally();
        JunkTally prose = new JunkTally();
        JunkTally words = new JunkTally();
        for (int i = 0; i < 400; i++) {
            codes.add(CellValue.read(i % 20 == 0 ? "unknown" : String.format("AB-%04d", i)));
            prose.add(CellValue.read("the row of number " + i + " says something"));
            words.add(CellValue.read(i % 2 == 0 ? "rain" : "snow"));
        }
        assertThat(codes.checks("code"))
                .containsExactly(new Check(Check.Kind.VALIDITY, "code has the form A-9, as most have",
                        400, 20));
        assertThat(prose.checks("prose")).isEmpty();
        assertThat(words.checks("words")).isEmpty();
    }

    @Test
    void partsMergeIntoTheWhole() {
        JunkTally whole = new JunkTally();
        JunkTally one = new JunkTally();
        JunkTally two = new JunkTally();
        for (int i = 0; i < 400; i++) {
            for (String cell : List.of(i % 15 == 0 ? "999" : "1" + i % 7,
                    i % 15 == 0 ? "?" : String.format("K%03d", i))) {
                CellValue value = CellValue.read(cell);
                whole.add(value);
                (i % 3 == 0 ? one : two).add(value);
            }
        }
        one.merge(two);
        assertThat(one.checks("x")).isEqualTo(whole.checks("x")).hasSize(2);
    }
}
