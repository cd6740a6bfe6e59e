package io.assay.document.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A document whose members are, in Java, those of several records: takes one part after another out of it, and refuses
/// what is left.
public final class Parts {
    private final ObjectNode left;

    /// The parts of `document`, which stays as it is.
    public Parts(ObjectNode document) {
        this.left = document.deepCopy();
    }

    /// The part of the type `part`, a record; its members are taken out.
    public <T extends Record> T take(Class<T> part) {
        ObjectNode own = left.objectNode();
        for (String name : names(part)) {
            JsonNode value = left.remove(name);
            if (value != null) {
                own.set(name, value);
            }
        }
        return Json.mapper().treeToValue(own, part);
    }

    /// The member `name`, or null if there is none; it is taken out.
    public <T> @Nullable T take(String name, Class<T> type) {
        JsonNode value = left.remove(name);
        return value == null ? null : Json.mapper().treeToValue(value, type);
    }

    /// Refuses what is left.
    ///
    /// @throws IllegalArgumentException if there is any, naming it
    public void refuseOthers() {
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("unknown field '" + left.propertyNames().iterator().next() + "'");
        }
    }

    private static List<String> names(Class<?> part) {
        List<String> names = new ArrayList<>();
        for (RecordComponent component : part.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                names.addAll(names(component.getType()));
            } else {
                names.add(component.getAccessor().getAnnotation(JsonProperty.class).value());
            }
        }
        return names;
    }
}
