package io.assay.valuation.approach;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Several indications of one value, brought to one: their weighted mean in logs, weights by inverse squared error.
/// Where they disagree by more than their errors explain, the error of the result is widened by the Birge ratio (Birge
/// 1932, doi:10.1103/PhysRev.40.207) and they are said to disagree.
///
/// @param value in major units
/// @param logError standard error of ln value
/// @param weights one per indication, adding to 1
/// @param disagree whether the indications differ by more than their errors explain
/// @param ceiling that the value was cut to; null if it was not
public record Reconciliation(double value, double logError, List<Double> weights, boolean disagree,
        @Nullable Double ceiling) {
    private static final double TOLERATED_BIRGE_RATIO = 2;

    /// One indication of the value.
    ///
    /// @param method that gave it
    /// @param value positive
    /// @param logError standard error of its log, positive: how far off the method was where the truth came out
    /// @param source what the error rests on
    public record Indication(String method, double value, double logError, String source) {
        public Indication {
            Require.positive("value", value);
            Require.positive("logError", logError);
        }
    }

    public Reconciliation {
        weights = List.copyOf(weights);
    }

    /// Brings `indications` to one.
    ///
    /// @param ceiling that no value may exceed; null if there is none
    /// @throws InputException if there is no indication
    public static Reconciliation of(List<Indication> indications, @Nullable Double ceiling) {
        if (indications.isEmpty()) {
            throw new InputException("approaches", "none of them gives a value. Maybe add one that does.");
        }
        double[] precisions = indications.stream().mapToDouble(i -> 1 / (i.logError() * i.logError())).toArray();
        double[] logs = indications.stream().mapToDouble(i -> StrictMath.log(i.value())).toArray();
        double sum = 0;
        double weighted = 0;
        for (int i = 0; i < logs.length; i++) {
            sum += precisions[i];
            weighted += precisions[i] * logs[i];
        }
        double log = weighted / sum;
        double misfit = IntStream.range(0, logs.length)
                .mapToDouble(i -> precisions[i] * (logs[i] - log) * (logs[i] - log))
                .sum();
        double birge = logs.length < 2 ? 1 : Math.sqrt(misfit / (logs.length - 1));
        double total = sum;
        double value = StrictMath.exp(log);
        Double cut = ceiling != null && value > ceiling ? ceiling : null;
        return new Reconciliation(cut == null ? value : cut, Math.max(1, birge) / Math.sqrt(sum),
                IntStream.range(0, logs.length).mapToObj(i -> precisions[i] / total).toList(),
                birge > TOLERATED_BIRGE_RATIO, cut);
    }
}
