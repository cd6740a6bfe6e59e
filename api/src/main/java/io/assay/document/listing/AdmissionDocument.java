package io.assay.document.listing;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.document.fault.Faults;
import io.assay.pricing.standing.FactGroup;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/// That an exchange stands behind what a provider typed in a listing.
///
/// @param id of the admission
/// @param listingId what was admitted
/// @param digest of the listing as it was then
/// @param fields that were admitted
/// @param by who did
/// @param at RFC 3339
/// @param keysNeeded how many have to admit a field before it is confirmed: two where that would raise the price more
///        than fivefold
public record AdmissionDocument(@JsonProperty("id") String id, @JsonProperty("listingId") String listingId,
        @JsonProperty("digest") String digest, @JsonProperty("fields") List<String> fields,
        @JsonProperty("by") String by, @JsonProperty("at") String at, @JsonProperty("keysNeeded") int keysNeeded) {
    private static final Map<String, FactGroup> GROUPS = new TreeMap<>(Map.of("title", FactGroup.TEXT, "description",
            FactGroup.TEXT, "category", FactGroup.STRUCTURE, "updateFrequency", FactGroup.STRUCTURE, "volume",
            FactGroup.STRUCTURE, "sizeBytes", FactGroup.STRUCTURE, "dimension", FactGroup.STRUCTURE));
    private static final Map<String, Predicate<ListingDocument>> STATED = Map.of("title",
            listing -> listing.title() != null, "description", listing -> listing.description() != null, "category",
            listing -> listing.category() != null, "updateFrequency", listing -> listing.updateFrequency() != null,
            "volume", listing -> listing.volume() != null, "sizeBytes", listing -> listing.sizeBytes() != null,
            "dimension", listing -> listing.dimension() != null);

    public AdmissionDocument {
        fields = List.copyOf(fields);
    }

    /// The fields that `listing` states, in order.
    public static List<String> stated(ListingDocument listing) {
        return GROUPS.keySet().stream().filter(field -> STATED.getOrDefault(field, _ -> false).test(listing)).toList();
    }

    /// Notes fields that cannot be admitted.
    public static void check(List<String> fields, Faults faults) {
        for (int i = 0; i < fields.size(); i++) {
            if (!GROUPS.containsKey(fields.get(i))) {
                faults.add("/fields/" + i, "'" + fields.get(i) + "' is no field that is admitted. Maybe one of "
                        + GROUPS.keySet() + ".");
            }
        }
    }

    /// The groups of facts of which every field that `listing` states is confirmed by `admissions` of it.
    public static Set<FactGroup> confirmed(ListingDocument listing, String digest,
            Collection<AdmissionDocument> admissions) {
        List<AdmissionDocument> ofThis = admissions.stream().filter(one -> one.digest().equals(digest)).toList();
        int needed = ofThis.stream().mapToInt(AdmissionDocument::keysNeeded).max().orElse(1);
        Set<FactGroup> groups = EnumSet.of(FactGroup.TEXT, FactGroup.STRUCTURE);
        for (String field : stated(listing)) {
            long keys = ofThis.stream().filter(one -> one.fields().contains(field)).map(AdmissionDocument::by)
                    .distinct().count();
            if (keys < needed) {
                groups.remove(GROUPS.get(field));
            }
        }
        return groups;
    }
}
