package io.assay.document.quote;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.pricing.standing.FactGroup;
import io.assay.pricing.standing.Standing;
import io.assay.pricing.standing.Standings;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// [Standings] as JSON: who stands behind what a listing states.
///
/// @param structure category, update frequency, size and volume
/// @param text title and description
/// @param profile quality and uniqueness
/// @param place declared region
public record StandingDocument(@JsonProperty("structure") Standing structure, @JsonProperty("text") Standing text,
        @JsonProperty("profile") Standing profile, @JsonProperty("place") Standing place) {
    /// The document of `standings`.
    static StandingDocument of(Standings standings) {
        return new StandingDocument(standings.of(FactGroup.STRUCTURE), standings.of(FactGroup.TEXT),
                standings.of(FactGroup.PROFILE), standings.of(FactGroup.PLACE));
    }

    /// The standings.
    Standings standings() {
        return new Standings(new EnumMap<>(Map.of(FactGroup.STRUCTURE, structure, FactGroup.TEXT, text,
                FactGroup.PROFILE, profile, FactGroup.PLACE, place)));
    }

    /// Who stands behind the reason of that name, in a word.
    static String behind(String reason, Standings standings) {
        return switch (reason) {
            case "category", "update frequency", "size" -> label(standings.of(FactGroup.STRUCTURE));
            case "comparables" -> label(standings.of(FactGroup.TEXT) == Standing.CLAIMED
                    || standings.of(FactGroup.STRUCTURE) == Standing.CLAIMED
                            ? Standing.CLAIMED
                            : standings.of(FactGroup.TEXT));
            case "quality", "uniqueness" -> label(standings.of(FactGroup.PROFILE));
            case "locality" -> label(standings.of(FactGroup.PLACE));
            case "demand" -> "measured";
            case "base", "exchange", "deals", "local prices" -> "model";
            case "transfer report" -> label(Standing.CLAIMED);
            case "countersigned report" -> label(Standing.CONFIRMED);
            case "held back" -> "rule";
            default -> "terms";
        };
    }

    private static String label(Standing standing) {
        return standing.name().toLowerCase(Locale.ROOT);
    }
}
