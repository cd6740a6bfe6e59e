package io.assay.valuation.signal;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which places want data of which places, relative to what the sizes of both would lead one to expect. A cell is
/// (n + τ)/(e + τ), the mean of a gamma posterior on its rate: few buyers leave it near 1. Without buyers there are no
/// cells; pairs of places without buyers have one all the same.
///
/// @param cells by data place, then by buyer place
public record PlaceMatrix(SortedMap<String, SortedMap<String, Cell>> cells) {
    /// How many expected buyers the prior weighs.
    private static final double PRIOR = 5;

    /// One pair of places.
    ///
    /// @param buyers distinct buyers of the buyer place who came for data of the data place
    /// @param expected as many as there would be if places did not matter
    /// @param ratio how many times as many there are, shrunk toward 1
    public record Cell(double buyers, double expected, double ratio) {}

    /// The matrix of these counts of distinct buyers, by data place, then by buyer place.
    public static PlaceMatrix of(Map<String, Map<String, Double>> buyers) {
        Map<String, Double> ofData = new TreeMap<>();
        Map<String, Double> ofBuyers = new TreeMap<>();
        double all = 0;
        for (Map.Entry<String, Map<String, Double>> row : buyers.entrySet()) {
            for (Map.Entry<String, Double> cell : row.getValue().entrySet()) {
                ofData.merge(row.getKey(), cell.getValue(), Double::sum);
                ofBuyers.merge(cell.getKey(), cell.getValue(), Double::sum);
                all += cell.getValue();
            }
        }
        SortedMap<String, SortedMap<String, Cell>> cells = new TreeMap<>();
        for (Map.Entry<String, Double> data : ofData.entrySet()) {
            SortedMap<String, Cell> row = new TreeMap<>();
            for (Map.Entry<String, Double> buyer : ofBuyers.entrySet()) {
                double n = buyers.getOrDefault(data.getKey(), Map.of()).getOrDefault(buyer.getKey(), 0.0);
                double expected = all == 0 ? 0 : data.getValue() * buyer.getValue() / all;
                row.put(buyer.getKey(), new Cell(n, expected, (n + PRIOR) / (expected + PRIOR)));
            }
            cells.put(data.getKey(), row);
        }
        return new PlaceMatrix(cells);
    }
}
