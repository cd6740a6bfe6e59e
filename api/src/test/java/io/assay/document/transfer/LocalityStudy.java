package io.assay.document.transfer;

import io.assay.document.transfer.StudyReport.Line;
import io.assay.valuation.shift.Predictions;
import io.assay.valuation.shift.RowTable;
import io.assay.valuation.shift.Task;
import io.assay.valuation.shift.Transfer;
import io.assay.valuation.shift.TransferGap;
import io.assay.valuation.shift.TransferOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Does what `assay transfer` says of 200 rows predict how a model carries over? A study: `mvn -Pstudies test` runs it
/// and writes `docs/studies/locality.md` with its plot.
class LocalityStudy {
    private static final int SEEDS = 10;
    private static final int GAIN_SEEDS = 3;
    private static final int TARGET_ROWS = 200;
    private static final int SOURCE_ROWS = 3_000;
    private static final Path DOCS = Path.of("..", "docs", "studies");

    @Test
    void theTransferGapPredictsTransferLossAndDistancesDoNot() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(City.DATA), "the cities of ../shared are not here");
        List<Line> air = apart(
                lines(List.of(City.air("beijing"), City.air("guangzhou"), City.air("shanghai")), false));
        List<Line> all = lines(List.of(City.rentals("amsterdam"), City.rentals("athens"), City.rentals("berlin"),
                City.rentals("budapest"), City.rentals("lisbon"), City.rentals("vienna")), true);
        List<Line> rentals = apart(all);
        List<Control> controls = List.of(control("Seattle", "New York"), control("New York", "Seattle"));
        Files.createDirectories(DOCS);
        Files.writeString(DOCS.resolve("locality.svg"), StudyReport.plot(air, rentals));
        Files.writeString(DOCS.resolve("locality.md"), StudyReport.text(air, rentals, all, controls));
        assertThat(spearman(air, Line::uncalibratedLoss, Line::rawLoss)).as("air, as predicted")
                .isGreaterThanOrEqualTo(0.95);
        assertThat(spearman(rentals, Line::uncalibratedLoss, Line::rawLoss)).as("rentals, as predicted")
                .isGreaterThanOrEqualTo(0.95);
        assertThat(spearman(air, Line::gap, Line::trueGap)).as("air, gap").isGreaterThanOrEqualTo(0.9);
        assertThat(spearman(air, Line::transferLoss, Line::trueLoss)).as("air, loss").isGreaterThanOrEqualTo(0.9);
        assertThat(spearman(rentals, Line::gap, Line::trueGap)).as("rentals, gap").isGreaterThanOrEqualTo(0.5);
        assertThat(spearman(rentals, Line::transferLoss, Line::trueLoss)).as("rentals, loss")
                .isGreaterThanOrEqualTo(0.6);
        assertThat(spearman(all, Line::marginalGain, Line::trueGain)).as("rentals, gain")
                .isGreaterThanOrEqualTo(0.4);
        controls.forEach(control -> assertThat(control.containingZero()).as(control.toString())
                .isGreaterThanOrEqualTo(SEEDS - 1));
    }

    /// Daily weather type of one city learned from another's: there should be no gap.
    ///
    /// @param gap mean over the seeds, in nats
    /// @param low mean lower end of the interval
    /// @param high mean upper end
    /// @param containingZero in how many of the ten seeds the interval contains 0
    record Control(String source, String buyer, double gap, double low, double high, int containingZero) {}

    static double spearman(List<Line> lines, ToDoubleFunction<Line> measure, ToDoubleFunction<Line> truth) {
        return new SpearmansCorrelation().correlation(lines.stream().mapToDouble(measure).toArray(),
                lines.stream().mapToDouble(truth).toArray());
    }

    private static List<Line> apart(List<Line> lines) {
        return lines.stream().filter(line -> !line.source().equals(line.target())).toList();
    }

    private static List<Line> lines(List<City> cities, boolean gains) {
        List<Line> lines = new ArrayList<>();
        for (City source : cities) {
            for (City target : cities) {
                lines.add(line(source, target, target.trueLoss(target), gains ? GAIN_SEEDS : 0));
            }
        }
        return lines;
    }

    private static Line line(City source, City target, City.TrueLoss own, int gainSeeds) {
        Transfer transfer = Transfer.withForest();
        City.TrueLoss trueLoss = target.trueLoss(source);
        double[] sums = new double[9];
        for (long seed = 1; seed <= SEEDS; seed++) {
            RowTable buyer = target.draw(0, TARGET_ROWS, seed);
            Predictions predictions = transfer.predict(source.draw(TARGET_ROWS, SOURCE_ROWS, seed), buyer,
                    new TransferOptions("label", new TreeSet<>(), false, Task.REGRESSION, seed));
            TransferGap gap = transfer.score(buyer, predictions);
            Predictions.Fallbacks distances = predictions.fallbacks();
            double[] found = {gap.gap(), gap.losses().transfer(), gap.recalibration().uncalibratedLoss(), gap.score(),
                gap.marginal().gain(), distances.mmdSquared(), distances.energySquared(),
                distances.slicedWasserstein(), distances.proxyA()};
            for (int i = 0; i < sums.length; i++) {
                sums[i] += found[i] / SEEDS;
            }
        }
        double gain = 0;
        for (long seed = 1; seed <= gainSeeds; seed++) {
            gain += target.trueGain(source, TARGET_ROWS, seed) / gainSeeds;
        }
        return new Line(source.name(), target.name(), trueLoss.raw(), trueLoss.loss(), trueLoss.loss() - own.loss(),
                gain, sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6], sums[7], sums[8]);
    }

    private static Control control(String source, String buyer) throws IOException {
        Transfer transfer = Transfer.withForest();
        List<List<String>> from = weather(source);
        List<List<String>> to = weather(buyer);
        List<String> header = List.of("precipitation", "temp_max", "temp_min", "wind", "month", "weather");
        double[] sums = new double[3];
        int containing = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            RowTable rows = RowTable.of(header, draw(to, seed));
            TransferGap gap = transfer.score(rows, transfer.predict(RowTable.of(header, from), rows,
                    new TransferOptions("weather", new TreeSet<>(), false, Task.CLASSIFICATION, seed)));
            sums[0] += gap.gap() / SEEDS;
            sums[1] += gap.interval().low() / SEEDS;
            sums[2] += gap.interval().high() / SEEDS;
            containing += gap.interval().low() <= 0 && gap.interval().high() >= 0 ? 1 : 0;
        }
        return new Control(source, buyer, sums[0], sums[1], sums[2], containing);
    }

    private static List<List<String>> draw(List<List<String>> rows, long seed) {
        List<List<String>> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled.subList(0, TARGET_ROWS);
    }

    private static List<List<String>> weather(String city) throws IOException {
        return Files.readAllLines(City.DATA.resolve("reference").resolve("weather_seattle_newyork.csv")).stream()
                .filter(line -> line.startsWith(city + ",")).map(line -> line.split(",", -1))
                .map(cells -> List.of(cells[2], cells[3], cells[4], cells[5], cells[1].substring(5, 7), cells[6]))
                .toList();
    }

}
