package io.assay.document.appraisal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.document.fault.Faults;
import io.assay.valuation.approach.Forecast;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Yearly amounts: either `amounts`, or `first`, `growth` and `years`.
///
/// @param amounts of year 1, 2, …
/// @param first of year 1
/// @param growth a year
/// @param years how many
/// @param terminalGrowth yearly growth for ever after the last; absent if nothing comes after it
record ForecastDocument(@JsonProperty("amounts") @Nullable List<String> amounts,
        @JsonProperty("first") @Nullable String first, @JsonProperty("growth") @Nullable Double growth,
        @JsonProperty("years") @Nullable Integer years,
        @JsonProperty("terminalGrowth") @Nullable Double terminalGrowth) {

    @Nullable
    Forecast forecast(String pointer, Faults faults) {
        if ((amounts == null) == (first == null)) {
            faults.add(pointer, "has both or neither of amounts and first. Maybe give one of them.");
            return null;
        }
        if (amounts != null) {
            List<Double> given = Amounts.read(pointer + "/amounts", amounts, faults);
            return ApproachDocument.checked(pointer, faults, () -> new Forecast(given, terminalGrowth));
        }
        double start = Amounts.read(pointer + "/first", first, faults);
        Integer life = faults.required(pointer + "/years", years);
        if (life == null) {
            return null;
        }
        return ApproachDocument.checked(pointer, faults, () -> new Forecast(
                Forecast.growing(start, growth == null ? 0 : growth, life).amounts(), terminalGrowth));
    }
}
