package io.assay.document.listing;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.document.fault.Faults;
import io.assay.pricing.standing.FactGroup;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A fact that a listing states and that somebody stands behind. The rest of a listing are terms, which bind what is
/// sold.
public enum ListingField {
    /// The category, in the exchange's words.
    @JsonProperty("category")
    CATEGORY("category", FactGroup.STRUCTURE),
    /// Free text.
    @JsonProperty("description")
    DESCRIPTION("description", FactGroup.TEXT),
    /// Columns.
    @JsonProperty("dimension")
    DIMENSION("dimension", FactGroup.STRUCTURE),
    /// Which profile is of the dataset that is listed.
    @JsonProperty("profileId")
    PROFILE_ID("profileId", FactGroup.PROFILE),
    /// Bytes.
    @JsonProperty("sizeBytes")
    SIZE_BYTES("sizeBytes", FactGroup.STRUCTURE),
    /// Free text.
    @JsonProperty("title")
    TITLE("title", FactGroup.TEXT),
    /// How often it is updated.
    @JsonProperty("updateFrequency")
    UPDATE_FREQUENCY("updateFrequency", FactGroup.STRUCTURE),
    /// Rows.
    @JsonProperty("volume")
    VOLUME("volume", FactGroup.STRUCTURE);

    private final String label;
    private final FactGroup group;

    ListingField(String label, FactGroup group) {
        this.label = label;
        this.group = group;
    }

    /// Its name in JSON.
    public String label() {
        return label;
    }

    /// The group of facts that it belongs to.
    public FactGroup group() {
        return group;
    }

    /// What `listing` states, as text; empty where it says nothing.
    Optional<String> in(ListingDocument listing) {
        return Optional.ofNullable(switch (this) {
            case CATEGORY -> listing.category();
            case DESCRIPTION -> listing.description();
            case DIMENSION -> listing.dimension();
            case PROFILE_ID -> listing.profileId();
            case SIZE_BYTES -> listing.sizeBytes();
            case TITLE -> listing.title();
            case UPDATE_FREQUENCY -> listing.updateFrequency();
            case VOLUME -> listing.volume();
        }).map(Object::toString);
    }

    /// The fields of those names; notes under `pointer` which are none.
    public static List<ListingField> named(List<String> names, String pointer, Faults faults) {
        List<String> labels = Arrays.stream(values()).map(ListingField::label).toList();
        for (int i = 0; i < names.size(); i++) {
            if (!labels.contains(names.get(i))) {
                faults.add(pointer + "/" + i, "'" + names.get(i) + "' is no field that is admitted. Maybe one of "
                        + labels + ".");
            }
        }
        return Arrays.stream(values()).filter(field -> names.contains(field.label)).toList();
    }
}
