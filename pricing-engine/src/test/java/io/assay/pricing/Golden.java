package io.assay.pricing;

import java.io.InputStream;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Expected outputs with their inputs; each file says how it was made.
public final class Golden {
    private Golden() {}

    /// The file `name`.
    public static JsonNode read(String name) {
        InputStream in = Objects.requireNonNull(Golden.class.getResourceAsStream("/golden/" + name), name);
        return JsonMapper.shared().readTree(in);
    }
}
