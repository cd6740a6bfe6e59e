package io.assay.document.appraisal;

import io.assay.document.fault.Faults;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads amounts of money in major units, as decimal strings; cash flows may be negative.
final class Amounts {
    private Amounts() {}

    /// The amount, NaN after noting under `pointer` that it is none.
    static double read(String pointer, @Nullable String text, Faults faults) {
        String given = faults.required(pointer, text);
        if (given == null) {
            return Double.NaN;
        }
        if (!given.matches("-?\\d{1,15}(\\.\\d{1,4})?")) {
            faults.add(pointer, "'" + given + "' is no amount. Maybe 1234.56.");
            return Double.NaN;
        }
        return Double.parseDouble(given);
    }

    static List<Double> read(String pointer, @Nullable List<String> texts, Faults faults) {
        List<String> given = faults.required(pointer, texts);
        List<Double> amounts = new ArrayList<>();
        for (int i = 0; given != null && i < given.size(); i++) {
            amounts.add(read(pointer + "/" + i, given.get(i), faults));
        }
        return amounts;
    }
}
