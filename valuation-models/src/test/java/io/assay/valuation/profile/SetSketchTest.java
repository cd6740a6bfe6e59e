package io.assay.valuation.profile;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import io.assay.valuation.Golden;
import java.util.Random;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.theta.UpdatableThetaSketch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SetSketchTest {
    @Test
    void unionsAndDifferencesAreExactOnTheGoldenSets() {
        assertThat(Golden.read("overlap.json").get("cases")).hasSize(9);
        for (JsonNode golden : Golden.read("overlap.json").get("cases")) {
            SetSketch a = sketch(golden.get("a"));
            SetSketch b = sketch(golden.get("b"));
            String name = golden.get("name").asString();
            assertThat(a.estimate()).as(name).isEqualTo(golden.get("size_a").asInt());
            assertThat(b.estimate()).as(name).isEqualTo(golden.get("size_b").asInt());
            assertThat(a.union(b).estimate()).as(name).isEqualTo(golden.get("union").asInt());
            assertThat(a.minus(b).estimate()).as(name)
                    .isEqualTo(golden.get("size_a").asInt() - golden.get("intersection").asInt());
        }
    }

    @Test
    void largeSetsLieWithinTheirBounds() {
        UpdatableThetaSketch sketch = UpdatableThetaSketch.builder().setNominalEntries(SetSketch.NOMINAL_ENTRIES)
                .build();
        for (long i = 0; i < 200_000; i++) {
            sketch.update(i);
        }
        SetSketch set = SetSketch.of(sketch);
        assertThat(200_000.0).isBetween(set.lowerBound(), set.upperBound());
        assertThat(SetSketch.parse(set.toByteArray())).isEqualTo(set);
    }

    @Test
    void otherBytesAreRefused() {
        assertThatThrownBy(() -> SetSketch.parse(new byte[]{1, 2, 3})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DistinctSketch.parse(new byte[]{1, 2, 3}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SetSketch.parse(new byte[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DistinctSketch.parse(new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }

    private static SetSketch sketch(JsonNode strings) {
        UpdatableThetaSketch sketch = UpdatableThetaSketch.builder().setNominalEntries(SetSketch.NOMINAL_ENTRIES)
                .build();
        for (JsonNode string : strings) {
            byte[] bytes = string.asString().getBytes(UTF_8);
            sketch.update(HashSeed.demo().hash(bytes, 0, bytes.length));
        }
        return SetSketch.of(sketch);
    }

    @ParameterizedTest
    @ValueSource(longs = {95, 96, 97})
    void damagedSketchesAreRefusedAndNothingElse(long seed) {
        Random random = new Random(seed);
        UpdatableThetaSketch theta = UpdatableThetaSketch.builder().setNominalEntries(SetSketch.NOMINAL_ENTRIES)
                .build();
        HllSketch hll = new HllSketch(DistinctSketch.LOG_REGISTERS, TgtHllType.HLL_4);
        for (long i = 0; i < 10_000; i++) {
            theta.update(i);
            hll.update(i);
        }
        SetSketch rows = SetSketch.of(theta);
        DistinctSketch values = DistinctSketch.of(hll);
        assertThat(SetSketch.parse(rows.toByteArray())).isEqualTo(rows);
        assertThat(DistinctSketch.parse(values.toByteArray())).isEqualTo(values);
        int parsed = 0;
        int refusals = 0;
        for (int i = 0; i < 3_000; i++) {
            byte[] bytes = random.nextBoolean() ? rows.toByteArray() : values.toByteArray();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                bytes[random.nextInt(Math.min(bytes.length, 40))] = (byte) random.nextInt();
            }
            byte[] damaged = random.nextInt(4) == 0
                    ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length))
                    : bytes;
            try {
                assertThat(SetSketch.parse(damaged).union(rows).estimate()).isNotNegative();
                parsed++;
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageContaining("Maybe");
                refusals++;
            }
            try {
                assertThat(DistinctSketch.parse(damaged).union(values).estimate()).isNotNegative();
                parsed++;
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageContaining("Maybe");
                refusals++;
            }
        }
        assertThat(parsed).as("seed %d, damage that shows nowhere", seed).isGreaterThanOrEqualTo(20);
        assertThat(refusals).as("seed %d, damage that is refused", seed).isGreaterThanOrEqualTo(1_000);
    }

    @Test
    void theKeyedHashIsThatOfTheReference() {
        HashFunction reference = Hashing.sipHash24(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);
        SipHash ours = new SipHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);
        byte[] bytes = new byte[64];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        assertThat(ours.hash(bytes, 0, 15)).as("the paper's test vector").isEqualTo(0xa129ca6149be45e5L);
        for (int length = 0; length < bytes.length; length++) {
            assertThat(ours.hash(bytes, 0, length)).isEqualTo(reference.hashBytes(bytes, 0, length).asLong());
        }
    }

    @Test
    void aForgedSketchThatLeavesNearlyEverythingOutIsRefused() {
        for (long theta : new long[]{-1, 0, 1_000}) {
            byte[] forged = new byte[24];
            System.arraycopy(emptyPreamble(), 0, forged, 0, 8);
            java.nio.ByteBuffer.wrap(forged).order(java.nio.ByteOrder.nativeOrder()).put(0, (byte) 3).putLong(16,
                    theta);
            assertThatThrownBy(() -> SetSketch.parse(forged)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static byte[] emptyPreamble() {
        return SetSketch.of(org.apache.datasketches.theta.UpdatableThetaSketch.builder().build()).toByteArray();
    }
}
