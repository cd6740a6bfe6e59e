package io.assay.valuation.profile;

import io.assay.valuation.Golden;
import org.apache.datasketches.theta.UpdatableThetaSketch;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SetSketchTest {
    @Test
    void unionsAndDifferencesAreExactOnTheGoldenSets() {
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
}
