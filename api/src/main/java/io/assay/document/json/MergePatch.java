package io.assay.document.json;

import io.assay.document.fault.Faults;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// JSON merge patches (RFC 7396): members take the place of those of the same name, null takes a member away.
public final class MergePatch {
    private MergePatch() {}

    /// `document` with `patch` applied.
    ///
    /// @throws io.assay.document.fault.FaultsException if that is no document of `type`, with the place of the fault
    public static <T> T apply(T document, JsonNode patch, Class<T> type, Faults faults) {
        if (!patch.isObject()) {
            faults.add("", "is no JSON object. Maybe the members that change, null for one that goes.");
            faults.refuse();
        }
        try {
            return Json.mapper().treeToValue(merged(Json.mapper().valueToTree(document), patch), type);
        } catch (JacksonException e) {
            faults.add(Json.pointer(e), Json.fault(e));
            faults.refuse();
            throw e;
        }
    }

    private static JsonNode merged(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode merged = target.isObject() ? (ObjectNode) target.deepCopy() : Json.mapper().createObjectNode();
        patch.propertyStream().forEach(member -> {
            JsonNode value = member.getValue();
            if (value.isNull()) {
                merged.remove(member.getKey());
            } else {
                merged.set(member.getKey(), merged(merged.path(member.getKey()), value));
            }
        });
        return merged;
    }
}
