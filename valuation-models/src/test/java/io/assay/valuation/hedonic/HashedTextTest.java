package io.assay.valuation.hedonic;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HashedTextTest {
    @Test
    void textIsHashedAlikeWhateverItsWidthCaseAndSpaces() {
        assertThat(HashedText.of("Ｗeather  DATA", "")).isEqualTo(HashedText.of("weather data", ""));
        assertThat(grams(HashedText.of("天气", ""))).as("one pair").isEqualTo(1);
        assertThat(grams(HashedText.of("天气表", ""))).as("two pairs and a triple").isEqualTo(3);
        assertThat(HashedText.of("", "").size()).isZero();
        assertThat(HashedText.of("a", "b").size()).as("grams do not reach from title to description").isZero();
    }

    @ParameterizedTest
    @CsvSource({"a, 1002518020", "d|天气, 918824550"})
    void theHashIsFnvWithMurmursFinaliser(String token, long expected) {
        // Computed with an independent implementation in Python; 'a' there is 't|a'.
        String hashed = token.equals("a") ? "t|a" : token;
        assertThat(Integer.toUnsignedLong(HashedText.hash(hashed))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "天气", "ñé", "ข้อมูล", "données 数据 cuaca", "𠀀𠀁x", "aaa"})
    void gramsAreHashedAsTheirBytesAre(String text) {
        int[] characters = text.codePoints().toArray();
        int[] expected = IntStream.of(2, 3).flatMap(length -> IntStream.rangeClosed(0, characters.length - length)
                .map(start -> Integer.remainderUnsigned(HashedText.hash(new String(characters, start, length)),
                        HashedText.DIMENSIONS)))
                .sorted().toArray();
        HashedText hashed = HashedText.of(text, "");
        assertThat(IntStream.range(0, hashed.size())
                .flatMap(i -> IntStream.generate(() -> hashed.bucket(i)).limit(hashed.count(i))).toArray())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"Data cuaca harian Kuala Lumpur, Data cuaca Pulau Pinang, Harga rumah Johor",
        "企业工商基本信息查询, 企业工商信息, 城市倾斜摄影三维模型", "Daily weather of Seattle, weather data of New York, house prices in Texas",
        "ข้อมูลสภาพอากาศรายวัน, ข้อมูลสภาพอากาศเชียงใหม่, ราคาบ้านในกรุงเทพ"})
    void inEveryLanguageTextsOfOneSubjectAreMoreAlikeThanOthers(String text, String same, String other) {
        TextIndex index = new TextIndex(
                Arrays.asList(HashedText.of(same, ""), HashedText.of(other, ""), HashedText.of("lorem ipsum", "")));
        double[] cosines = index.cosines(HashedText.of(text, ""));
        assertThat(cosines[0]).isGreaterThan(2 * cosines[1]);
        assertThat(index.cosines(HashedText.of(same, ""))[0]).isCloseTo(1,
                org.assertj.core.api.Assertions.within(1e-12));
    }

    @Test
    void bucketsThatDoNotAscendAreRefused() {
        assertThatThrownBy(() -> HashedText.of(new int[]{3, 3}, new int[]{1, 1})).hasMessageContaining("bucket 3");
        assertThatThrownBy(() -> HashedText.of(new int[]{3}, new int[]{0})).hasMessageContaining("0 grams");
        assertThatThrownBy(() -> HashedText.of(new int[]{HashedText.DIMENSIONS}, new int[]{1}))
                .hasMessageContaining("Maybe");
    }

    private static int grams(HashedText text) {
        return IntStream.range(0, text.size()).map(text::count).sum();
    }
}
