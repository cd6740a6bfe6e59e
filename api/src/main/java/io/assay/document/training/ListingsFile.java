package io.assay.document.training;

import io.assay.document.table.Table;
import io.assay.document.table.TableException;
import io.assay.pricing.money.Money;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A file of listings: the columns of the table, unknown ones ignored, optional ones missing. Rows that cannot be used
/// are named, with line and column, and left out.
///
/// @param path of the file
/// @param rows that can be used
/// @param badRows one line each on rows that cannot
public record ListingsFile(Path path, List<ListingRow> rows, List<String> badRows) {
    private static final List<String> REQUIRED = List.of("listing_id", "title", "category", "price_mode");

    public ListingsFile {
        rows = List.copyOf(rows);
        badRows = List.copyOf(badRows);
    }

    /// Reads `path`.
    ///
    /// @throws TableException if it is no table, or a column that is needed is missing
    public static ListingsFile read(Path path) throws IOException {
        List<ListingRow> rows = new ArrayList<>();
        List<String> bad = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        try (Table table = Table.open(path)) {
            Map<String, Integer> columns = columns(path, table.header());
            for (Table.Row row = table.next(); row != null; row = table.next()) {
                try {
                    if (row.cells().size() != table.header().size()) {
                        throw new BadCell("", row.cells().size() + " fields where the header has "
                                + table.header().size() + ". Maybe a comma is not quoted");
                    }
                    ListingRow listing = new Cells(columns, row).listing();
                    if (!ids.add(listing.id())) {
                        throw new BadCell("listing_id", "'" + listing.id() + "' was seen before");
                    }
                    rows.add(listing);
                } catch (BadCell e) {
                    bad.add(path + ":" + row.line() + (e.column.isEmpty() ? "" : ":" + e.column) + ": " + e.getMessage()
                            + ".");
                }
            }
        }
        return new ListingsFile(path, rows, bad);
    }

    /// One line each on what may be a mistake in rows that are read all the same.
    public List<String> doubts() {
        List<String> doubts = new ArrayList<>();
        doubt(doubts, "listed_on", rows.stream().filter(row -> !row.listedOn().isEmpty() && row.listedDay().isEmpty())
                .toList(), ListingRow::listedOn, "is no date. Maybe 2026-11-20");
        doubt(doubts, "price_mode", rows.stream().filter(row -> row.price() > 0 && row.plan().isEmpty()).toList(),
                ListingRow::priceMode, "names no plan, so that the price beside it teaches nothing. Maybe one-off,"
                        + " per-use or recurring");
        return doubts;
    }

    private void doubt(List<String> doubts, String column, List<ListingRow> doubtful,
            Function<ListingRow, String> cell, String what) {
        if (!doubtful.isEmpty()) {
            ListingRow first = doubtful.getFirst();
            doubts.add(path + ":" + first.line() + ":" + column + ": '" + cell.apply(first) + "' " + what
                    + (doubtful.size() > 1 ? " (so in " + doubtful.size() + " rows)." : "."));
        }
    }

    private static Map<String, Integer> columns(Path path, List<String> header) throws TableException {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            if (columns.put(header.get(i), i) != null) {
                throw TableException.of(path, 1, "the column '" + header.get(i) + "' stands twice.");
            }
        }
        for (String name : REQUIRED) {
            if (!columns.containsKey(name)) {
                throw TableException.of(path, 1, "there is no column '" + name + "', only "
                        + header.stream().limit(20).toList() + ". Maybe rename one.");
            }
        }
        return columns;
    }

    /// A cell that makes its row useless.
    private static final class BadCell extends Exception {
        private static final long serialVersionUID = 1L;
        private final String column;

        BadCell(String column, String message) {
            super(message);
            this.column = column;
        }
    }

    private record Cells(Map<String, Integer> columns, Table.Row row) {
        ListingRow listing() throws BadCell {
            String currency = text("currency");
            double price = number("price");
            if (price > 0 || !currency.isEmpty()) {
                try {
                    Money.currency(currency);
                } catch (IllegalArgumentException e) {
                    throw new BadCell("currency", "'" + currency + "' is no currency of ISO 4217. Maybe CNY");
                }
            }
            if (text("listing_id").isEmpty()) {
                throw new BadCell("listing_id", "is empty");
            }
            return new ListingRow(row.line(), text("listing_id"), text("exchange"), provider(), text("title"),
                    text("description"), text("category"), text("price_mode"), text("update_frequency"),
                    number("volume"), number("size_bytes"), number("dimension"), price, currency,
                    text("listed_on"));
        }

        // A listing without a named provider is a provider of its own.
        private String provider() {
            String provider = text("provider_group");
            return provider.isEmpty() ? "listing " + text("listing_id") : provider;
        }

        private String text(String column) {
            Integer index = columns.get(column);
            @Nullable
            String cell = index == null ? null : row.cells().get(index);
            return cell == null ? "" : cell.strip();
        }

        private double number(String column) throws BadCell {
            String text = text(column);
            if (text.isEmpty()) {
                return 0;
            }
            double number;
            try {
                number = Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw new BadCell(column, "'" + text + "' is no number. Maybe leave it empty");
            }
            if (!(number >= 0) || Double.isInfinite(number)) {
                throw new BadCell(column, text + " is negative or not finite. Maybe leave it empty");
            }
            return number;
        }
    }
}
