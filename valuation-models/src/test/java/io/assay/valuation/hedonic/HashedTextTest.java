package io.assay.valuation.hedonic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class HashedTextTest {
    private static final Lexicon LEXICON = Lexicon.of(Map.of(
            "weather", List.of("weather", "cuaca", "天气", "气象"),
            "rent", List.of("rent", "rental price", "sewa", "harga sewa", "租金"),
            "house", List.of("house", "rumah", "房屋"), "price", List.of("price", "harga", "价格"),
            Lexicon.FILLER, List.of("data", "dataset", "the", "of", "数据", "set data")));

    @Test
    void textIsHashedAlikeWhateverItsWidthCaseSpacesAndPunctuation() {
        assertThat(of("Ｗeather  DATA")).isEqualTo(of("weather, data!"));
        assertThat(of("天气").size()).as("one pair").isEqualTo(1);
        assertThat(of("天气表").size()).as("two pairs and a triple").isEqualTo(3);
        assertThat(of("weather data").size()).as("two words").isEqualTo(2);
        assertThat(of("").size()).isZero();
        assertThat(HashedText.of("天", "气", Lexicon.EMPTY).size()).as("grams do not reach from title to description")
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hourly weather of every city", "钢铁指数2014年度指数数据", "Data cuaca, harian",
        "PTA2020年度报价数据", "ข้อมูลสภาพอากาศ"})
    void aTextThatRepeatsItselfIsTheTextSaidOnce(String text) {
        assertThat(of(String.join(" ", Collections.nCopies(20, text)))).isEqualTo(of(text));
        assertThat(of(String.join("。", Collections.nCopies(20, text)))).isEqualTo(of(text));
        assertThat(HashedText.of(text, text, LEXICON)).isEqualTo(HashedText.of(text, "", LEXICON));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theOrderOfSeparateWordsDoesNotMatter(long seed) {
        List<String> words = new ArrayList<>(List.of("hourly", "weather", "钢铁", "city", "2014", "天气预报", "rain"));
        HashedText expected = of(String.join(" ", words));
        Collections.shuffle(words, new Random(seed));
        assertThat(of(String.join(" ", words))).as("seed %d", seed).isEqualTo(expected);
    }

    @Test
    void wordsOfTheSameThingMeetInOneConceptWhateverTheLanguage() {
        HashedText english = HashedText.of("Weather of the houses", "rental prices", LEXICON);
        assertThat(english.concepts()).hasSize(3);
        assertThat(HashedText.of("set data cuaca, rumah; HARGA SEWA", "", LEXICON).concepts())
                .isEqualTo(english.concepts());
        assertThat(HashedText.of("房屋租金气象数据", "", LEXICON).concepts()).isEqualTo(english.concepts());
        assertThat(HashedText.of("data of the dataset 数据", "", LEXICON).concepts()).as("filler says nothing").isEmpty();
        assertThat(HashedText.of("price", "", LEXICON).concepts()).as("the longest word wins elsewhere").hasSize(1);
    }

    @Test
    void aWordThatNamesTwoConceptsIsRefused() {
        assertThatThrownBy(() -> Lexicon.of(Map.of("a", List.of("oil"), "b", List.of("Oil"))))
                .hasMessageContaining("'a' and 'b'").hasMessageContaining("Maybe");
        assertThatThrownBy(() -> Lexicon.of(Map.of("a", List.of("--")))).hasMessageContaining("nothing to find");
    }

    @ParameterizedTest
    @CsvSource({"a, 1002518020", "d|天气, 918824550"})
    void theHashIsFnvWithMurmursFinaliser(String token, long expected) {
        // Computed with an independent implementation in Python; 'a' there is 't|a'.
        String hashed = token.equals("a") ? "t|a" : token;
        assertThat(Integer.toUnsignedLong(HashedText.hash(hashed))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"Data cuaca harian Kuala Lumpur, Data cuaca Pulau Pinang, Harga rumah Johor",
        "企业工商基本信息查询, 企业工商信息, 城市倾斜摄影三维模型", "Daily weather of Seattle, weather data of New York, house prices in Texas",
        "ข้อมูลสภาพอากาศรายวัน, ข้อมูลสภาพอากาศเชียงใหม่, ราคาบ้านในกรุงเทพ"})
    void inEveryLanguageTextsOfOneSubjectAreMoreAlikeThanOthers(String text, String same, String other) {
        TextIndex index = new TextIndex(Arrays.asList(of(same).tokens(), of(other).tokens(),
                of("lorem ipsum").tokens()));
        double[] cosines = index.cosines(of(text).tokens());
        assertThat(cosines[0]).isGreaterThan(2 * cosines[1]);
        assertThat(index.cosines(of(same).tokens())[0]).isCloseTo(1, within(1e-12));
    }

    @Test
    void tokensThatDoNotAscendAreRefused() {
        assertThatThrownBy(() -> HashedText.of(new int[]{3, 3})).hasMessageContaining("token 3");
        assertThatThrownBy(() -> HashedText.of(new int[]{-1})).hasMessageContaining("token -1");
        assertThatThrownBy(() -> HashedText.of(new int[]{3 * HashedText.DIMENSIONS})).hasMessageContaining("Maybe");
    }

    @Test
    void halfOfTheWordsAreDroppedTheSameOnesWhateverElseIsSaid() {
        HashedText text = of("hourly weather of every city in the north, with rain and wind");
        for (int draw = 0; draw < Dropout.DRAWS; draw++) {
            HashedText left = Dropout.of(text)[draw];
            assertThat(left.size()).isEqualTo((text.size() + 1) / 2);
            assertThat(text.tokens()).contains(left.tokens());
            assertThat(Dropout.of(text)[draw]).isEqualTo(left);
        }
        assertThat(Dropout.spread(new double[]{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10})).isCloseTo(8, within(1e-12));
    }

    private static HashedText of(String text) {
        return HashedText.of(text, "", Lexicon.EMPTY);
    }
}
