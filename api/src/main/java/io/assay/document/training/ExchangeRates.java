package io.assay.document.training;

import io.assay.document.table.Table;
import io.assay.document.table.TableException;
import io.assay.pricing.money.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Exchange rates by date: a table with the columns `date` (2026-11-20), `from`, `to` (ISO 4217) and `rate` (how much
/// of `to` one unit of `from` is). The rate of the day or of the last day before it is used, if that is no more than 31
/// days away; the other direction if only that is there. Anything else is refused: rates are not guessed, nor crossed.
final class ExchangeRates {
    /// Where no rate is needed.
    static final ExchangeRates NONE = new ExchangeRates(Map.of());

    private static final int OLDEST_DAYS = 31;
    private static final List<String> COLUMNS = List.of("date", "from", "to", "rate");

    private final Map<String, NavigableMap<LocalDate, Double>> rates;

    private ExchangeRates(Map<String, NavigableMap<LocalDate, Double>> rates) {
        this.rates = rates;
    }

    /// Reads `path`.
    ///
    /// @throws TableException if a row cannot be read; no rate is left out in silence
    static ExchangeRates read(Path path) throws IOException {
        Map<String, NavigableMap<LocalDate, Double>> rates = new HashMap<>();
        try (Table table = Table.open(path)) {
            int[] places = new int[COLUMNS.size()];
            for (int i = 0; i < places.length; i++) {
                places[i] = table.header().indexOf(COLUMNS.get(i));
                if (places[i] < 0) {
                    throw TableException.of(path, 1, "there is no column '" + COLUMNS.get(i) + "', only "
                            + table.header() + ".");
                }
            }
            for (Table.Row row = table.next(); row != null; row = table.next()) {
                String[] cells = new String[places.length];
                for (int i = 0; i < places.length; i++) {
                    String cell = places[i] < row.cells().size() ? row.cells().get(places[i]) : null;
                    cells[i] = cell == null ? "" : cell.strip();
                }
                try {
                    double rate = new BigDecimal(cells[3]).doubleValue();
                    if (!(rate > 0) || Double.isInfinite(rate)) {
                        throw new IllegalArgumentException("the rate " + cells[3] + " is not above 0.");
                    }
                    String pair = Money.currency(cells[1]).getCurrencyCode() + Money.currency(cells[2]);
                    Double before = rates.computeIfAbsent(pair, _ -> new TreeMap<>())
                            .put(LocalDate.parse(cells[0]), rate);
                    if (before != null && before != rate) {
                        throw new IllegalArgumentException("there are two rates of " + cells[1] + " in " + cells[2]
                                + " on " + cells[0] + ".");
                    }
                } catch (NumberFormatException e) {
                    throw TableException.of(path, row.line(), "the rate '" + cells[3] + "' is no number.");
                } catch (DateTimeException e) {
                    throw TableException.of(path, row.line(),
                            "'" + cells[0] + "' is no date. Maybe 2026-11-20.");
                } catch (IllegalArgumentException e) {
                    throw TableException.of(path, row.line(), String.valueOf(e.getMessage()));
                }
            }
        }
        return new ExchangeRates(rates);
    }

    /// How much of `to` one unit of `from` was on `day`.
    ///
    /// @throws IllegalArgumentException if no rate says
    double rate(String from, String to, LocalDate day) {
        if (from.equals(to)) {
            return 1;
        }
        Map.Entry<LocalDate, Double> direct = last(from + to, day);
        if (direct != null) {
            return direct.getValue();
        }
        Map.Entry<LocalDate, Double> inverse = last(to + from, day);
        if (inverse != null) {
            return 1 / inverse.getValue();
        }
        throw new IllegalArgumentException("there is no rate of " + from + " in " + to + " on " + day + " or in the "
                + OLDEST_DAYS + " days before it");
    }

    private Map.@Nullable Entry<LocalDate, Double> last(String pair, LocalDate day) {
        NavigableMap<LocalDate, Double> ofPair = rates.get(pair);
        Map.Entry<LocalDate, Double> last = ofPair == null ? null : ofPair.floorEntry(day);
        return last == null || last.getKey().isBefore(day.minusDays(OLDEST_DAYS)) ? null : last;
    }
}
