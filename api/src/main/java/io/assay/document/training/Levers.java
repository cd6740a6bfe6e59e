package io.assay.document.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.document.json.Json;
import io.assay.document.model.Coefficients;
import io.assay.document.model.ModelDocument;
import io.assay.valuation.hedonic.Lever;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A file of levers: what an economist says of coefficients before a fit.
///
/// @param levers by coefficient
public record Levers(@JsonProperty("levers") Map<String, LeverOrder> levers) {

    /// What is said of one; what is absent is left to the fit. Factors for rights, signals and deals, exponents and
    /// logs as the model file shows them.
    ///
    /// @param freeze keep it as it is in the model that is trained anew
    /// @param set it to this
    /// @param low never below this
    /// @param high nor above this
    /// @param prior draw it toward this
    /// @param priorSd with this standard deviation, in logs
    record LeverOrder(@JsonProperty("freeze") @Nullable Boolean freeze, @JsonProperty("set") @Nullable Double set,
            @JsonProperty("low") @Nullable Double low, @JsonProperty("high") @Nullable Double high,
            @JsonProperty("prior") @Nullable Double prior, @JsonProperty("priorSd") @Nullable Double priorSd) {
        private Lever lever(String name, @Nullable ModelDocument base) {
            if (!Boolean.TRUE.equals(freeze)) {
                return new Lever(set, low, high, prior, priorSd);
            }
            if (set != null) {
                throw new IllegalArgumentException("it is set and frozen. Maybe one of the two.");
            }
            if (base == null) {
                throw new IllegalArgumentException(
                        "it is frozen, but there is no model to freeze it at. Maybe name one with --from.");
            }
            Double value = Coefficients.of(base.model()).get(name);
            if (value == null) {
                throw new IllegalArgumentException("it is frozen, but the model has no such coefficient.");
            }
            return new Lever(value, low, high, null, null);
        }
    }

    /// The levers in a file.
    ///
    /// @throws IOException if it cannot be read, naming the place
    public static Levers read(Path path) throws IOException {
        return Json.read(path, Levers.class);
    }

    /// True if a coefficient is to stay as it is in the model that is trained anew.
    public boolean freezes() {
        return levers.values().stream().anyMatch(lever -> Boolean.TRUE.equals(lever.freeze()));
    }

    /// The levers by coefficient.
    ///
    /// @param path where they are from
    /// @param base the model that is trained anew, null if there is none
    /// @throws IOException if one cannot be, naming the place
    public Map<String, Lever> on(@Nullable Path path, @Nullable ModelDocument base) throws IOException {
        Map<String, Lever> made = new TreeMap<>();
        for (Map.Entry<String, LeverOrder> entry : levers.entrySet()) {
            try {
                made.put(entry.getKey(), entry.getValue().lever(entry.getKey(), base));
            } catch (IllegalArgumentException e) {
                throw new IOException(path + ": /levers/" + entry.getKey().replace("~", "~0").replace("/", "~1") + ": "
                        + e.getMessage(), e);
            }
        }
        return made;
    }
}
