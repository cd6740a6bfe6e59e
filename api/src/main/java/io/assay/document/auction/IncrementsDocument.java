package io.assay.document.auction;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.assay.document.fault.Faults;
import io.assay.document.json.Json;
import io.assay.pricing.auction.BidException;
import io.assay.pricing.auction.Increments;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// [Increments] as JSON: `"ebay-2004"`, or a table `{"steps": [{"below": "1.00", "by": "0.05"}, …], "above":
/// "100.00"}`.
///
/// @param document of either form
record IncrementsDocument(@JsonValue JsonNode document) {
    private static final String EBAY = "ebay-2004";

    /// A table.
    private record TableDocument(@JsonProperty("steps") List<StepDocument> steps,
            @JsonProperty("above") String above) {}

    /// A row of it.
    private record StepDocument(@JsonProperty("below") String below, @JsonProperty("by") String by) {}

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    IncrementsDocument {
    }

    static IncrementsDocument of(Increments increments, MinorUnits money) {
        return new IncrementsDocument(Json.mapper().valueToTree(new TableDocument(
                increments.steps().stream().map(step -> new StepDocument(money.write(step.below()),
                        money.write(step.by()))).toList(),
                money.write(increments.above()))));
    }

    /// The increments; by one minor unit after noting under `pointer` what is wrong.
    Increments increments(String pointer, MinorUnits money, Faults faults) {
        if (document.isString()) {
            if (document.asString().equals(EBAY)) {
                return Increments.ebay2004(money.currency());
            }
            faults.add(pointer, "'" + document.asString() + "' is no table of increments. Maybe \"" + EBAY + "\".");
            return Increments.of(1);
        }
        TableDocument table = faults.check(pointer, () -> table());
        Increments made = table == null ? null : made(pointer, table, money, faults);
        return made == null ? Increments.of(1) : made;
    }

    private TableDocument table() {
        try {
            return Json.mapper().treeToValue(document, TableDocument.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(Json.fault(e) + ". Maybe {\"steps\": [{\"below\":"
                    + " \"1.00\", \"by\": \"0.05\"}], \"above\": \"1.00\"}.", e);
        }
    }

    private static @Nullable Increments made(String pointer, TableDocument table, MinorUnits money, Faults faults) {
        List<Increments.Step> steps = IntStream.range(0, table.steps().size()).mapToObj(i -> new Increments.Step(
                money.read(pointer + "/steps/" + i + "/below", table.steps().get(i).below(), faults),
                money.read(pointer + "/steps/" + i + "/by", table.steps().get(i).by(), faults))).toList();
        long above = money.read(pointer + "/above", table.above(), faults);
        try {
            return new Increments(steps, above);
        } catch (BidException e) {
            if (!faults.has(pointer)) {
                faults.add(pointer, String.valueOf(e.getMessage()));
            }
            return null;
        }
    }
}
