package io.assay.valuation.hedonic;

/// Keeps the few most alike, most alike first; of equals, the first that came.
final class Nearest {
    private final int[] indexes;
    private final double[] likeness;
    private int size;

    Nearest(int limit) {
        this.indexes = new int[limit];
        this.likeness = new double[limit];
    }

    /// True if something as alike as `value` would be kept.
    boolean wants(double value) {
        return size < indexes.length || value > likeness[size - 1];
    }

    void add(int index, double value) {
        int place = size < indexes.length ? size++ : size - 1;
        while (place > 0 && likeness[place - 1] < value) {
            indexes[place] = indexes[place - 1];
            likeness[place] = likeness[place - 1];
            place--;
        }
        indexes[place] = index;
        likeness[place] = value;
    }

    int size() {
        return size;
    }

    /// What stands at `place`, from 0.
    int index(int place) {
        return indexes[place];
    }

    /// How alike it is.
    double likeness(int place) {
        return likeness[place];
    }
}
