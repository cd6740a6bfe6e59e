package io.assay.valuation;

import java.io.InputStream;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Golden files; their README says how each was made.
public final class Golden {
    private Golden() {}

    public static JsonNode read(String name) {
        InputStream in = Objects.requireNonNull(Golden.class.getResourceAsStream("/golden/" + name), name);
        return JsonMapper.builder().build().readTree(in);
    }
}
