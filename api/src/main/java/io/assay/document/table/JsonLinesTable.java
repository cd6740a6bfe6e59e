package io.assay.document.table;

import io.assay.document.json.CheckedJsonFactory;
import io.assay.document.json.CheckedJsonFactory.Numbers;
import io.assay.document.json.ValueException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One JSON object a line. The columns are the fields of the first 1,000 objects in order of appearance; names leave
/// with a profile, so a field must stand in 20 of them (in one if they are fewer). An object with a field that is no
/// column has more cells than the header, and so is told apart.
final class JsonLinesTable implements Table {
    private static final int HEADER_ROWS = 1_000;
    private static final int ENOUGH_ROWS = 20;
    // Digits are kept: an amount of more than a double holds is another amount.
    private static final JsonMapper JSON = JsonMapper.builder(new CheckedJsonFactory(Numbers.ANY))
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private final TextFile text;
    private final BufferedReader lines;
    private final SequencedSet<String> header = new LinkedHashSet<>();
    private final Deque<Line> buffered = new ArrayDeque<>();
    private long line;

    private record Line(long number, ObjectNode object) {}

    JsonLinesTable(TextFile text) throws IOException {
        this.text = text;
        this.lines = new BufferedReader(text.reader());
        Map<String, Integer> seen = new LinkedHashMap<>();
        Line read;
        while (buffered.size() < HEADER_ROWS && (read = read()) != null) {
            buffered.add(read);
            read.object().propertyNames().forEach(name -> seen.merge(name, 1, Integer::sum));
        }
        int enough = buffered.size() < ENOUGH_ROWS ? 1 : ENOUGH_ROWS;
        seen.forEach((name, rows) -> {
            if (rows >= enough) {
                header.add(name);
            }
        });
    }

    @Override
    public List<String> header() {
        return List.copyOf(header);
    }

    @Override
    public @Nullable Row next() throws IOException {
        Line next = buffered.isEmpty() ? read() : buffered.remove();
        if (next == null) {
            return null;
        }
        List<@Nullable String> cells = new ArrayList<>();
        for (String name : header) {
            cells.add(cell(next.object().get(name)));
        }
        for (Map.Entry<String, JsonNode> field : next.object().properties()) {
            if (!header.contains(field.getKey())) {
                cells.add(cell(field.getValue()));
            }
        }
        return new Row(next.number(), cells);
    }

    @Override
    public String digest() throws IOException {
        return text.digest();
    }

    @Override
    public void close() throws IOException {
        lines.close();
        text.close();
    }

    private @Nullable Line read() throws IOException {
        try {
            String json;
            do {
                json = lines.readLine();
                line++;
            } while (json != null && json.isBlank());
            if (json == null) {
                return null;
            }
            if (JSON.readTree(json) instanceof ObjectNode object) {
                return new Line(line, object);
            }
            throw new TableException(text.path(), line,
                    "is no JSON object. Maybe the file is one JSON array: write one object a line.");
        } catch (CharacterCodingException e) {
            throw new TableException(text.path(), line + 1,
                    "at or after this line there are bytes that " + text.charset()
                            + " does not have. Maybe save the file as UTF-8.");
        } catch (ValueException e) {
            throw new TableException(text.path(), line, e.pointer() + ": " + e.getOriginalMessage());
        } catch (JacksonException e) {
            throw new TableException(text.path(), line, "is not JSON: " + e.getOriginalMessage().lines()
                    .collect(Collectors.joining(" ")));
        }
    }

    private static @Nullable String cell(@Nullable JsonNode value) {
        return value == null || value.isNull() ? null : value.isValueNode() ? value.asString() : value.toString();
    }
}
