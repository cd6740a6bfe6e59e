package io.assay.valuation.signal;

import io.assay.valuation.profile.HashSeed;
import io.assay.valuation.profile.Profiler;
import io.assay.valuation.profile.SetSketch;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SetSampleTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 400, 2_048, 2_049, 5_000, 60_000, 500_000})
    void trimmedItKeepsEveryHashBelowAPowerOfAQuarterAndNoOther(int rows) {
        SetSample whole = SetSample.of(sketch(rows));
        SetSample trimmed = whole.trimmed();
        assertThat(trimmed.hashes()).containsExactly(
                Arrays.stream(whole.hashes()).filter(hash -> hash < trimmed.theta() * 0x1p63).toArray());
        assertThat(trimmed.theta()).isEqualTo(Math.pow(4, -trimmed.order()));
        assertThat(trimmed.size()).isEqualTo(whole.size());
        assertThat(trimmed.hashes()).hasSizeLessThan(2_300);
        if (rows > 2_048) {
            assertThat(trimmed.hashes()).hasSizeGreaterThan(400);
        } else {
            assertThat(trimmed).isEqualTo(whole);
        }
    }

    @Test
    void trimmingTwiceIsTrimmingOnce() {
        SetSample trimmed = SetSample.of(sketch(30_000)).trimmed();
        assertThat(trimmed.trimmed()).isSameAs(trimmed);
        assertThat(SetSample.of(trimmed.theta(), trimmed.size(), trimmed.hashes())).isEqualTo(trimmed)
                .hasSameHashCodeAs(trimmed).isNotEqualTo(SetSample.of(sketch(30_000)));
    }

    @Test
    void whatIsNoSampleIsRefusedByName() {
        assertThatThrownBy(() -> SetSample.of(1.5, 3, new long[]{1})).hasMessageContaining("1.5");
        assertThatThrownBy(() -> SetSample.of(0x1p-64, 3, new long[0])).as("no share of a quarter is as small")
                .hasMessageContaining("4⁻³¹");
        assertThatThrownBy(() -> SetSample.of(Double.NaN, 3, new long[]{1})).hasMessageContaining("NaN");
        assertThatThrownBy(() -> SetSample.of(1, Double.POSITIVE_INFINITY, new long[]{1}))
                .hasMessageContaining("Infinity");
        assertThatThrownBy(() -> SetSample.of(1, 3, new long[]{5, 5})).hasMessageContaining("5 comes after 5");
        assertThatThrownBy(() -> SetSample.of(1, 3, new long[]{-5})).hasMessageContaining("-5");
        assertThatThrownBy(() -> SetSample.of(0.25, 3, new long[]{1, 1L << 61})).hasMessageContaining("0.25");
        assertThat(SetSample.of(0.25, 3, new long[]{1, (1L << 61) - 1})).hasToString("SetSample[2 of ≈3]");
    }

    /// An exact sketch whose hashes all lie below a quarter would be kept whole where a quarter of it should be.
    @Test
    void hashesThatWereMadeUpToBeSmallAreRefused() {
        ByteBuffer bytes = ByteBuffer.allocate(8 * (2 + 4_000)).order(ByteOrder.nativeOrder());
        bytes.put(sketch(2).toByteArray(), 0, 16);
        bytes.putInt(8, 4_000);
        for (long i = 1; i <= 4_000; i++) {
            bytes.putLong(i << 40);
        }
        SetSketch crowded = SetSketch.parse(bytes.array());
        assertThatThrownBy(() -> SetSample.of(crowded)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4000.0 members 4000 hashes are so small as 1000.0 should be");
    }

    private static SetSketch sketch(int rows) {
        Profiler profiler = new Profiler(new Profiler.Options("x", List.of("value"), Set.of(), Set.of(),
                new TreeSet<>(), HashSeed.demo()));
        for (int i = 0; i < rows; i++) {
            profiler.row(List.of("row " + i));
        }
        return profiler.finish().rowSketch();
    }
}
